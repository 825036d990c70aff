import Stock

/// What stands on the truck at a dock, and what of its orders does not.
struct Truck {
    let dock: LocationID
    let shipment: Shipment?
    /// Picked goods that stand at the dock, by plate.
    let loaded: [Load]
    /// Picked goods of orders for this truck that stand elsewhere, by plate.
    let waiting: [Load]

    /// One plate with the picked goods on it.
    struct Load {
        let plate: Plate
        let place: LocationID
        let goods: [PickedGoods]
    }

    init(at dock: LocationID, _ site: Site) throws {
        self.dock = dock
        let shipment = try site.floor.openShipment(at: dock)
        self.shipment = shipment
        loaded = try Self.loads(of: site.floor.pickedGoods(at: dock), site)
        let orders = Set(loaded.flatMap { $0.goods.map(\.order) })
        var isOurs: [DocumentID: Bool] = [:]
        let leaving = try site.floor.pickedGoods(leavingBy: dock).filter { goods in
            guard goods.row.place.location != dock else { return false }
            if let known = isOurs[goods.order] { return known }
            let order = try site.floor.outgoing(goods.order)
            let fits =
                orders.contains(goods.order) || shipment?.carrier == nil
                || shipment?.carrier == order?.carrier
            isOurs[goods.order] = fits
            return fits
        }
        waiting = try Self.loads(of: leaving, site)
    }

    /// The orders with goods on the truck.
    var orders: [DocumentID] { Set(loaded.flatMap { $0.goods.map(\.order) }).sorted() }

    /// Whose truck it is: known with its first plate, else from the orders that leave by it.
    func carrier(_ site: Site) throws -> PartyID? {
        if let shipment { return shipment.carrier }
        return try (loaded + waiting).first?.goods.first.flatMap {
            try site.floor.outgoing($0.order)?.carrier
        }
    }

    /// Lines of its orders that are still to be picked.
    func unpicked(_ site: Site) throws -> Int {
        try site.floor.openPicks(for: Set((loaded + waiting).flatMap { $0.goods.map(\.order) }))
    }

    /// The shipment this truck takes, and what writes it down where it is a new one.
    func shipment(for carrier: PartyID?, _ site: Site) throws -> (Shipment, [Effect]) {
        if let shipment { return (shipment, []) }
        let id = DocumentID(rawValue: try site.floor.mint(.document))
        guard let number = DocumentNumber(rawValue: "SH\(id.number)") else {
            preconditionFailure("a letter and digits are a document number")
        }
        let opened = ShippingRecord.open(
            id, number: number.rawValue, dock: dock, carrier: carrier)
        return (
            Shipment(id: id, number: number, dock: dock, carrier: carrier),
            [.record(.shipping(opened))]
        )
    }

    /// The goods by the plate that stands in a place itself.
    private static func loads(of goods: [PickedGoods], _ site: Site) throws -> [Load] {
        var ahead = LookAhead()
        ahead.plates = Set(goods.compactMap(\.row.place.plate))
        ahead.orders = Set(goods.map(\.order))
        try site.floor.lookAhead(ahead)
        var byPlate: [PlateID: [PickedGoods]] = [:]
        for part in goods {
            guard let plate = part.row.place.plate else { continue }
            byPlate[try outermost(plate, site), default: []].append(part)
        }
        return try byPlate.sorted { $0.key < $1.key }.compactMap { id, goods in
            guard let plate = try site.floor.plate(id), let first = goods.first else { return nil }
            return Load(plate: plate, place: first.row.place.location, goods: goods)
        }
    }

    private static func outermost(_ plate: PlateID, _ site: Site) throws -> PlateID {
        var at = plate
        for _ in 0..<Plate.deepestNesting {
            guard case .parent(let parent)? = try site.floor.plate(at)?.stand else { return at }
            at = parent
        }
        return at
    }
}
