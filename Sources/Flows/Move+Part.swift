import Barcode
import Rules
import Stock

/// A part of a plate, or loose stock: which row, how much, and where it goes.
extension Move {
    /// A quantity typed, or F4, while a plate is on the carrier: only a part of it moves.
    mutating func part(of carried: Carried, _ typed: Scan?, _ site: Site) throws -> [Effect] {
        guard try onCarrier(carried, site) != nil else { return movedMeanwhile(carried) }
        var choosing = Choosing(
            carried: carried, place: Place(site.carrier, plate: carried.plate))
        let rows = try self.rows(choosing, site)
        guard let first = rows.first else { return [.refuse(.putawayEmpty(carried.lpn))] }
        guard let typed else { return try advance(choosing, site) }
        guard rows.count == 1 else {
            return try advance(choosing, site) + [.say(.moveWhichFirst(rows.count))]
        }
        choosing.material = first.material.id
        self = .quantity(choosing)
        return try answer(typed, choosing, site)
    }

    /// The rows that can be chosen: what stands loose, or on the plate itself.
    func rows(_ choosing: Choosing, _ site: Site) throws -> [StockRow] {
        try site.floor.rows(at: choosing.place.location).filter { $0.place == choosing.place }
    }

    /// Goes to the first question whose answer is not known.
    mutating func advance(_ choosing: Choosing, _ site: Site) throws -> [Effect] {
        var choosing = choosing
        let rows = try self.rows(choosing, site)
        if choosing.material == nil, rows.count == 1 { choosing.material = rows[0].material.id }
        guard let row = rows.first(where: { $0.material.id == choosing.material }) else {
            self = .choose(choosing)
            return rows.isEmpty ? gone(choosing) : []
        }
        guard let quantity = choosing.quantity else {
            self = .quantity(choosing)
            return []
        }
        if let item = try site.floor.item(row.material.item), item.isCatchWeight,
            quantity < row.quantity
        {
            self = .weight(choosing)
            return []
        }
        return try take(row, quantity, weight: row.weightMilligrams, choosing, site)
    }

    /// Chooses a row by its number in the list, or by a scan of the goods.
    mutating func choose(_ scan: Scan, _ choosing: Choosing, _ site: Site) throws -> [Effect] {
        let rows = try self.rows(choosing, site)
        var choosing = choosing
        let scan = try site.known(scan)
        if case .number(let number) = scan {
            guard (1...Int64(max(1, rows.count))).contains(number), !rows.isEmpty else {
                return [.refuse(.putawayNoSuchNumber(number))]
            }
            choosing.material = rows[Int(number) - 1].material.id
            return try advance(choosing, site)
        }
        if choosing.carried == nil, let lpn = scan.lpn, try site.floor.plate(lpn) != nil {
            return try start(scan, site)
        }
        guard let wanted = try site.wanted(scan) else {
            return try LookUp.offer(scan, else: .moveNotGoods(scan), site)
        }
        let found = rows.filter(wanted.matches)
        guard let row = found.first else { return [.refuse(.moveNotHere(scan))] }
        guard found.count == 1 else { return [.refuse(.moveSeveral(scan, found.count))] }
        choosing.material = row.material.id
        return try advance(choosing, site)
    }

    /// A quantity of the chosen row.
    mutating func answer(_ scan: Scan, _ choosing: Choosing, _ site: Site) throws -> [Effect] {
        guard let row = try row(choosing, site), let item = try site.floor.item(row.material.item)
        else { return gone(choosing) }
        let pack = try row.material.pack.flatMap { try site.floor.pack($0) }
        guard
            let quantity = Amount.quantity(
                scan, item, per: pack?.level == .pallet ? nil : pack,
                site.formats)
        else { return [.refuse(.notAQuantity(scan))] }
        guard quantity <= row.quantity else {
            return [
                .refuse(
                    .moveTooMany(
                        Amount.text(quantity, item.unit), Amount.text(row.quantity, item.unit)))
            ]
        }
        var choosing = choosing
        choosing.quantity = quantity
        return try advance(choosing, site)
    }

