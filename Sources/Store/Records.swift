import GRDB
import Stock

/// Applies records: changes that are not movements, in the transaction of their event.
struct Records {
    let db: Database
    let site: SiteRow
    /// The number the event will have.
    let event: Int64
    let at: Instant

    func apply(_ record: Stock.Record) throws {
        do {
            switch record {
            case .plate(let plate): try add(plate)
            case .lot(let lot, let source): try add(lot, source: source)
            case .material(let material, let holds): try add(material, holds: holds)
            case .lotFact(let lot, let fact, let source): try learn(fact, of: lot, source: source)
            case .hold(let record): try apply(record)
            case .receiving(let record): try apply(record)
            case .transform(let record): try apply(record)
            case .kit(let record): try apply(record)
            case .appointment(let move): try apply(move)
            case .plateChange(let record): try apply(record)
            case .count(let record): try apply(record)
            case .label(let record): try apply(record)
            case .shipping(let record): try apply(record)
            case .work(let record): try apply(record)
            case .picking(let record): try apply(record)
            case .substitution(let record): try apply(record)
            case .block(let location, let reason): try block(location, reason: reason)
            case .unblock(let location): try unblock(location)
            case .decision(let decision): try add(decision)
            case .exception(let record): try apply(record)
            case .approval(let record): try apply(record)
            case .inspection(let record): try apply(record)
            case .goodsReturn(let record): try apply(record)
            case .master(let change): try apply(change)
            case .masterNew(let addition): try apply(addition)
            case .person(let record): try apply(record)
            case .difference(let record): try apply(record)
            case .roll, .denied: break  // The event itself is all there is to keep.
            }
        } catch let error as DatabaseError where error.isConstraint {
            throw StoreError.invalid("a record: \(error.message ?? "refused by a rule")")
        }
    }

    /// Runs a change that must hit exactly one row.
    func change(_ sql: String, _ arguments: [(any Bindable)?], _ what: String) throws {
        try db.cachedStatement(sql: sql).run(arguments)
        guard db.changesCount == 1 else { throw StoreError.invalid("there is no \(what)") }
    }

    /// Adds a row.
    func insert(_ sql: String, _ arguments: [(any Bindable)?]) throws {
        try db.cachedStatement(sql: sql).run(arguments)
    }

    private func block(_ location: LocationID, reason: String) throws {
        try insert(
            "INSERT INTO locationBlock(location, reason, event) VALUES (?, ?, ?)",
            [location.rawValue, reason, event])
    }

    private func unblock(_ location: LocationID) throws {
        try db.cachedStatement(
            sql: """
                UPDATE locationBlock SET endedEvent = ?
                WHERE location = ? AND endedEvent IS NULL
                """
        ).run([event, location.rawValue])
        guard db.changesCount > 0 else {
            throw StoreError.invalid("location \(location) is not blocked")
        }
    }

    private func add(_ decision: Decision) throws {
        let floor = StoredFloor(db: db, site: site, worker: nil)
        try insert(
            """
            INSERT INTO decision(id, kind, subject, rules, basis, chosen, choice, event)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                floor.mint(.decision), decision.kind, decision.subject, decision.rules,
                Ledger.lastSequence(db, site), decision.chosen, decision.choice, event,
            ])
    }

    private func apply(_ record: ExceptionRecord) throws {
        switch record {
        case .raise(let kind, let subject, let text, let ownerRole, let dueSeconds):
            let floor = StoredFloor(db: db, site: site, worker: nil)
            try insert(
                """
                INSERT INTO exception(id, kind, subject, text, ownerRole, raisedAt, dueAt, event,
                  phrase)
                VALUES (?1, ?2, CASE WHEN ?3 GLOB '[[{]*' AND json_valid(?3) THEN ?3
                  ELSE json_quote(?3) END, ?4, ?5,
                  ?6, ?7, ?8, ?9)
                """,
                [
                    floor.mint(.exception), kind, subject, text.description, ownerRole,
                    at.rawValue, (at + dueSeconds).rawValue, event, JSON.stored(text),
                ])
        case .close(let id, let how):
            try change(
                """
                UPDATE exception SET closedEvent = ?, closedHow = ?
                WHERE id = ? AND closedEvent IS NULL
                """, [event, how, id], "open exception \(id)")
        }
    }
}
