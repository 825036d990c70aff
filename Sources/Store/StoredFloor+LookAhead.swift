import GRDB
import Stock

// What a list will ask of its rows, a statement for all rows of a kind.
extension StoredFloor {
    package func lookAhead(_ ahead: LookAhead) throws {
        guard let answers else { return }
        try keep(ahead.items, \.items, ItemRow.self, "SELECT * FROM item WHERE id") {
            ($0.value.id, $0.value)
        }
        try keep(ahead.lots, \.lots, LotRow.self, "SELECT * FROM lot WHERE id") {
            ($0.value.id, $0.value)
        }
        try keep(ahead.plates, \.plates, PlateRow.self, PlateRow.select + " WHERE id") {
            ($0.value.id, $0.value)
        }
        try keep(ahead.locations, \.locations, LocationRow.self, LocationRow.select + " WHERE id") {
            ($0.value.id, $0.value)
        }
        try keep(ahead.parties, \.parties, PartyRow.self, PartyRow.select + " WHERE id") {
            ($0.value.id, $0.value)
        }
        try keep(
            ahead.orders, \.orders, OutgoingRow.self, OutgoingRow.select + " AND document.id"
        ) { ($0.value.id, $0.value) }
        try keepHolds(ahead.holds.filter { answers.holds[$0] == nil }, answers)
        try keepContents(ahead.contents.filter { answers.contents[$0] == nil }, answers)
        try keepClaimants(
            ahead.claimed.filter { answers.claimants[.plate($0)] == nil }, answers)
    }

    /// Keeps what a question of a kind finds of the things that nobody has asked about yet.
    private func keep<Thing, Row: StoredRow, Answer>(
        _ wanted: Set<ID<Thing>>, _ kept: ReferenceWritableKeyPath<Answers, [ID<Thing>: Answer?]>,
        _ type: Row.Type, _ select: String, _ read: (Row) -> (ID<Thing>, Answer)
    ) throws {
        guard let answers else { return }
        let new = wanted.filter { answers[keyPath: kept][$0] == nil }
        guard !new.isEmpty else { return }
        for row in try all(type, select + Self.isAmong, [Self.list(new)]) {
            let (id, answer) = read(row)
            answers[keyPath: kept][id] = answer
        }
    }

    private func keepHolds(_ new: Set<MaterialID>, _ answers: Answers) throws {
        guard !new.isEmpty else { return }
        for material in new { answers.holds[material] = [] }
        let statement = try db.cachedStatement(
            sql: HoldRow.select + ", material FROM openHold WHERE material" + Self.isAmong
                + " ORDER BY id")
        try statement.each([Self.list(new)]) { row in
            answers.holds[ID(rawValue: row[4]), default: []].append(try HoldRow(row: row).value)
        }
    }

    private func keepContents(_ new: Set<PlateID>, _ answers: Answers) throws {
        guard !new.isEmpty else { return }
        for plate in new { answers.contents[plate] = [] }
        let statement = try db.cachedStatement(
            sql: """
                WITH RECURSIVE down(root, id, depth) AS (
                  SELECT value, value, 1 FROM json_each(?)
                  UNION ALL SELECT root, plate.id, depth + 1 FROM down
                    JOIN plate ON plate.parent = down.id WHERE depth < 9)
                SELECT \(StockRowRow.columns), down.root
                FROM down JOIN stock ON stock.plate = down.id
                  JOIN material ON material.id = stock.material
                ORDER BY down.root, stock.material
                """)
        try statement.each([Self.list(new)]) { row in
            answers.contents[ID(rawValue: row[9]), default: []].append(StockRowRow(row: row).value)
        }
    }

    private func keepClaimants(_ new: Set<PlateID>, _ answers: Answers) throws {
        guard !new.isEmpty else { return }
        for plate in new { answers.claimants[.plate(plate)] = [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT claim.thing, worker.code
                FROM claim JOIN worker ON worker.id = claim.worker
                WHERE claim.kind = 'plate'
                  AND claim.thing IN (SELECT value FROM json_each(?1))
                  AND claim.worker IS NOT ?2 AND \(Self.isActive("?3"))
                ORDER BY worker.code
                """)
        try statement.each([Self.list(new), worker?.rawValue, activeSince?.rawValue]) { row in
            answers.claimants[.plate(ID(rawValue: row[0])), default: []].append(
                try value(row[1]))
        }
    }

    private static let isAmong = " IN (SELECT value FROM json_each(?))"

    /// Numbers of things as the JSON that a statement takes.
    static func list<Thing>(_ ids: some Sequence<ID<Thing>>) -> String {
        "[" + ids.map { String($0.rawValue) }.sorted().joined(separator: ",") + "]"
    }
}
