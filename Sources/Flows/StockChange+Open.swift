import Barcode
import Rules
import Stock

/// Which goods, and what happens to them.
extension StockChange {
    /// A plate, or a place with loose goods or one plate.
    mutating func open(_ scan: Scan, _ site: Site) throws -> [Effect] {
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                return [.refuse(try site.unknownPlate(lpn))]
            }
            return try open(plate, site)
        }
        guard case .location(let code) = scan else {
            return try LookUp.offer(scan, else: .putawayNotAPlate(scan), site)
        }
        guard let location = try site.floor.location(code) else {
            return [.refuse(.putawayUnknownPlace(code))]
        }
        guard location.kind != .virtual else { return [.refuse(.changeNothingThere(code))] }
        let loose = try site.floor.rows(at: location.id).filter { $0.place.plate == nil }
        if !loose.isEmpty { return begin(.location(location.id), loose) }
        let plates = try site.floor.plates(at: location.id)
        guard let plate = plates.first else { return [.refuse(.changeNothingThere(code))] }
        guard plates.count == 1 else {
            return [.refuse(.putawayManyPlates(code, plates.count))]
        }
        return try open(plate, site)
    }

    private mutating func open(_ plate: Plate, _ site: Site) throws -> [Effect] {
        if let obstacle = try site.obstacleToTaking(plate) { return [.refuse(obstacle)] }
        let contents = try site.floor.contents(of: plate.id)
        guard !contents.isEmpty else { return [.refuse(.putawayEmpty(plate.lpn))] }
        return begin(.plate(plate.id), contents)
    }

    private mutating func begin(_ scope: HoldScope, _ rows: [StockRow]) -> [Effect] {
        let change = Change(scanned: scope, materials: rows.map(\.material.id))
        self = rows.count == 1 ? .act(change) : .choose(change)
        return []
    }

    /// One of several: by its number, or by a scan of the goods.
    mutating func choose(_ scan: Scan, _ change: Change, _ site: Site) throws -> [Effect] {
        guard let rows = try change.rows(site) else { return gone }
        var chosen = change
        let scan = try site.known(scan)
        if case .number(let number) = scan {
            guard (1...Int64(rows.count)).contains(number) else {
                return [.refuse(.changeNoSuchNumber(number))]
            }
            chosen.materials = [rows[Int(number) - 1].material.id]
            self = .act(chosen)
            return []
        }
        guard let wanted = try site.wanted(scan) else {
            return [.refuse(.changeChooseNumber(scan))]
        }
        let found = rows.filter(wanted.matches)
        guard let row = found.first else { return [.refuse(.moveNotHere(scan))] }
        guard found.count == 1 else { return [.refuse(.moveSeveral(scan, found.count))] }
        chosen.materials = [row.material.id]
        self = .act(chosen)
        return []
    }

    /// What happens, by its digit.
    mutating func act(_ number: Int64, _ change: Change, _ site: Site) throws -> [Effect] {
        guard let kind = Change.Kind.allCases.element(number) else {
            return [.refuse(.changeNoSuchNumber(number))]
        }
        switch kind {
        case .damage, .writeOff: break
        case .status where !site.may(.hold):
            return .denied(.hold, .notYourRole(site.worker.role))
        case .owner where !site.may(.adjust):
            return .denied(.adjust, .notYourRole(site.worker.role))
        case .status, .owner: break
        }
        guard let rows = try change.rows(site) else { return gone }
        if let obstacle = try site.obstacle(changing: rows, kind) { return [.refuse(obstacle)] }
        var chosen = change
        chosen.kind = kind
        chosen.capture = rows.count == 1 ? try capture(rows[0], site) : nil
        return try advance(chosen, site)
    }

    /// What is asked about how much of a row: all of it is offered.
    private func capture(_ row: StockRow, _ site: Site) throws -> Capture {
        var capture = Capture(asks: [.quantity])
        capture.told.item = row.material.item
        capture.told.pack = row.material.pack
        capture.told.lot = try site.floor.lot(row.material.lot)?.number
        capture.offered.quantity = row.quantity
        return capture
    }

    /// An answer to what is asked.
    mutating func answer(_ event: Event, _ change: Change, _ site: Site) throws -> [Effect] {
        if event == .pressed(.back) {
            self = .scan
            return []
        }
        var told = change
        switch (try change.need(site), event) {
        case (.capture, _): return try captured(event, change, site)
        case (.reason, .scanned(.number(let number), _)):
            guard let reason = change.reasons(site.rules.disposal).element(number) else {
                return [.refuse(.changeNoSuchNumber(number))]
            }
            told.reason = reason.code
        case (.fate, .scanned(.number(3), _)):
            // Beyond use: the same goods are written off, for the same reason.
            told.kind = .writeOff
        case (.fate, .scanned(.number(let number), _)):
            guard let fate = Change.Fate.allCases.element(number) else {
                return [.refuse(.changeNoSuchNumber(number))]
            }
            told.fate = fate
        case (.status, .scanned(.number(let number), _))
        where number == Int64(Change.statuses.count + 1):
            return try free(change, site)
        case (.status, .scanned(.number(let number), _)):
            guard let status = Change.statuses.element(number) else {
                return [.refuse(.changeNoSuchNumber(number))]
            }
            told.status = status
        case (.owner, .scanned(.number(let number), _)):
            guard let owner = try otherOwners(change, site).element(number) else {
                return [.refuse(.changeNoSuchNumber(number))]
            }
            told.owner = owner.id
        case (.reason, .scanned(let scan, _)), (.fate, .scanned(let scan, _)),
            (.status, .scanned(let scan, _)), (.owner, .scanned(let scan, _)):
            return [.refuse(.changeChooseNumber(scan))]
        case (.reason, .pressed), (.fate, .pressed), (.status, .pressed), (.owner, .pressed):
            return [.refuse(.noSuchKey)]
        case (nil, _): break
        }
        return try advance(told, site)
    }

    /// The quantity, then what only a part has: its weight and its numbers.
    private mutating func captured(
        _ event: Event, _ change: Change, _ site: Site
    ) throws -> [Effect] {
        guard let row = try change.rows(site)?.first, var capture = change.capture,
            let item = try site.floor.item(row.material.item)
        else { return gone }
        switch try capture.handle(event, site) {
        case .taken: break
        case .refused(let message):
            var doubted = change
            doubted.capture = capture
            self = .ask(doubted)
            return [.refuse(message)]
        case .other: return [.refuse(.noSuchKey)]
        }
        let quantity = capture.known.quantity ?? 0
        guard quantity <= row.quantity else {
            return [
                .refuse(
                    .moveTooMany(
                        Amount.text(quantity, item.unit), Amount.text(row.quantity, item.unit)))
            ]
        }
        if let serial = capture.goods.serials.last,
            try site.floor.holder(of: serial, item: item.id) != row.material.id
        {
            return [.refuse(.changeSerialNotHere(serial))]
        }
        if let weight = capture.known.weightMilligrams, weight >= row.weightMilligrams {
            return [.refuse(.moveNoSuchWeight(Amount.weight(row.weightMilligrams)))]
        }
        if quantity < row.quantity {
            capture.asks = [.quantity, .weight]
            if item.serialPolicy == .atReceipt { capture.asks.append(.serial) }
        }
        var told = change
        told.capture = capture
        return try advance(told, site)
    }

    /// Goes to the first question whose answer is not known.
    mutating func advance(_ change: Change, _ site: Site) throws -> [Effect] {
        self = try change.need(site) == nil ? .confirm(change) : .ask(change)
        return []
    }

    /// Free again: the dialog of holds takes them off, each by its own authority.
    private mutating func free(_ change: Change, _ site: Site) throws -> [Effect] {
        guard try !site.floor.openHolds(in: change.scanned).isEmpty else {
            return [.refuse(.holdNothingToRelease(try change.scanned.name(site.floor)))]
        }
        self = .scan
        return [.detour(.qualityHold(.release(HoldTarget(change.scanned))))]
    }

    /// The owners that the goods do not have yet.
    func otherOwners(_ change: Change, _ site: Site) throws -> [Party] {
        let owners = Set(try change.rows(site)?.map(\.material.owner) ?? [])
        return try site.floor.owners().filter { !owners.contains($0.id) }
    }

    /// The goods are not there any more.
    var gone: [Effect] { [.refuse(.moveGone), .start(.stockChange(.scan))] }
}

extension Site {
    /// Why nothing may happen to some rows now: an order has them already.
    func obstacle(changing rows: [StockRow], _ kind: Change.Kind) throws -> Message? {
        let promises = try promises(on: rows)
        let named = try rows.first.map { try shownItem($0) } ?? ""
        if let picked = promises.first(where: \.isPicked) { return .movePromised(named, picked) }
        if kind == .owner, let promise = promises.first { return .movePromised(named, promise) }
        return nil
    }
}
