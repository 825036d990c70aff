import Stock

/// What documents ask for and kits are made of, as lines of a page.
extension Site {
    /// Reads the items of a list's rows in one go.
    func lookAhead(_ items: Set<ItemID>) throws {
        var ahead = LookAhead()
        ahead.items = items
        try floor.lookAhead(ahead)
    }

    /// The lines of a document; a substitute says what it goes for.
    func add(
        _ lines: [DocumentFacts.Line], of document: DocumentID, to page: inout LookUpPage
    ) throws {
        page.heading(word("lookup-lines"))
        let substitutions = try floor.substitutions(on: document)
        try lookAhead(Set(lines.map(\.item)))
        for line in lines {
            guard let item = try floor.item(line.item) else { continue }
            let ordered = try substitutions.first { $0.by == line.line }
                .flatMap { one in lines.first { $0.line == one.line } }
                .flatMap { try floor.item($0.item) }
            page.add(
                item.sku.rawValue, Amount.progress(line.done, of: line.quantity, item.unit),
                detail: ordered.map { "\(word("wave-goes-for")) \($0.sku)" } ?? item.description,
                to: .item(item.id))
        }
    }

    /// A return: what was announced with what has come of it, and the goods that came.
    func add(_ contents: ReturnContents, to page: inout LookUpPage) throws {
        try lookAhead(Set((contents.announced.map(\.item) + contents.arrived.map(\.item))))
        if !contents.announced.isEmpty { page.heading(word("lookup-announced")) }
        for line in contents.announced {
            guard let item = try floor.item(line.item) else { continue }
            page.add(
                item.sku.rawValue, Amount.progress(line.came, of: line.quantity, item.unit),
                detail: [line.lot?.rawValue, line.reason].compactMap { $0 }
                    .joined(separator: " "), to: .item(item.id))
        }
        page.heading(word(contents.arrived.isEmpty ? "lookup-none-came" : "lookup-came"))
        for goods in contents.arrived {
            guard let item = try floor.item(goods.item) else { continue }
            page.add(
                item.sku.rawValue, Amount.text(goods.quantity, item.unit),
                detail: goods.lot?.rawValue ?? "", to: .item(item.id))
        }
    }

    /// An order for kits: which, by which bill, and how many of them are made.
    func add(_ order: KitOrder, to page: inout LookUpPage) throws {
        page.add(word("lookup-kit"), try floor.item(order.kit)?.sku.rawValue, to: .item(order.kit))
        page.add(
            word("lookup-made"), "\(order.made)/\(order.quantity)",
            detail: "\(word("lookup-version")) \(order.version)")
    }

    /// What a kit is made of: each component leads to its item.
    func add(_ bill: KitBill, to page: inout LookUpPage) {
        page.heading(word("lookup-bill"))
        page.add(word("lookup-version"), "\(bill.version)")
        page.add(word("lookup-valid"), bill.validFrom?.shown)
        for part in bill.parts {
            page.add(
                part.sku.rawValue, Amount.text(part.quantity, part.unit),
                detail: part.description, to: .item(part.item))
        }
    }
}
