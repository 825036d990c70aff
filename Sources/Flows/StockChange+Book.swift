import Barcode
import Rules
import Stock

/// What a change writes down and posts.
extension StockChange {
    /// The same scan again: everything is looked at once more, then it is done or asked for.
    mutating func confirm(_ change: Change, _ site: Site) throws -> [Effect] {
        guard let rows = try change.rows(site) else { return gone }
        if let obstacle = try site.obstacle(changing: rows, change.kind) {
            return [.refuse(obstacle)]
        }
        if case .plate(let id) = change.scanned, let plate = try site.floor.plate(id),
            let obstacle = try site.obstacleToTaking(plate)
        {
            return [.refuse(obstacle)]
        }
        var booking = try ChangeBooking(change, rows, site)
        guard booking.isCovered else { return gone }
        switch change.kind {
        case .damage: return try damage(&booking, site)
        case .writeOff: return try booking.writeOff() + [.start(.stockChange(.scan))]
        case .status: return try booking.hold() + [.start(.stockChange(.scan))]
        case .owner: return try booking.reclassify() + [.start(.stockChange(.scan))]
        }
    }

    /// Damaged goods are held; what goes to the cage is on the worker's carrier then.
    private mutating func damage(_ booking: inout ChangeBooking, _ site: Site) throws -> [Effect] {
        let held = try booking.damage()
        self = .scan
        guard booking.change.fate == .cage, let move = try booking.pickUp() else {
            return held + [.say(.changeHeld(.damage, try booking.cage()))]
        }
        return held + move.effects + [
            .say(.changeToCage(try booking.cage())), .detour(.move(move.job)),
        ]
    }
}

/// What one change gathers: rows split off, holds, postings.
struct ChangeBooking {
    let change: Change
    private let site: Site
    /// The rows as they will be once parts are split off.
    private var rows: [StockRow]
    private let whole: [StockRow]
    private var effects: [Effect] = []
    /// Whether there is still as much as the change is about.
    let isCovered: Bool

    init(_ change: Change, _ rows: [StockRow], _ site: Site) throws {
        self.change = change
        self.site = site
        self.rows = rows
        whole = rows
        isCovered = change.capture.map { ($0.known.quantity ?? 0) <= rows[0].quantity } ?? true
        try split()
    }

    private var reason: String { change.reason ?? change.kind.rawValue }

    /// Splits the part off that is meant, after freeing what an order counts on.
    private mutating func split() throws {
        guard isCovered, let row = rows.first, let known = change.capture?.known,
            let quantity = known.quantity, quantity < row.quantity
        else { return }
        let isPromised = try site.obstacleToTaking(quantity, of: row) != nil
        var freeing: HoldID?
        if isPromised {
            // A hold on all of it frees the orders; it is off again once the part is split off.
            let hold: HoldID = try site.new(.hold)
            freeing = hold
            effects.append(place(hold, .damage, on: [row.material.id], .plain(reason)))
        }
        var material = row.material
        material.id = try site.new(.material)
        let weight = known.weightMilligrams ?? row.weight(of: quantity)
        effects.append(.record(.material(material, holds: [])))
        effects.append(
            .post(
                Posting(
                    .split,
                    lines: [
                        Posting.Line(
                            material: row.material.id, into: material.id, quantity: quantity,
                            weightMilligrams: weight, serials: known.serials, from: row.place,
                            to: row.place)
                    ])))
        if let freeing { effects.append(.record(.hold(.release(freeing, reason: "split")))) }
        rows = [
            StockRow(
                material: material, place: row.place, quantity: quantity, weightMilligrams: weight)
        ]
    }

    private func place(
        _ hold: HoldID, _ type: HoldType, on materials: [MaterialID], _ reason: Phrase
    ) -> Effect {
        let scope: HoldScope = materials.first.map { .material($0) } ?? change.scanned
        return .record(
            .hold(
                .place(
                    Hold(id: hold, type: type, scope: scope, reason: reason),
                    ownerRole: site.rules.owner(of: type), isStanding: false, on: materials)))
    }

    // MARK: - Holds

    /// The goods on hold as damaged.
    mutating func damage() throws -> [Effect] {
        effects.append(
            place(try site.new(.hold), .damage, on: rows.map(\.material.id), .plain(reason)))
        return effects
    }