    /// Enter: all of the chosen row.
    mutating func all(of choosing: Choosing, _ site: Site) throws -> [Effect] {
        guard let row = try row(choosing, site) else { return gone(choosing) }
        var choosing = choosing
        choosing.quantity = row.quantity
        return try advance(choosing, site)
    }

    mutating func weigh(_ scan: Scan, _ choosing: Choosing, _ site: Site) throws -> [Effect] {
        guard let row = try row(choosing, site), let quantity = choosing.quantity else {
            return gone(choosing)
        }
        guard let weight = Amount.weight(scan, site.formats), weight < row.weightMilligrams else {
            return [.refuse(.moveNoSuchWeight(Amount.weight(row.weightMilligrams)))]
        }
        return try take(row, quantity, weight: weight, choosing, site)
    }

    /// Posts the goods onto the carrier; a plate they were part of goes back to where it stood.
    private mutating func take(
        _ row: StockRow, _ quantity: Int64, weight: Int64, _ choosing: Choosing, _ site: Site
    ) throws -> [Effect] {
        guard quantity <= row.quantity else { return gone(choosing) }
        if let promise = try site.obstacleToTaking(quantity, of: row) {
            return [.refuse(.movePromised(try site.shownItem(row), promise))]
        }
        let item = try site.floor.item(row.material.item)
        if item?.serialPolicy != Stock.SerialPolicy.none, quantity < row.quantity {
            return [.refuse(.moveSerials(try site.shownItem(row)))]
        }
        var row = row
        var effects: [Effect] = []
        if let carried = choosing.carried {
            guard let plate = try onCarrier(carried, site) else { return movedMeanwhile(carried) }
            switch try givingBack(carried, plate, site) {
            case .refused(let message): return [.refuse(message)]
            case .nowhere: break
            case .posting(let posting, _):
                effects.append(.post(posting))
                row.place.location = carried.origin ?? row.place.location
            }
        }
        let parting = try site.part(row, quantity, weight: weight, to: Place(site.carrier))
        self = .part(
            Part(
                material: parting.line.into, quantity: quantity, origin: row.material.id,
                from: row.place))
        effects += parting.records.map(Effect.record)
        return effects + [
            .post(Posting(.pickUp, lines: [parting.line])),
            .say(.movePartOnCarrier(Amount.text(quantity, item?.unit ?? .each))),
        ]
    }

