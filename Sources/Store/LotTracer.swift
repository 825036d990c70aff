import GRDB
import Stock

/// Follows one lot through the journal.
///
/// Everything is folded from the movements of the lot, so that the answer as of a past moment and
/// the answer of now are one piece of code. The answer of now takes what is on hand from the
/// balances: where they and the journal, or two lines of the journal, do not fit together, goods
/// are missing or too many, and the trace says between which two events that came about.
struct LotTracer {
    let db: Database
    /// Only what was journalled up to this moment; nil is now.
    let asOf: Instant?

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
        let lines = try LotLines(db, lot: lot, asOf: asOf)
        var books = LotBooks()
        for index in lines.lines.indices { books.book(lines, index) }
        try report(lot, lines, into: &trace)
        if asOf == nil { try books.compare(with: stock(of: lot)) }
        try stand(books, lines, into: &trace)
        trace.gaps = try books.gaps.map { try described($0, lines) }
        let kin = LotKin(db: db, asOf: asOf)
        trace.madeFrom = try kin.names(of: kin.lots(of: lot, forward: false))
        trace.madeInto = try kin.names(of: kin.lots(of: lot, forward: true))
        return trace
    }

    // MARK: In, out, and the sums

    private func report(
        _ lot: Int64, _ lines: LotLines, into trace: inout Trace
    ) throws {
        let replaced = try replaced(lot)
        trace.steps.reserveCapacity(lines.lines.count)
        var netByCustomer: [Int64: Int64] = [:]
        for line in lines.lines {
            let (from, to) = (lines.place(line.from), lines.place(line.to))
            trace.steps.append(
                Trace.Step(
                    when: line.when, what: line.reason, quantity: line.quantity, from: from.code,
                    to: to.code, by: lines.worker(line.worker)))
            let reason = line.undone ?? line.reason
            let isUndo = line.undone != nil
            if let place = from.virtual {
                trace.balance.add(line.quantity, from: place, isUndo: isUndo, reason: reason)
            }
            if let place = to.virtual {
                trace.balance.add(line.quantity, to: place, isUndo: isUndo, reason: reason)
            }
            if to.virtual == .customer {
                netByCustomer[line.party ?? 0, default: 0] += line.quantity
            } else if from.virtual == .customer {
                netByCustomer[line.party ?? 0, default: 0] -= line.quantity
            }
            // What was taken back has neither come in nor gone out.
            guard !isUndo, !lines.isTakenBack(line) else { continue }
            if from.virtual == .supplier || from.virtual == .opening {
                receipt(line, lines, into: &trace)
            } else if to.virtual == .customer || to.virtual == .supplier {
                trace.shipped.append(
                    Trace.Shipment(
                        when: line.when, order: line.document, customer: lines.party(line.party),
                        shipment: "\(line.sequence)", quantity: line.quantity,
                        replaces: replaced[line.material]))
            }
        }
        trace.customers = netByCustomer.values.count { $0 > 0 }
    }

    /// The item that was ordered, by the material that went in its place.
    private func replaced(_ lot: Int64) throws -> [Int64: SKU] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT allocation.material, item.sku FROM substitution
                    JOIN allocation ON allocation.document = substitution.document
                      AND allocation.line = substitution.newLine AND allocation.state = 'picked'
                    JOIN documentLine ON documentLine.document = substitution.document
                      AND documentLine.line = substitution.line
                    JOIN item ON item.id = documentLine.item
                    WHERE substitution.endedEvent IS NULL AND allocation.lot = ?
                    """), arguments: [lot])
        return try Dictionary(
            rows.map { ($0[0] as Int64, try value($0[1] as String)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func receipt(_ line: LotLine, _ lines: LotLines, into trace: inout Trace) {
        let lpn = lines.plate(line.toPlate)
        // One receipt posting may fill several rows: they are one line of the answer.
        if let last = trace.received.last, last.when == line.when, last.document == line.document {
            let at = trace.received.count - 1
            trace.received[at].quantity += line.quantity
            if let lpn, !last.lpns.contains(lpn) { trace.received[at].lpns.append(lpn) }
            return
        }
        trace.received.append(
            Trace.Receipt(
                when: line.when, document: line.document,
                supplier: lines.place(line.from).virtual == .supplier
                    ? lines.party(line.party) : nil,
                quantity: line.quantity, lpns: lpn.map { [$0] } ?? []))
    }

    // MARK: On hand

    private func stock(of lot: Int64) throws -> [Int64: LotBooks.Held] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT material, quantity, location, plate FROM stock WHERE lot = ?"),
            arguments: [lot])
        var stock: [Int64: LotBooks.Held] = [:]
        while let row = try rows.next() {
            stock[row[0]] = LotBooks.Held(quantity: row[1], location: row[2], plate: row[3])
        }
        return stock
    }

    private func stand(
        _ books: LotBooks, _ lines: LotLines, into trace: inout Trace
    ) throws {
        let names = try LotNames(db)
        let epoch = try SiteRow.fetchOne(db, sql: SiteRow.here)?.epoch ?? 1
        let held = try db.cachedStatement(
            sql: """
                SELECT 1 FROM holdMaterial JOIN hold ON hold.id = holdMaterial.hold
                WHERE holdMaterial.material = ?1 AND CASE WHEN ?2 IS NULL
                  THEN hold.releasedEvent IS NULL
                  ELSE EXISTS(SELECT 1 FROM event WHERE site = hold.id >> 40 AND epoch = ?3
                      AND number = hold.event AND at <= ?2)
                    AND NOT EXISTS(SELECT 1 FROM event WHERE site = hold.id >> 40 AND epoch = ?3
                      AND number = hold.releasedEvent AND at <= ?2) END
                LIMIT 1
                """)
        for (material, row) in books.rows where row.quantity != 0 {
            let isHeld =
                try Int.fetchOne(held, arguments: [material, asOf?.rawValue, epoch]) != nil
            trace.onHand.append(
                Trace.OnHand(
                    site: try names.site(Int(row.location >> 40)),
                    location: try names.location(row.location).code,
                    lpn: try row.plate.map(names.plate), status: isHeld ? "held" : "available",
                    quantity: row.quantity))
            trace.balance.onHand += row.quantity
        }
        trace.onHand.sort {
            ($0.location, $0.lpn ?? "", $0.quantity) < ($1.location, $1.lpn ?? "", $1.quantity)
        }
    }

    private func described(_ gap: LotBooks.Gap, _ lines: LotLines) throws -> Trace.Gap {
        let names = try LotNames(db)
        func moment(_ index: Int?) -> Trace.Moment? {
            index.map { lines.lines[$0] }.map {
                Trace.Moment(event: $0.event, when: $0.when, by: lines.worker($0.worker))
            }
        }
        return Trace.Gap(
            kind: gap.kind, quantity: gap.quantity,
            location: try names.location(gap.location).code, lpn: try gap.plate.map(names.plate),
            after: moment(gap.after), before: moment(gap.before))
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
