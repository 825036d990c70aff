import Barcode
import Rules
import Stock

/// What is seen: plates with one scan each, loose goods with item, lot and quantity.
extension Count {
    /// The place that is counted: the next of the list, or any other.
    mutating func begin(_ scan: Scan, _ site: Site) throws -> [Effect] {
        guard case .location(let code) = scan else {
            return try LookUp.offer(scan, else: .countScanPlace(scan), site)
        }
        guard let location = try site.floor.location(code) else {
            return [.refuse(.putawayUnknownPlace(code))]
        }
        guard location.kind != .virtual, location.kind != .carrier else {
            return [.refuse(.countNotThere(code))]
        }
        var records: [Record] = []
        let work: WorkID
        if let task = try site.floor.openCount(at: location.id) {
            if let denial = try site.denial(of: .recount(task.work, at: location.id)) {
                return denial
            }
            if let other = try site.floor.claimants(.work(task.work)).first {
                return [.refuse(.countClaimed(code, by: other))]
            }
            work = task.work
        } else {
            work = try site.new(.work)
            let due = site.rules.counting.scheduleDueHours * 3600
            records.append(
                .count(.open(work, location.id, why: "own", priority: 5, dueSeconds: due)))
        }
        var counting = Counting(
            attempt: try site.new(.count), work: work, location: location.id, code: code,
            from: try site.floor.sequence())
        var said: [Effect] = []
        if let draft = try site.floor.draft(of: site.worker.id, at: location.id),
            draft.work == work
        {
            counting.attempt = draft.id
            counting.from = draft.from
            counting.lines = draft.lines
            said = [.say(.countResumed(code, draft.lines.count))]
        }
        return records.map(Effect.record) + said + [.start(.count(.counting(counting)))]
    }

    /// One scan at the place.
    mutating func see(_ scan: Scan, _ counting: Counting, _ site: Site) throws -> [Effect] {
        if case .location(let code) = scan {
            guard code == counting.code else {
                return [.refuse(.countOtherPlace(code, counting.code))]
            }
            guard !counting.lines.isEmpty else { return [.refuse(.countSayEmpty(code))] }
            return try finish(counting, site)
        }
        if let lpn = scan.lpn, try site.floor.plate(lpn) != nil || scan.gtin == nil {
            return try see(lpn, counting, site)
        }
        var goods = Goods()
        switch scan {
        case .label(let label):
            if let obstacle = try goods.take(label, site) { return [.refuse(obstacle)] }
        case .item(let gtin):
            if let obstacle = try goods.take(gtin, site) { return [.refuse(obstacle)] }
        case .sku(let sku) where try site.floor.item(sku) != nil:
            goods.item = try site.floor.item(sku)?.id
        case .lot, .sku:
            guard let lots = try site.wanted(scan)?.lots else { break }
            guard lots.count == 1, let lot = try site.floor.lot(lots[0]) else {
                return [.refuse(.countItemFirst(scan))]
            }
            goods.item = lot.item
            goods.lot = lot.number
        default: break
        }
        guard goods.item != nil else {
            return try LookUp.offer(scan, else: .countNothingKnown(scan), site)
        }
        return try ask(Capture(goods, asks: [.lot, .quantity, .serial]), counting, site)
    }

    private func see(_ lpn: LPN, _ counting: Counting, _ site: Site) throws -> [Effect] {
        guard let plate = try site.floor.plate(lpn) else {
            return [.refuse(try site.unknownPlate(lpn))]
        }
        if plate.isShipped { return [.refuse(.putawayShipped(lpn))] }
        if counting.lines.contains(where: { $0.what == .plate(plate.id) }) {
            return [.say(.countAlready(lpn))]
        }
        if try site.floor.contents(of: plate.id).isEmpty { return [.refuse(.countEmptyPlate(lpn))] }
        var counting = counting
        counting.lines.append(
            CountLine(
                what: .plate(plate.id), quantity: 0, sequence: try site.floor.sequence()))
        let root = try site.floor.root(of: plate.id)
        let isHere = root == counting.location
        let elsewhere = isHere ? nil : try site.floor.location(root)?.code
        let message = elsewhere.map { Message.countBelongs(lpn, $0) } ?? .countPlate(lpn)
        return [.say(message), .start(.count(.counting(counting)))]
    }

    /// Asks for what is not known of loose goods, or counts them.
    private mutating func ask(
        _ capture: Capture, _ counting: Counting, _ site: Site
    ) throws -> [Effect] {
        if try capture.question(site) != nil {
            self = .capture(counting, capture)
            return []
        }
        return try add(capture.known, counting, site)
    }

    /// An answer while loose goods are counted.
    mutating func gather(
        _ event: Event, _ capture: Capture, _ counting: Counting, _ site: Site
    ) throws -> [Effect] {
        var capture = capture
        if case .scanned(.number(0), _) = event, try capture.question(site) == .quantity {
            return [.start(.count(.counting(counting)))]
        }
        switch try capture.handle(event, site) {
        case .refused(let message): return [.refuse(message)]
        case .other: return [.refuse(.moveKeyNotUsed)]
        case .taken:
            if let number = capture.known.lot,
                try !site.floor.lots(number).contains(where: { $0.item == capture.known.item })
            {
                return [.refuse(.countUnknownLot(number))]
            }
            return try ask(capture, counting, site)
        }
    }

    /// Adds loose goods; what was counted of them before counts with it, unless some have moved.
    private func add(_ goods: Goods, _ counting: Counting, _ site: Site) throws -> [Effect] {
        guard let id = goods.item, let item = try site.floor.item(id), let number = goods.lot,
            let quantity = goods.quantity
        else { return [.refuse(.moveKeyNotUsed)] }
        let lots = try site.floor.lots(number).filter { $0.item == id }
        guard let lot = lots.first else {
            return [.refuse(.countUnknownLot(number)), .start(.count(.counting(counting)))]
        }
        let now = try site.floor.sequence()
        var line = CountLine(
            what: .loose(id, lot.id), quantity: quantity, serials: goods.serials,
            expiry: goods.facts.usableUntil(item.expiryBasis), sequence: now)
        var counting = counting
        if let index = counting.lines.firstIndex(where: { $0.what == line.what }) {
            let before = counting.lines.remove(at: index)
            let ledger = CountLedger(
                rows: try site.floor.rows(at: counting.location),
                changes: try site.floor.changes(at: counting.location, after: counting.from),
                location: counting.location)
            if ledger.hasMoved(lot.id, after: before.sequence, to: now) {
                return [
                    .refuse(.countMoved(item.sku.rawValue)), .start(.count(.counting(counting))),
                ]
            }
            line.quantity += before.quantity
            line.serials = before.serials + line.serials.filter { !before.serials.contains($0) }
            line.expiry = line.expiry ?? before.expiry
        }
        counting.lines.append(line)
        return [
            .say(.countLoose(item.sku.rawValue, Amount.text(line.quantity, item.unit))),
            .start(.count(.counting(counting))),
        ]
    }

    /// F9: forgets what was counted last.
    func dropLast(_ counting: Counting, _ site: Site) throws -> [Effect] {
        var counting = counting
        guard counting.lines.popLast() != nil else { return [.refuse(.countNothingSeen)] }
        return [.say(.countDropped), .start(.count(.counting(counting)))]
    }
}