    /// The goods on hold as their new status says.
    mutating func hold() throws -> [Effect] {
        let type = change.status ?? .other
        effects.append(
            place(try site.new(.hold), type, on: rows.map(\.material.id), .say(.statusChanged)))
        return effects + [.say(.changeHeld(type, try cage()))]
    }

    /// The place the rules send the goods to once they are held, else any cage.
    func cage() throws -> LocationCode? {
        try site.cage(for: rows)
    }

    /// The goods onto the worker's carrier, to be brought away as any goods are: the whole plate,
    /// or loose goods; nil where the worker has no carrier or it is several rows of a place.
    func pickUp() throws -> (effects: [Effect], job: Move)? {
        guard site.may(.move), try site.floor.location(site.carrier) != nil, let row = rows.first
        else { return nil }
        if case .plate(let id) = change.scanned, let plate = try site.floor.plate(id),
            try site.floor.contents(of: id).count == rows.count, rows == whole
        {
            guard case .location(let origin) = plate.stand else { return nil }
            let isCarried = origin == site.carrier
            let posting = Posting.move(plate, rows, to: site.carrier, reason: .pickUp)
            return (
                isCarried ? [] : [.post(posting)],
                .carry(
                    Move.Carried(
                        plate: plate.id, lpn: plate.lpn, origin: isCarried ? nil : origin))
            )
        }
        guard rows.count == 1, row.place.location != site.carrier || row.place.plate != nil else {
            return nil
        }
        let line = Posting.Line(
            material: row.material.id, quantity: row.quantity,
            weightMilligrams: row.weightMilligrams, from: row.place, to: Place(site.carrier))
        return (
            [.post(Posting(.pickUp, lines: [line]))],
            .part(
                Move.Part(
                    material: row.material.id, quantity: row.quantity,
                    origin: whole.first?.material.id ?? row.material.id, from: row.place))
        )
    }

    // MARK: - Destruction

    /// What destroying the goods comes to: who must agree, who must see it.
    static func signatures(_ change: Change, _ rows: [StockRow], _ site: Site) throws -> (
        value: Int64?, approver: String?, witness: String?
    ) {
        var meant = rows
        if let quantity = change.capture?.known.quantity, !meant.isEmpty {
            meant[0].quantity = min(quantity, meant[0].quantity)
        }
        let value = try site.floor.valueMinor(of: meant, on: site.today)
        let wish = ApprovalWish(
            change.kind == .owner ? .reclassify : .destroy, valueMinor: value,
            quantity: meant.reduce(0) { $0 + $1.quantity })
        let approver = site.rules.approvals.approver(of: wish, role: site.worker.role)
        guard change.kind == .writeOff else { return (value, approver, nil) }
        let items = try rows.compactMap { try site.floor.item($0.material.item) }
        let witness = site.rules.disposal.witness(
            change.reason ?? "", valueMinor: value, items)
        return (value, approver, witness)
    }

    /// Destroys the goods, or asks those who must agree and see it; until then they are held.
    mutating func writeOff() throws -> [Effect] {
        let needs = try Self.signatures(change, rows, site)
        let posting = Posting(
            .destroy, party: rows.first?.material.owner,
            lines: try rows.map { row in
                Posting.Line(
                    material: row.material.id, quantity: row.quantity,
                    weightMilligrams: row.weightMilligrams, from: row.place,
                    to: Place(try site.floor.virtual(.destroyed)))
            }, note: reason)
        let named = try change.scanned.phrase(site.floor)
        let name = named.shown
        let endings = try endings(of: posting)
        guard needs.approver != nil || needs.witness != nil else {
            if try !site.promises(on: rows).isEmpty {
                let hold: HoldID = try site.new(.hold)
                effects.append(place(hold, .damage, on: rows.map(\.material.id), .plain(reason)))
                effects.append(.record(.hold(.release(hold, reason: "destroyed"))))
            }
            return effects + [.post(posting)] + endings.map(Effect.record)
                + [.say(.changeDestroyed(name))]
        }
        let hold: HoldID = try site.new(.hold)
        effects.append(place(hold, .damage, on: rows.map(\.material.id), .say(.toBeDestroyed)))
        let records = [.hold(.release(hold, reason: "destroyed"))] + endings
        let request = try wish(needs.approver, needs.witness, named, records, posting)
        return effects + [
            .record(.approval(.request(request))),
            .say(.changeAsked(request.role, isWitness: needs.approver == nil)),
        ]
    }

