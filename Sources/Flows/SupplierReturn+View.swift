import Stock

/// What each step of sending goods back to their supplier shows.
extension SupplierReturn {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .find:
            let waiting = try SendBack.waiting(site)
            let rows = try SendBack.suppliers(waiting).enumerated().map { index, supplier in
                [
                    "key": "\(index + 1)", "id": "\(supplier)",
                    "supplier": try site.floor.party(supplier)?.code ?? "",
                    "name": try site.floor.party(supplier)?.name ?? "",
                    "count": "\(waiting.count { $0.supplier == supplier })",
                ]
            }
            return View("supplier.find", lists: ["suppliers": rows])
        case .scan(let now):
            let party = try site.floor.party(now.supplier)
            var view = View(
                "supplier.scan",
                [
                    "supplier": party?.code ?? "", "name": party?.name ?? "",
                    "count": "\(now.sent)", "last": now.last?.tail ?? "",
                    "document": try now.document.flatMap { try site.floor.returnPaper($0) }?
                        .number.rawValue ?? "",
                ])
            view.lists["waiting"] = try SendBack.waiting(site)
                .filter { $0.supplier == now.supplier }
                .map { ["lpn": $0.lpn.rawValue, "text": $0.exception.text.shown] }
            return view
        }
    }
}
