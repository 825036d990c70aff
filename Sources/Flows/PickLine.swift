import Stock

/// The line of a round that is next, as it is now: read anew at every event.
package struct PickLine {
    package let picking: Picking
    package let work: Work
    package let allocation: Allocation
    package let order: PickOrder
    package let item: Item
    package let lot: Lot
    /// The promised stock row; nil when it is gone.
    package let row: StockRow?
    /// Where the worker is sent.
    package let place: Location
    /// The plate the promised goods stand on.
    package let plate: Plate?
    /// All work of the round, in its order.
    package let works: [Work]
    /// How the site writes what is typed.
    let formats: SiteFormats

    /// Reads it, or nil when there is no such line.
    package init?(_ picking: Picking, _ site: Site) throws {
        guard let work = try site.floor.work(picking.work), work.kind == .pick,
            let allocation = try work.allocation.flatMap({ try site.floor.allocation($0) }),
            let order = try site.floor.pickOrder(allocation.document),
            let item = try site.floor.item(allocation.item),
            let lotID = allocation.lot ?? work.lot, let lot = try site.floor.lot(lotID)
        else { return nil }
        let row = try allocation.material.flatMap { try site.floor.row(of: $0) }
        var place = try work.from.flatMap { try site.floor.location($0) }
        // Goods that were moved within the store are picked where they are.
        if let row, row.place.location != work.from, allocation.state == .hard,
            let now = try site.floor.location(row.place.location), now.kind.isStorage,
            try !Self.isOnItsWay(row, to: work.from, site)
        {
            place = now
        }
        guard let place else { return nil }
        self.picking = picking
        formats = site.formats
        self.work = work
        self.allocation = allocation
        self.order = order
        self.item = item
        self.lot = lot
        self.row = row
        self.place = place
        plate = try row?.place.plate.flatMap { try site.floor.plate($0) }
        works = try work.trip.map { try site.floor.works(inTrip: $0) } ?? [work]
    }

    /// Whether open replenishment will bring a stock row to the place it is to be picked from.
    static func isOnItsWay(_ row: StockRow, to place: LocationID?, _ site: Site) throws -> Bool {
        guard let place else { return false }
        return try site.floor.openWork(.replenish, to: place)
            .contains { $0.item == row.material.item }
    }

    /// Whether the goods stand where the worker is sent.
    package var isThere: Bool { row?.place.location == place.id }

    /// Base units still to be picked of this line.
    package var asked: Int64 { work.quantity }
    /// Base units the next confirming scan takes.
    package var taken: Int64 { picking.typed ?? asked }

    /// Pick work of the round that counts, cancelled lines left out.
    package var lines: [Work] { works.filter { $0.state == .open || $0.state == .done } }
    /// Whether the round serves several orders, each with a tote of its own.
    package var isCluster: Bool { Set(lines.compactMap(\.document)).count > 1 }
    /// The orders of the round in the order of their first line.
    package var documents: [DocumentID] {
        lines.reduce(into: []) { found, work in
            if let document = work.document, !found.contains(document) { found.append(document) }
        }
    }
    /// The tote's position on the cart, from 1.
    package var slot: Int { (documents.firstIndex(of: allocation.document) ?? 0) + 1 }
    /// Which line of the round this is, from 1.
    package var number: Int { (lines.firstIndex { $0.id == work.id } ?? 0) + 1 }

    /// The order's tote on the worker's cart, if there is one.
    package func tote(_ site: Site) throws -> Plate? {
        for tote in picking.totes.reversed() where tote.document == allocation.document {
            if let plate = try site.floor.plate(tote.plate),
                plate.stand == .location(site.carrier)
            {
                return plate
            }
        }
        return nil
    }

    /// Whether the whole plate the goods stand on is what is asked, so that it needs no tote.
    package func isWholePlate(_ row: StockRow, _ quantity: Int64, _ site: Site) throws -> Bool {
        guard quantity == row.quantity, let id = row.place.plate,
            let plate = try site.floor.plate(id), plate.kind == .pallet
        else { return false }
        return try site.floor.contents(of: id).count == 1
    }

    /// Whether the next step needs a tote before the goods are scanned.
    package func needsTote(_ site: Site) throws -> Bool {
        guard !isCluster, try tote(site) == nil else { return false }
        guard let row else { return true }
        return try !isWholePlate(row, asked, site)
    }
}
