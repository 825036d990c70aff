import GRDB
import Stock

/// Balances as the journal makes them, movement by movement, with no help from `stock`.
///
/// Keeps what is on hand, so its memory grows with the site, not with its history.
struct AuditBalances {
    private struct Balance: Hashable {
        var quantity: Int64
        var weight: Int64
        var lot: Int64
        var location: Int64
        /// 0 for none.
        var plate: Int64
    }

    /// A handful: looking through them is faster than hashing.
    private let virtual: [Int64]
    private var balances: [Int64: Balance] = [:]

    init(_ db: Database) throws { virtual = try Self.virtualPlaces(db) }

    static func virtualPlaces(_ db: Database) throws -> [Int64] {
        try Int64.fetchAll(db, sql: "SELECT id FROM location WHERE kind = 'virtual'")
    }

    /// One row of `movement`.
    mutating func book(_ row: borrowing AuditStream, at key: AuditStream.Key) throws {
        let material = row.int(4)
        let into = row.int(5)
        let to = row.int(11)
        let leaves = virtual.contains(to)
        if !virtual.contains(row.int(9)) {
            let isDone = try take(row, material, leaves: leaves, isSame: into == material, at: key)
            if isDone { return }
        }
        guard !leaves else { return }
        var target =
            balances[into]
            ?? Balance(quantity: 0, weight: 0, lot: row.int(6), location: to, plate: row.int(12))
        guard target.location == to, target.plate == row.int(12), target.lot == row.int(6) else {
            throw wrong(key, "a material is in one place and of one lot", into, target)
        }
        target.quantity += row.int(7)
        target.weight += row.int(8)
        balances[into] = target
    }

    /// Takes goods from where they are; a row that moves whole is put down at once.
    ///
    /// - Returns: Whether nothing is left to put.
    private mutating func take(
        _ row: borrowing AuditStream, _ material: Int64, leaves: Bool, isSame: Bool,
        at key: AuditStream.Key
    ) throws -> Bool {
        guard let index = balances.index(forKey: material) else {
            throw wrong(key, "goods are where a line takes them", material, nil)
        }
        var source = balances.values[index]
        guard source.location == row.int(9), source.plate == row.int(10), source.lot == row.int(6)
        else { throw wrong(key, "goods are where a line takes them", material, source) }
        source.quantity -= row.int(7)
        source.weight -= row.int(8)
        guard source.quantity >= 0, source.weight >= 0,
            source.quantity > 0 || source.weight == 0,
            source.quantity == 0 || leaves || !isSame
        else { throw wrong(key, "no balance is below zero or in two places", material, source) }
        if isSame, !leaves {
            balances.values[index] = Balance(
                quantity: row.int(7), weight: row.int(8), lot: source.lot, location: row.int(11),
                plate: row.int(12))
            return true
        }
        if source.quantity == 0 {
            balances.remove(at: index)
        } else {
            balances.values[index] = source
        }
        return false
    }

    /// Compares `stock` with the fold.
    ///
    /// - Returns: The number of rows.
    func compareStock(_ db: Database) throws -> Int {
        var rows = try AuditStream(
            db,
            """
            SELECT material, quantity, weight, lot, location, plate FROM stock ORDER BY material
            """, hasKey: false)
        while !rows.isAtEnd {
            let material = rows.int(0)
            let found = Balance(
                quantity: rows.int(1), weight: rows.int(2), lot: rows.int(3),
                location: rows.int(4), plate: rows.int(5))
            guard balances[material] == found else {
                throw AuditReport.Break(
                    at: name(material), what: "stock is the fold of the journal",
                    expected: text(balances[material]), found: text(found))
            }
            try rows.advance()
        }
        let count = rows.count
        guard count != balances.count else { return count }
        let stored = try Int64.fetchSet(db, sql: "SELECT material FROM stock")
        let missing = balances.keys.filter { !stored.contains($0) }.min() ?? 0
        throw AuditReport.Break(
            at: name(missing), what: "stock is the fold of the journal",
            expected: text(balances[missing]), found: "nothing")
    }

    private func wrong(
        _ key: AuditStream.Key, _ what: String, _ material: Int64, _ found: Balance?
    ) -> AuditReport.Break {
        AuditReport.Break(at: "\(key)", what: what, expected: name(material), found: text(found))
    }

    private func name(_ material: Int64) -> String { "material \(MaterialID(rawValue: material))" }

    private func text(_ balance: Balance?) -> String {
        guard let balance else { return "nothing" }
        let plate =
            balance.plate == 0 ? "" : " on plate \(PlateID(rawValue: balance.plate))"
        return "\(balance.quantity) (\(balance.weight) mg) of lot \(LotID(rawValue: balance.lot)) "
            + "in location \(LocationID(rawValue: balance.location))\(plate)"
    }
}
