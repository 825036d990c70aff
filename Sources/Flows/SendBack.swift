import Rules
import Stock

/// One thing that waits to go back: an exception, its supplier and its plate.
struct SendBack {
    var exception: OpenException
    var supplier: PartyID
    var lpn: LPN

    /// Everything that was refused or rejected and is still here, the earliest due first.
    ///
    /// A delivery that was turned away whole is not here: that is for the inbox only.
    static func waiting(_ site: Site) throws -> [SendBack] {
        var found: [SendBack] = []
        for exception in try site.floor.openExceptions() {
            switch exception.kind {
            case "refusedAtReceipt":
                guard let lpn = exception.lpn,
                    let document = try exception.document.flatMap({ try site.floor.inbound($0) })
                else { continue }
                found.append(
                    SendBack(exception: exception, supplier: document.supplier, lpn: lpn))
            case "rejected":
                guard let open = try exception.hold.flatMap({ try site.floor.openHold($0) }) else {
                    continue
                }
                // Goods that came into its scope later are not under it.
                let rows = try site.floor.rows(in: open.hold.scope).filter { row in
                    try site.floor.holds(on: row.material.id).contains { $0.id == open.hold.id }
                }
                guard let origin = try origin(of: rows, site) else { continue }
                for plate in Set(rows.compactMap(\.place.plate)).sorted() {
                    guard let lpn = try site.floor.plate(plate)?.lpn else { continue }
                    found.append(
                        SendBack(exception: exception, supplier: origin.supplier, lpn: lpn))
                }
            default: continue
            }
        }
        return found
    }

    /// What ends with goods that leave.
    ///
    /// Holds that nothing is under any more, but for those that also catch what arrives later; and
    /// what waits because of nothing else.
    static func endings(of posting: Posting, _ site: Site) throws -> [Record] {
        let emptied = try site.holdsEmptied(by: posting)
        let plates = try posting.plates.compactMap { try site.floor.plate($0.plate)?.lpn }
        let closed = try site.floor.openExceptions().filter { exception in
            switch exception.kind {
            case "refusedAtReceipt": exception.lpn.map(plates.contains) ?? false
            case "rejected": emptied.contains { $0.hold.id == exception.hold }
            default: false
            }
        }
        return emptied.filter { !$0.hold.scope.isStanding }
            .map { .hold(.release($0.hold.id, reason: "sent back")) }
            + closed.map { .exception(.close(id: $0.id.rawValue, how: "sent back")) }
    }

    /// The suppliers of what waits, each once, in its order.
    static func suppliers(_ waiting: [SendBack]) -> [PartyID] {
        var suppliers: [PartyID] = []
        for one in waiting where !suppliers.contains(one.supplier) {
            suppliers.append(one.supplier)
        }
        return suppliers
    }

    /// The document that all of some rows came in on, or nil where they came on none or several
    /// suppliers'.
    static func origin(of rows: [StockRow], _ site: Site) throws -> Inbound? {
        let documents = try rows.map { row in
            try site.floor.receipt(of: row.material.id).flatMap { try site.floor.inbound($0) }
        }
        guard let first = documents.first ?? nil,
            documents.allSatisfy({ $0?.supplier == first.supplier })
        else { return nil }
        return first
    }
}