    /// Where the part goes: a place, or a plate that stands somewhere.
    mutating func put(_ part: Part, _ scan: Scan, _ site: Site) throws -> [Effect] {
        guard let row = try carried(part, site) else { return goneFromCarrier }
        let place: Place
        let code: String
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                guard try site.floor.successor(of: lpn) == nil else {
                    return [.refuse(try site.unknownPlate(lpn))]
                }
                guard site.labels.isPlateNumber(lpn) else {
                    return [.refuse(.moveNotADestination(scan))]
                }
                return try put(part, ontoNew: lpn, site)
            }
            if let message = try obstacle(to: plate, site) { return [.refuse(message)] }
            place = Place(try site.floor.root(of: plate.id), plate: plate.id)
            code = plate.lpn.rawValue
        } else if case .location(let scanned) = scan {
            guard let location = try site.floor.location(scanned) else {
                return [.refuse(.putawayUnknownPlace(scanned))]
            }
            place = Place(location.id)
            code = scanned.rawValue
        } else {
            return [.refuse(.moveNotADestination(scan))]
        }
        let goods = PlateGoods(plate: nil, rows: [try PlateGoods.Row(row, site.floor)])
        // A plate on the worker's own carrier takes goods; the carrier itself holds them already.
        if place.location != site.carrier || place.plate == nil,
            let location = try site.floor.location(place.location),
            let message = try site.obstacle(moving: goods, to: location, asPlate: false)
        {
            return [.refuse(message)]
        }
        return try book(part, row, to: place, code, site)
    }

    /// A new label: the part becomes a plate of its own on the carrier, which then goes somewhere.
    mutating func put(_ part: Part, ontoNew lpn: LPN, _ site: Site) throws -> [Effect] {
        guard let row = try carried(part, site) else { return goneFromCarrier }
        let plate = Plate(id: try site.new(.plate), lpn: lpn, stand: .location(site.carrier))
        let line = Posting.Line(
            material: row.material.id, quantity: row.quantity,
            weightMilligrams: row.weightMilligrams, from: row.place,
            to: Place(site.carrier, plate: plate.id))
        self = .carry(Carried(plate: plate.id, lpn: lpn, origin: nil))
        return [
            .record(.plate(plate)), .post(Posting(.split, lines: [line])),
            .say(.plateMade(lpn)),
        ]
    }

    private mutating func book(
        _ part: Part, _ row: StockRow, to place: Place, _ code: String, _ site: Site
    ) throws -> [Effect] {
        let parting = try site.part(
            row, row.quantity, weight: row.weightMilligrams, to: place)
        if parting.mixesHolds, part.doubted != place {
            var doubting = part
            doubting.doubted = place
            self = .part(doubting)
            return [.refuse(.moveMixesHolds(code))]
        }
        let what = try site.shownItem(row)
        self = .scan(Done(what: what, to: code))
        return [
            .post(Posting(.move, lines: [parting.line])),
            .say(.moveDone(what, code)),
        ]
    }

    /// F3 with a part on the carrier: back to the row it was taken from, or beside it.
    mutating func giveBack(_ part: Part, _ site: Site) throws -> [Effect] {
        guard let row = try carried(part, site) else { return goneFromCarrier }
        guard part.from != row.place else { return [.refuse(.movePartNoOrigin)] }
        let origin = try site.floor.rows(at: part.from.location).first {
            $0.material.id == part.origin && $0.place == part.from
        }
        if let plate = part.from.plate, try site.floor.root(of: plate) != part.from.location {
            return [.refuse(.movePlateGone(try site.floor.plate(plate)?.lpn))]
        }
        let line = Posting.Line(
            material: row.material.id, into: origin?.material.id, quantity: row.quantity,
            weightMilligrams: row.weightMilligrams, from: row.place, to: part.from)
        self = .scan(nil)
        let code = try site.floor.location(part.from.location)?.code.rawValue ?? "-"
        return [
            .post(Posting(.giveBack, lines: [line])),
            .say(.movePartGivenBack(try site.shownItem(row), code)),
        ]
    }

    /// Why goods may not go onto a plate.
    private func obstacle(to plate: Plate, _ site: Site) throws -> Message? {
        if plate.isShipped { return .putawayShipped(plate.lpn) }
        if let other = try site.floor.claimants(.plate(plate.id)).first {
            return .putawayClaimed(plate.lpn, by: other)
        }
        let contents = try site.floor.contents(of: plate.id)
        if let promise = try site.promises(on: contents).first(where: \.isPicked) {
            return .movePromised(plate.lpn.rawValue, promise)
        }
        return nil
    }

    private func row(_ choosing: Choosing, _ site: Site) throws -> StockRow? {
        try rows(choosing, site).first { $0.material.id == choosing.material }
    }

    private func carried(_ part: Part, _ site: Site) throws -> StockRow? {
        try site.floor.rows(at: site.carrier).first {
            $0.material.id == part.material && $0.place.plate == nil
        }
    }

    private func gone(_ choosing: Choosing) -> [Effect] {
        let next = choosing.carried.map(Move.carry) ?? .scan(nil)
        return [.refuse(.moveGone), .start(.move(next))]
    }

    private var goneFromCarrier: [Effect] { [.refuse(.moveGone), .start(.move(.scan(nil)))] }
}
