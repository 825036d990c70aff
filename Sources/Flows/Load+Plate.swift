import Barcode
import Stock

/// The check of every plate that goes onto the truck, and the way back off it.
extension Load {
    mutating func scanned(_ scan: Scan, _ now: Loading, _ site: Site) throws -> [Effect] {
        guard let lpn = scan.lpn else {
            if case .location(let code) = scan, code == (try site.floor.location(now.dock))?.code {
                return try [.say(.loadAt(code, Truck(at: now.dock, site)))]
            }
            if case .faulty(let text, let fault) = scan { return [.refuse(.misread(text, fault))] }
            return [.refuse(.loadNotAPlate(scan))]
        }
        guard let plate = try site.floor.plate(lpn) else {
            return [.refuse(.packUnknownPlate(lpn))]
        }
        let truck = try Truck(at: now.dock, site)
        if let obstacle = try obstacle(to: plate, truck, site) { return [.refuse(obstacle)] }
        let rows = try site.floor.contents(of: plate.id)
        guard let goods = try site.floor.pickedGoods(on: plate.id).first,
            let order = try site.floor.outgoing(goods.order)
        else { return [.refuse(.packNotPicked(lpn))] }
        if let denial = try site.denial(of: .ship([order.id])) { return denial }
        let (shipment, opened) = try truck.shipment(for: order.carrier, site)
        var effects = opened
        if let label = try site.floor.label(of: plate.id), label.state == .printed {
            effects.append(.record(.label(.confirm(label.id))))
        }
        var posting = Posting.move(plate, rows, to: now.dock, reason: .load)
        posting.document = shipment.id
        posting.party = order.customer
        self = .load(Loading(dock: now.dock, last: plate.lpn))
        let left = truck.waiting.count { $0.plate.id != plate.id }
        return effects + [
            .post(posting),
            .say(left == 0 ? .loadAllOn(plate.lpn) : .loadOn(plate.lpn, left: left)),
        ]
    }

    /// Why a plate may not go onto this truck now, or nil when it may.
    private func obstacle(to plate: Plate, _ truck: Truck, _ site: Site) throws -> Message? {
        if plate.isShipped { return .loadShipped(plate.lpn) }
        if case .parent(let parent) = plate.stand {
            return .putawayInParent(plate.lpn, try site.floor.plate(parent)?.lpn)
        }
        if truck.loaded.contains(where: { $0.plate.id == plate.id }) {
            return .loadedBefore(plate.lpn)
        }
        let goods = try site.floor.pickedGoods(on: plate.id)
        let rows = try site.floor.contents(of: plate.id)
        guard !rows.isEmpty, !goods.isEmpty else { return .packNotPicked(plate.lpn) }
        let orders = Set(goods.map(\.order))
        guard orders.count == 1, let id = orders.first, let order = try site.floor.outgoing(id)
        else { return .loadTwoOrders(plate.lpn, orders.count) }
        guard order.isOpen else { return .packOrderClosed(order) }
        guard order.dock == truck.dock else {
            return .loadWrongDock(
                order, try order.dock.flatMap { try site.floor.location($0)?.code })
        }
        if let shipment = truck.shipment, let carrier = shipment.carrier, carrier != order.carrier {
            return .loadWrongTruck(order, try site.floor.party(carrier)?.code ?? "")
        }
        // A pack of ours without a label is still being packed.
        guard plate.kind.isUsedOnce,
            try !site.floor.isOwnSSCC(plate.lpn) || site.floor.label(of: plate.id) != nil
        else { return .loadNotPacked(plate.lpn) }
        return try site.obstacle(toShipping: rows, goods, for: order)
    }

    /// Takes a plate off the truck again: back to the stage it came from.
    mutating func takeOff(_ scan: Scan, _ now: Loading, _ site: Site) throws -> [Effect] {
        guard let lpn = scan.lpn else { return [.refuse(.loadNotAPlate(scan))] }
        let truck = try Truck(at: now.dock, site)
        let scanned = try site.floor.plate(lpn)
        guard let load = truck.loaded.first(where: { $0.plate.id == scanned?.id }) else {
            return [.refuse(.loadNotOn(lpn))]
        }
        guard let stage = try site.floor.lastPlace(of: load.plate.id) else {
            return [.refuse(.loadNoStage(lpn))]
        }
        var posting = Posting.move(
            load.plate, try site.floor.contents(of: load.plate.id), to: stage, reason: .giveBack)
        posting.document = truck.shipment?.id
        self = .load(Loading(dock: now.dock, last: nil))
        return [
            .post(posting),
            .say(.loadTakenOff(load.plate.lpn, try site.floor.location(stage)?.code)),
        ]
    }
}

extension Site {
    /// Why goods on a plate may not leave for their order now, or nil when they may.
    func obstacle(
        toShipping rows: [StockRow], _ goods: [PickedGoods], for order: OutgoingOrder
    ) throws -> Message? {
        for row in rows {
            let promised = goods.reduce(0) {
                $0 + ($1.row.material.id == row.material.id ? $1.quantity : 0)
            }
            guard promised == row.quantity else {
                let sku = try floor.item(row.material.item)?.sku.rawValue ?? ""
                return .loadCountDiffers(sku)
            }
            if let obstacle = try unusable(row, for: order) {
                return try message(about: obstacle, row)
            }
        }
        return nil
    }
}
