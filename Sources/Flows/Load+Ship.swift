import Barcode
import Rules
import Stock

/// The truck leaves: everything is checked once more, then it is gone.
extension Load {
    mutating func confirmed(
        _ scan: Scan, _ now: Loading, _ departure: Departure, _ site: Site
    ) throws -> [Effect] {
        guard let door = try site.floor.location(now.dock) else { return [.leave] }
        switch scan {
        case .location(door.code): break
        case .checkDigits(door.checkDigits), .text(door.checkDigits): break
        default: return [.refuse(.loadScanDoor(scan, door.code))]
        }
        let truck = try Truck(at: now.dock, site)
        guard !truck.loaded.isEmpty else {
            self = .load(now)
            return [.refuse(.loadTruckEmpty)]
        }
        for load in truck.loaded {
            guard let obstacle = try obstacle(to: load, site) else { continue }
            self = .load(now)
            return [.refuse(obstacle)]
        }
        if let refusal = try overWeight(truck, site) {
            self = .load(now)
            return [.refuse(refusal)]
        }
        if !departure.isTold, let question = try question(about: truck, site) {
            if let permission = question.needs {
                self = .load(now)
                return .denied(permission, question.message)
            }
            var told = departure
            told.isTold = true
            self = .confirm(now, told)
            return [.refuse(question.message)]
        }
        self = .dock
        let first = try truck.orders.first.flatMap { try site.floor.outgoing($0) }
        let (shipment, opened) = try truck.shipment(for: first?.carrier, site)
        return try opened + ship(truck, shipment, departure, site)
    }

    /// Why a plate on the truck keeps it from leaving, or nil.
    private func obstacle(to load: Truck.Load, _ site: Site) throws -> Message? {
        let rows = try site.floor.contents(of: load.plate.id)
        let orders = Set(load.goods.map(\.order))
        guard orders.count == 1, let id = orders.first, let order = try site.floor.outgoing(id)
        else { return .loadTwoOrders(load.plate.lpn, orders.count) }
        guard order.isOpen else { return .loadStop(word("ship-order"), load.plate.lpn) }
        for row in rows {
            if let obstacle = try site.unusable(row, for: order) {
                return .loadStop(obstacle.word, load.plate.lpn)
            }
        }
        return try site.obstacle(toShipping: rows, load.goods, for: order)
    }

    /// Why an order may not leave that has more weight than it and the tolerance allow.
    private func overWeight(_ truck: Truck, _ site: Site) throws -> Message? {
        for id in truck.orders {
            let heavy = try site.floor.outgoingLines(of: id).lazy.compactMap(\.weight)
                .first { $0.picked > $0.most }
            if let heavy, let order = try site.floor.outgoing(id) {
                return .loadOverWeight(order, heavy)
            }
        }
        return nil
    }

    // MARK: - What stays behind

    /// Something the worker must be told before the truck leaves.
    private struct Question {
        var message: Message
        /// What this worker lacks to answer it with the same scan again.
        var needs: Permission?
    }

    private func question(about truck: Truck, _ site: Site) throws -> Question? {
        for id in truck.orders {
            guard let order = try site.floor.outgoing(id), order.shipsComplete,
                try !isWhole(order, truck, site)
            else { continue }
            let mayShip = site.may(.releaseWave)
            return Question(
                message: mayShip ? .loadNotWhole(order) : .loadWholeOnly(order),
                needs: mayShip ? nil : .releaseWave)
        }
        guard let first = truck.waiting.first else { return nil }
        let place = try site.floor.location(first.place)?.code
        return Question(
            message: .loadMissing(truck.waiting.count, first.plate.lpn, place))
    }

    /// Whether all that was ordered is on the truck.
    private func isWhole(_ order: OutgoingOrder, _ truck: Truck, _ site: Site) throws -> Bool {
        let lines = try site.floor.outgoingLines(of: order.id)
        return lines.allSatisfy { $0.state == .cancelled || $0.isComplete }
            && !truck.waiting.contains { $0.goods.contains { $0.order == order.id } }
    }

