import GRDB
import Stock

/// Follows one lot through the journal.
///
/// Everything is folded from the movements of the lot, so that the answer as of a past moment and
/// the answer of now are one piece of code, and a stock row that disagrees shows as a gap.
struct LotTracer {
    let db: Database
    /// Only what was journalled up to this moment; nil is now.
    let asOf: Instant?

    /// One line of the journal with what stands around it.
    private struct Line {
        let posting: Posting
        let material: Int64
        let into: Int64
        let quantity: Int64
        let from: Int64
        let fromPlate: Int64?
        let to: Int64
        let toPlate: Int64?
    }

    private struct Posting {
        let sequence: Int64
        let when: Instant
        let reason: String
        let undone: String?
        let document: String?
        let party: String?
        let partyKind: String?
        let by: String?
    }

    private struct Names {
        var code: String
        var virtual: VirtualPlace?
    }

    /// The trace of one lot.
    func trace(_ lot: Int64) throws -> Trace? {
        let header = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT lot.number, item.sku, item.unit FROM lot
                    JOIN item ON item.id = lot.item WHERE lot.id = ?
                    """), arguments: [lot])
        guard let header, let number = LotNumber(rawValue: header[0]),
            let sku = SKU(rawValue: header[1]), let unit = BaseUnit(rawValue: header[2])
        else { return nil }
        var trace = Trace(lot: number, item: sku, unit: unit)
        let lines = try lines(of: lot)
        let places = try places(of: lines)
        let plates = try plates(of: lines)
        fold(lines, places, plates, into: &trace)
        try stand(lines, places, plates, into: &trace)
        trace.madeFrom = try relatives(of: lot, forward: false)
        trace.madeInto = try relatives(of: lot, forward: true)
        return trace
    }

    private func lines(of lot: Int64) throws -> [Line] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT movement.sequence, event.at, posting.reason, undone.reason,
                      document.number, party.name, party.kind, worker.code,
                      movement.material, movement.into_, movement.quantity,
                      movement.fromLocation, movement.fromPlate,
                      movement.toLocation, movement.toPlate
                    FROM movement
                    JOIN posting USING(site, epoch, sequence)
                    JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                      AND event.number = posting.event
                    LEFT JOIN posting AS undone ON undone.site = posting.reversesSite
                      AND undone.epoch = posting.reversesEpoch
                      AND undone.sequence = posting.reverses
                    LEFT JOIN document ON document.id = posting.document
                    LEFT JOIN party ON party.id = posting.party
                    LEFT JOIN worker ON worker.id = event.worker
                    WHERE movement.lot = ?1 AND event.at <= ?2
                    ORDER BY movement.epoch, movement.sequence, movement.line
                    """), arguments: [lot, asOf?.rawValue ?? Int64.max])
        var lines: [Line] = []
        while let row = try rows.next() {
            lines.append(
                Line(
                    posting: Posting(
                        sequence: row[0], when: Instant(rawValue: row[1]), reason: row[2],
                        undone: row[3], document: row[4], party: row[5], partyKind: row[6],
                        by: row[7]),
                    material: row[8], into: row[9], quantity: row[10], from: row[11],
                    fromPlate: row[12], to: row[13], toPlate: row[14]))
        }
        return lines
    }

    private func places(of lines: [Line]) throws -> [Int64: Names] {
        var names: [Int64: Names] = [:]
        let statement = try db.cachedStatement(sql: "SELECT code, kind FROM location WHERE id = ?")
        for id in Set(lines.flatMap { [$0.from, $0.to] }) {
            guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
            let code: String = row[0]
            let isVirtual = row[1] == LocationKind.virtual.rawValue
            // A transit place carries its site: TRANSIT-DC2.
            let base = code.split(separator: "-").first.map(String.init) ?? code
            names[id] = Names(code: code, virtual: isVirtual ? VirtualPlace(rawValue: base) : nil)
        }
        return names
    }

    private func plates(of lines: [Line]) throws -> [Int64: String] {
        var names: [Int64: String] = [:]
        let statement = try db.cachedStatement(sql: "SELECT lpn FROM plate WHERE id = ?")
        for id in Set(lines.flatMap { [$0.fromPlate, $0.toPlate] }.compactMap(\.self)) {
            names[id] = try String.fetchOne(statement, arguments: [id])
        }
        return names
    }

    private func fold(
        _ lines: [Line], _ places: [Int64: Names], _ plates: [Int64: String],
        into trace: inout Trace
    ) {
        var netByCustomer: [String: Int64] = [:]
        for line in lines {
            let from = places[line.from]
            let to = places[line.to]
            let reason = line.posting.undone ?? line.posting.reason
            let isUndo = line.posting.undone != nil
            trace.steps.append(
                Trace.Step(
                    when: line.posting.when, what: line.posting.reason, quantity: line.quantity,
                    from: from?.code ?? "?", to: to?.code ?? "?", by: line.posting.by))
            if let place = from?.virtual {
                trace.balance.add(line.quantity, from: place, isUndo: isUndo, reason: reason)
            }
            if let place = to?.virtual {
                trace.balance.add(line.quantity, to: place, isUndo: isUndo, reason: reason)
            }
            let customer = line.posting.party ?? ""
            if from?.virtual == .supplier || from?.virtual == .opening, !isUndo {
                receipt(line, plates, into: &trace)
            }
            if to?.virtual == .customer, !isUndo {
                netByCustomer[customer, default: 0] += line.quantity
                trace.shipped.append(
                    Trace.Shipment(
                        when: line.posting.when, order: line.posting.document,
                        customer: line.posting.party, shipment: "\(line.posting.sequence)",
                        quantity: line.quantity))
            } else if from?.virtual == .customer {
                netByCustomer[customer, default: 0] -= line.quantity
            }
        }
        trace.customers = netByCustomer.values.count { $0 > 0 }
    }

    private func receipt(_ line: Line, _ plates: [Int64: String], into trace: inout Trace) {
        let lpn = line.toPlate.flatMap { plates[$0] }
        // One receipt posting may fill several rows of one plate: they are one line of the answer.
        if let last = trace.received.last, last.when == line.posting.when,
            last.document == line.posting.document
        {
            let at = trace.received.count - 1
            trace.received[at].quantity += line.quantity
            if let lpn, !last.lpns.contains(lpn) { trace.received[at].lpns.append(lpn) }
            return
        }
        trace.received.append(
            Trace.Receipt(
                when: line.posting.when, document: line.posting.document,
                supplier: line.posting.partyKind == PartyKind.supplier.rawValue
                    ? line.posting.party : nil,
                quantity: line.quantity, lpns: lpn.map { [$0] } ?? []))
    }

    /// What stands where at the end of the lines.
    private func stand(
        _ lines: [Line], _ places: [Int64: Names], _ plates: [Int64: String],
        into trace: inout Trace
    ) throws {
        struct Stand: Hashable {
            let material: Int64
            let location: Int64
            let plate: Int64?
        }
        var quantities: [Stand: Int64] = [:]
        for line in lines {
            if places[line.from]?.virtual == nil {
                let stand = Stand(
                    material: line.material, location: line.from, plate: line.fromPlate)
                quantities[stand, default: 0] -= line.quantity
            }
            if places[line.to]?.virtual == nil {
                let stand = Stand(material: line.into, location: line.to, plate: line.toPlate)
                quantities[stand, default: 0] += line.quantity
            }
        }
        let site = try String.fetchOne(db, sql: "SELECT code FROM site WHERE isHere = 1") ?? ""
        let held = try db.cachedStatement(sql: "SELECT 1 FROM openHold WHERE material = ?")
        for (stand, quantity) in quantities where quantity != 0 {
            let isHeld = try Int.fetchOne(held, arguments: [stand.material]) != nil
            trace.onHand.append(
                Trace.OnHand(
                    site: site, location: places[stand.location]?.code ?? "?",
                    lpn: stand.plate.flatMap { plates[$0] },
                    status: isHeld ? "held" : "available", quantity: quantity))
            trace.balance.onHand += quantity
        }
        trace.onHand.sort { ($0.location, $0.lpn ?? "") < ($1.location, $1.lpn ?? "") }
    }

    /// The lots a lot was made into (or from), all the way.
    private func relatives(of lot: Int64, forward: Bool) throws -> [String] {
        let step = try db.cachedStatement(
            sql: forward
                ? """
                SELECT DISTINCT out.lot FROM movement AS used
                JOIN location ON location.id = used.toLocation AND location.code = 'TRANSFORM'
                JOIN posting USING(site, epoch, sequence)
                JOIN movement AS out ON out.site = used.site AND out.epoch = used.epoch
                  AND out.sequence = used.sequence AND out.fromLocation = used.toLocation
                WHERE used.lot = ? AND posting.reverses IS NULL AND NOT EXISTS(
                  SELECT 1 FROM posting AS undo WHERE undo.reverses = posting.sequence
                    AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site)
                """
                : """
                SELECT DISTINCT used.lot FROM movement AS out
                JOIN location ON location.id = out.fromLocation AND location.code = 'TRANSFORM'
                JOIN posting USING(site, epoch, sequence)
                JOIN movement AS used ON used.site = out.site AND used.epoch = out.epoch
                  AND used.sequence = out.sequence AND used.toLocation = out.fromLocation
                WHERE out.lot = ? AND posting.reverses IS NULL AND NOT EXISTS(
                  SELECT 1 FROM posting AS undo WHERE undo.reverses = posting.sequence
                    AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site)
                """)
        var found: Set<Int64> = [lot]
        var frontier = [lot]
        while let next = frontier.popLast() {
            for other in try Int64.fetchAll(step, arguments: [next]) where !found.contains(other) {
                found.insert(other)
                frontier.append(other)
            }
        }
        let name = try db.cachedStatement(
            sql: """
                SELECT item.sku || '/' || lot.number FROM lot JOIN item ON item.id = lot.item
                WHERE lot.id = ?
                """)
        return try found.subtracting([lot]).compactMap {
            try String.fetchOne(name, arguments: [$0])
        }
        .sorted()
    }
}