    /// The wish for a signature; the witness is asked once the destruction is agreed to.
    private func wish(
        _ approver: String?, _ witness: String?, _ name: Phrase, _ records: [Record],
        _ posting: Posting
    ) throws -> ApprovalRequest {
        func request(
            _ role: String, _ meaning: PhraseText, _ records: [Record], _ posting: Posting?
        ) throws -> ApprovalRequest {
            let quantity = rows.reduce(0) { $0 + $1.quantity }
            let unit = try rows.first.flatMap { try site.floor.item($0.material.item) }?.unit
            return ApprovalRequest(
                id: try site.new(.approval), kind: .destroy,
                title: .joined([name, " ", .amount(quantity, unit ?? .each)]), role: role,
                meaning: .say(meaning), requestedBy: site.worker.id, reason: .plain(reason),
                records: records,
                posting: posting)
        }
        let seen = try witness.map { try request($0, .seenDestroyed, records, posting) }
        guard let approver else {
            if let seen { return seen }
            return try request("supervisor", .destruction, records, posting)
        }
        guard let seen else { return try request(approver, .destruction, records, posting) }
        return try request(approver, .destruction, [.approval(.request(seen))], nil)
    }

    /// Holds that nothing is under any more once the goods are gone, and what asks to destroy them.
    ///
    /// Goods that are split off only now take their holds along: nothing is emptied by them.
    private func endings(of posting: Posting) throws -> [Record] {
        let emptied = try site.holdsEmptied(by: posting).map(\.hold)
            .filter { !$0.scope.isStanding }.map(\.id)
        let closed = try site.floor.openExceptions().filter { exception in
            exception.hold.map(emptied.contains) ?? false
        }
        return emptied.map { .hold(.release($0, reason: "destroyed")) }
            + closed.map { .exception(.close(id: $0.id.rawValue, how: "destroyed")) }
    }

    // MARK: - Owner

    /// The goods are another owner's from now on, where they stand, or a second person is asked.
    mutating func reclassify() throws -> [Effect] {
        guard let owner = change.owner else { return [] }
        let needs = try Self.signatures(change, rows, site)
        var lines: [Posting.Line] = []
        var records: [Record] = []
        for row in rows {
            var material = row.material
            material.id = try site.new(.material)
            material.owner = owner
            records.append(.material(material, holds: []))
            // Numbers that are scanned only now are known by the split; else all of the row go.
            let serials =
                rows == whole
                ? try site.floor.serials(of: row.material.id)
                : change.capture?.known.serials ?? []
            lines.append(
                Posting.Line(
                    material: row.material.id, into: material.id, quantity: row.quantity,
                    weightMilligrams: row.weightMilligrams, serials: serials, from: row.place,
                    to: row.place))
        }
        let posting = Posting(.reclassify, party: owner, lines: lines, note: reason)
        let named = try change.scanned.phrase(site.floor)
        guard let approver = needs.approver else {
            return effects + records.map(Effect.record) + [
                .post(posting),
                .say(.changeOwned(named.shown, try site.floor.party(owner)?.code ?? "")),
            ]
        }
        let request = ApprovalRequest(
            id: try site.new(.approval), kind: .reclassify, title: named, role: approver,
            meaning: .say(.changeOfOwner), requestedBy: site.worker.id, reason: .plain(reason),
            records: records, posting: posting)
        return effects + [
            .record(.approval(.request(request))), .say(.changeOwnerAsked(approver)),
        ]
    }
}

extension Site {
    /// The place the rules send some rows to once they are held, else any cage.
    func cage(for rows: [StockRow]) throws -> LocationCode? {
        func held(_ floor: some Floor) throws -> [PlateGoods.Row] {
            try rows.map { row in
                var row = try PlateGoods.Row(row, floor)
                row.holds.append(.damage)
                return row
            }
        }
        let advised = try choose(PlateGoods(plate: nil, rows: held(floor))).chosen?.code
        return try advised ?? rows.first.flatMap { try floor.cage(for: $0.material.item) }
    }
}
