import GRDB
import Stock

/// Orders from another program: new ones, changes and cancellations, all of a file or nothing.
///
/// An order is known by its number: what comes again changes nothing. A change replaces the lines of
/// the order. While it is picked, what is picked stays and lines that change are planned anew; a
/// cancelled one's goods are listed to be put back.
package struct OrderImport {
    /// The columns of a file of orders: a row a line, with what belongs to the order repeated.
    package static let columns = [
        "order", "customer", "owner", "carrier", "dock", "shipDay", "transitDays", "cutOffTime",
        "priority", "shipComplete", "customerReference", "status", "line", "item", "gtin",
        "quantity", "weightMilligrams", "tolerancePercent", "allOrNothing", "minLifeDays",
    ]
    /// Those of them that belong to a line.
    package static let lineColumns: Set<String> = [
        "line", "item", "gtin", "quantity", "weightMilligrams", "tolerancePercent", "allOrNothing",
        "minLifeDays",
    ]

    /// Those that are the same in all rows of an order.
    private static let headColumns = columns.filter { $0 != "order" && !lineColumns.contains($0) }

    /// Longest reference of a customer, in characters.
    private static let longestReference = 80

    package typealias Outcome = ImportOutcome

    private let file: ImportedFile
    let now: Instant
    private let moment: (Day, Int) -> Instant

    /// - Parameters:
    ///   - name: The file's name, for the list of imports.
    ///   - bytes: The file as it is, for its hash.
    ///   - records: Its lines in the columns of `columns`.
    ///   - now: The moment it is.
    ///   - worker: Who imports it.
    ///   - isMeant: Takes a file again that a later one has overtaken.
    ///   - moment: The moment a time of day comes at the site on a day.
    package init(
        name: String, bytes: [UInt8], records: [CSV.Record], now: Instant,
        by worker: WorkerID? = nil, isMeant: Bool = false, moment: @escaping (Day, Int) -> Instant
    ) {
        file = ImportedFile(
            kind: "orders", name: name, bytes: bytes, records: records, now: now, by: worker,
            isMeant: isMeant)
        self.now = now
        self.moment = moment
    }

    /// Imports the file in one transaction with one event.
    ///
    /// - Returns: What became of its orders.
    /// - Throws: `ImportError` with file and line of the first thing that is wrong; then nothing
    ///   was imported.
    package func run(on store: SiteStore) throws -> Outcome {
        try file.run(on: store) { transaction, outcome in
            let pass = try LoadPass(of: transaction, now: now, places: [.dock, .stage, .pack])
            for (number, rows) in try file.documents(by: "order") {
                try rows.expectSame(Self.headColumns, "order \(number)")
                try take(number, rows, pass, &outcome)
            }
        } finish: { floor in
            try Appointments.bind(floor)
        }
    }

    // MARK: - One order

    private func take(
        _ number: DocumentNumber, _ rows: [CSV.Record], _ pass: LoadPass,
        _ outcome: inout Outcome
    ) throws {
        let first = rows[0]
        let isCancelled = try first.choice("status", ["open": false, "cancelled": true])
        let stored = try Row.fetchOne(
            pass.db.cachedStatement(
                sql: "SELECT id, state, source FROM document WHERE kind = 'order' AND number = ?"),
            arguments: [number.rawValue])
        let source = try rows.source(Self.columns)
        guard let stored else {
            guard !isCancelled else { throw first.error("there is no order \(number) to cancel") }
            let id = try pass.floor.mint(.document)
            try header(first, number, id, source, pass, isNew: true)
            try lines(try KitWanted.goods(of: id, number, rows, pass), of: id, pass)
            outcome.new += 1
            return
        }
        let id: Int64 = stored[0]
        let state: String = stored[1]
        // Orders that came with the site's own documents have no source.
        let before: String? = stored[2]
        if before == source || (isCancelled && state == "cancelled") {
            outcome.unchanged += 1
            return
        }
        guard state == "open" || state == "inWork" else {
            throw first.error(
                "order \(number) is \(state); it is not changed any more", isLate: true)
        }
        guard try !Self.isReleasing(id, pass.db) else {
            throw first.error(
                "the wave of order \(number) is being released; try again at once", isLate: true)
        }
        let isBegun = try Self.isBegun(id, pass.db)
        if !isBegun { try withdraw(id, pass) }
        if isCancelled {
            if isBegun { try stop(id, number, first, pass) }
            try endSubstitutions(id, pass)
            try pass.cancel(id, source, first)
            outcome.cancelled += 1
        } else {
            if isBegun { try stays(id, number, first, pass) }
            try header(first, number, id, source, pass, isNew: false)
            let goods = try KitWanted.goods(of: id, number, rows, pass)
            if isBegun {
                try change(id, goods, pass)
            } else {
                try endSubstitutions(id, pass)
                try lines(goods, of: id, pass)
            }
            outcome.changed += 1
        }
        try WaveEnd.close(pass.db)
    }

    /// Whose an order is, and whose goods it asks, stay as they are while it is picked.
    private func stays(
        _ id: Int64, _ number: DocumentNumber, _ row: CSV.Record, _ pass: LoadPass
    ) throws {
        let stored = try Row.fetchOne(
            pass.db.cachedStatement(sql: "SELECT party, owner FROM document WHERE id = ?"),
            arguments: [id])
        let isSame =
            try stored?[0] == pass.party(row, .customer) && stored?[1] == pass.party(row, .owner)
        guard isSame else {
            throw row.error(
                "order \(number) is being picked; its customer and owner stay", isLate: true)
        }
    }

    /// Takes an order of which nothing was begun out of its wave.
    private func withdraw(_ id: Int64, _ pass: LoadPass) throws {
        for sql in [
            "UPDATE work SET state = 'cancelled' WHERE document = ? AND kind = 'pick'",
            """
            UPDATE allocation SET state = 'cancelled', material = NULL
            WHERE document = ? AND state IN ('soft', 'hard')
            """,
            """
            DELETE FROM waveOrder WHERE document = ?
              AND wave IN (SELECT id FROM wave WHERE state IN ('planned', 'released'))
            """,
            "UPDATE document SET state = 'open' WHERE id = ?",
        ] {
            try pass.db.cachedStatement(sql: sql).execute(arguments: [id])
        }
    }

    /// What an order asks is said anew: nothing goes in the place of anything any more.
    private func endSubstitutions(_ id: Int64, _ pass: LoadPass) throws {
        try pass.db.cachedStatement(
            sql: "UPDATE substitution SET endedEvent = ? WHERE document = ? AND endedEvent IS NULL"
        ).execute(
            arguments: [Ledger(db: pass.db, site: pass.floor.site).eventNumber(), id])
    }

    /// Writes what a row says of its order; the door and time of its truck stay until it is bound
    /// anew.
    private func header(
        _ row: CSV.Record, _ number: DocumentNumber, _ id: Int64, _ source: String,
        _ pass: LoadPass, isNew: Bool
    ) throws {
        guard let day = try row.date("shipDay", near: now) else {
            throw row.error("shipDay is empty")
        }
        guard try row.text("customerReference").count <= Self.longestReference else {
            throw row.error("customerReference is over \(Self.longestReference) characters")
        }
        let facts = JSONText.object([
            ("shipComplete", .integer(try row.yes("shipComplete") ? 1 : 0)),
            ("customerReference", .text(try row.text("customerReference"))),
        ])
        if isNew {
            try pass.insert(
                "INSERT INTO document(id, kind, number, state) VALUES (?, 'order', ?, 'open')",
                [id, number.rawValue], row)
        }
        try pass.insert(
            """
            UPDATE document SET party = ?2, owner = ?3, carrier = ?4, shipDay = ?6,
              transitDays = coalesce(?7, (SELECT json_extract(policy, '$.transitDays')
                FROM party WHERE id = ?2), 0), priority = ?9, facts = ?10, source = ?11,
              country = (SELECT country FROM party WHERE id = ?2),
              dock = iif(appointment IS NULL, ?5, dock),
              ownDock = iif(appointment IS NULL, NULL, ?5),
              cutOffAt = iif(appointment IS NULL, ?8, cutOffAt),
              ownCutOffAt = iif(appointment IS NULL, NULL, ?8)
            WHERE id = ?1
            """,
            [
                id, pass.party(row, .customer), pass.party(row, .owner),
                pass.partyOrNone(row, .carrier),
                pass.knownOrNone(pass.locationIDs, row, "dock", "dock or stage"), day.rawValue,
                row.whole("transitDays", 0...365),
                row.minutes("cutOffTime").map { moment(day, $0).rawValue },
                row.whole("priority", 1...9) ?? 5, facts, source,
            ], row)
    }

    /// Writes the lines of an order; those it had and has no more are cancelled.
    func lines(_ rows: [CSV.Record], of id: Int64, _ pass: LoadPass) throws {
        try pass.db.cachedStatement(
            sql: "UPDATE documentLine SET state = 'cancelled' WHERE document = ?"
        ).execute(arguments: [id])
        var seen: Set<Int64> = []
        for row in rows {
            let line = try row.number("line", 1...100_000)
            guard seen.insert(line).inserted else {
                throw row.error("line \(line) of the order is there twice")
            }
            var policy = try pass.weight(row)
            policy.append(("allOrNothing", .integer(try row.yes("allOrNothing") ? 1 : 0)))
            try policy.append(contentsOf: pass.limits(row))
            let (item, pack) = try pass.itemAndPack(row)
            try pass.insert(
                """
                INSERT INTO documentLine(document, line, item, pack, quantity, policy)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT(document, line) DO UPDATE SET item = ?3, pack = ?4, quantity = ?5,
                  policy = ?6, state = 'open'
                """,
                [
                    id, line, item, pack, pass.orderedUnits(row), JSONText.object(policy),
                ], row)
        }
    }
}

extension CSV.Record {
    /// Minutes after midnight of a time such as `14:30`; nil when the cell is empty.
    func minutes(_ column: String) throws -> Int? {
        guard let text = try optional(column) else { return nil }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
            throw error("\(column) is '\(text)'; expected a time such as 14:30")
        }
        return parts[0] * 60 + parts[1]
    }
}