    // MARK: - Gone

    private func ship(
        _ truck: Truck, _ shipment: Shipment, _ departure: Departure, _ site: Site
    ) throws -> [Effect] {
        let customer = try site.floor.virtual(.customer)
        var effects: [Effect] = [
            .record(.shipping(.leave(shipment.id, seal: departure.seal)))
        ]
        for id in truck.orders {
            guard let order = try site.floor.outgoing(id) else { continue }
            let loads = truck.loaded.filter { $0.goods.contains { $0.order == id } }
            var posting = Posting(
                .ship, document: id, party: order.customer, lines: [],
                note: shipment.number.rawValue)
            var shipped: [StockRow] = []
            for load in loads {
                let rows = try site.floor.contents(of: load.plate.id)
                let move = Posting.move(load.plate, rows, to: customer, reason: .ship)
                posting.lines += move.lines
                posting.plates += move.plates
                shipped += rows
            }
            effects.append(.post(posting))
            effects += try lastShipped(shipped, to: order.customer, site)
            effects += try settle(order, truck, site)
        }
        let plates = truck.loaded.count
        return effects + [.say(.loadGone(shipment, plates: plates))]
    }

    /// The latest date of each item that the customer now has.
    private func lastShipped(
        _ rows: [StockRow], to customer: PartyID, _ site: Site
    ) throws -> [Effect] {
        var days: [ItemID: Day] = [:]
        for row in rows {
            guard let item = try site.floor.item(row.material.item),
                let day = try site.floor.lot(row.material.lot)?.facts
                    .usableUntil(item.expiryBasis)
            else { continue }
            days[item.id] = max(day, days[item.id] ?? day)
        }
        return days.sorted { $0.key < $1.key }.map { item, day in
            .record(.shipping(.lastShipped(customer, item, day)))
        }
    }

    /// Closes an order of which nothing more is here, and makes an order of what it still lacks.
    private func settle(_ order: OutgoingOrder, _ truck: Truck, _ site: Site) throws -> [Effect] {
        let staysBehind = try site.floor.pickedGoods(for: order.id).contains {
            $0.row.place.location != truck.dock
        }
        guard try !staysBehind && !site.floor.awaitsGoods(order.id) else {
            return order.state == .inWork ? [] : [.record(.shipping(.order(order.id, .inWork)))]
        }
        let lines = try site.floor.outgoingLines(of: order.id).filter { $0.state != .cancelled }
        var effects: [Effect] = []
        for line in lines {
            let state: LineState = line.isComplete ? .done : .short
            if state != line.state {
                effects.append(.record(.shipping(.line(order.id, line: line.line, state))))
            }
        }
        effects.append(.record(.shipping(.order(order.id, .done))))
        if lines.contains(where: { $0.missing > 0 }) {
            let id = DocumentID(rawValue: try site.floor.mint(.document))
            guard let number = try site.backorderNumber(of: order) else { return effects }
            effects.append(
                .record(.shipping(.backorder(id, number: number.rawValue, of: order.id))))
        }
        return effects
    }
}

extension Unusable {
    /// The word for it on a screen.
    fileprivate var word: String {
        switch self {
        case .held: Flows.word("ship-held")
        case .expired: Flows.word("ship-expired")
        case .notReleased: Flows.word("ship-country")
        case .noCertificate: Flows.word("ship-certificate")
        }
    }
}

extension Site {
    /// The first free number behind an order's own, such as `SO40001-1`.
    fileprivate func backorderNumber(of order: OutgoingOrder) throws -> DocumentNumber? {
        for count in 1...999 {
            guard let number = DocumentNumber(rawValue: "\(order.number)-\(count)") else {
                return nil
            }
            if try floor.outgoing(numbered: number) == nil { return number }
        }
        return nil
    }
}