extension Trace.Balance {
    /// Counts goods that came from a virtual place; an undone posting takes its own count back.
    fileprivate mutating func add(
        _ quantity: Int64, from place: VirtualPlace, isUndo: Bool, reason: String
    ) {
        switch place {
        case .opening, .supplier:
            if isUndo, reason == Reason.returnToSupplier.rawValue {
                shipped -= quantity
            } else {
                received += quantity
            }
        case .customer:
            if isUndo { shipped -= quantity } else { returned += quantity }
        case .transform:
            if isUndo { transformedOut -= quantity } else { transformedIn += quantity }
        case .count, .weight: adjusted += quantity
        case .transit: inTransit -= quantity
        case .sample: sampled -= quantity
        case .destroyed: destroyed -= quantity
        }
    }

    /// Counts goods that went to a virtual place.
    fileprivate mutating func add(
        _ quantity: Int64, to place: VirtualPlace, isUndo: Bool, reason: String
    ) {
        switch place {
        case .opening: received -= quantity
        case .supplier:
            if reason == Reason.returnToSupplier.rawValue, !isUndo {
                shipped += quantity
            } else {
                received -= quantity
            }
        case .customer:
            if isUndo { returned -= quantity } else { shipped += quantity }
        case .transform:
            if isUndo { transformedIn -= quantity } else { transformedOut += quantity }
        case .count, .weight: adjusted -= quantity
        case .transit: inTransit += quantity
        case .sample: sampled += quantity
        case .destroyed: destroyed += quantity
        }
    }
}
