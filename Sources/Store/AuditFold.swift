import GRDB
import Stock

/// Balances and stands as the journal makes them, movement by movement, with no help from `stock`.
///
/// Keeps what is on hand and where plates stand, so its memory grows with the site, not with its
/// history.
struct AuditFold {
    private struct Balance: Hashable {
        var quantity: Int64
        var weight: Int64
        var lot: Int64
        var location: Int64
        var plate: Int64?
    }

    private struct Stood: Hashable {
        var location: Int64?
        var parent: Int64?

        init(location: Int64?, parent: Int64?) {
            self.location = location
            self.parent = parent
        }
    }

    private let virtual: Set<Int64>
    private var balances: [Int64: Balance] = [:]
    private var stands: [Int64: Stood] = [:]

    init(_ db: Database) throws {
        virtual = try Int64.fetchSet(db, sql: "SELECT id FROM location WHERE kind = 'virtual'")
    }

    /// One row of `movement`.
    mutating func book(_ row: Row, at key: AuditStream.Key) throws {
        let material: Int64 = row[4]
        let into: Int64 = row[5]
        let quantity: Int64 = row[7]
        let weight: Int64 = row[8]
        let from: Int64 = row[9]
        let to: Int64 = row[11]
        let leaves = virtual.contains(to)
        if !virtual.contains(from) {
            guard var source = balances[material], source.location == from, source.plate == row[10],
                source.lot == row[6]
            else {
                throw wrong(key, "goods are where a line takes them", material, balances[material])
            }
            source.quantity -= quantity
            source.weight -= weight
            guard source.quantity >= 0, source.weight >= 0,
                source.quantity > 0 || source.weight == 0,
                source.quantity == 0 || leaves || into != material
            else { throw wrong(key, "no balance is below zero or in two places", material, source) }
            balances[material] = source.quantity == 0 ? nil : source
        }
        guard !leaves else { return }
        var target =
            balances[into]
            ?? Balance(quantity: 0, weight: 0, lot: row[6], location: to, plate: row[12])
        guard target.location == to, target.plate == row[12], target.lot == row[6] else {
            throw wrong(key, "a material is in one place and of one lot", into, target)
        }
        target.quantity += quantity
        target.weight += weight
        balances[into] = target
    }

    /// One row of `platePlacement`.
    mutating func place(_ row: Row, at key: AuditStream.Key) throws {
        let plate: Int64 = row[3]
        let from = Stood(location: row[4], parent: row[5])
        if let known = stands[plate] {
            guard known == from else {
                throw AuditReport.Break(
                    at: "\(key)", what: "a plate moves from where it stands",
                    expected: text(known), found: text(from))
            }
            if let location = known.location, virtual.contains(location) {
                throw AuditReport.Break(
                    at: "\(key)", what: "a shipped plate never moves again",
                    expected: "plate \(PlateID(rawValue: plate)) stays", found: "it moves")
            }
        }
        stands[plate] = Stood(location: row[6], parent: row[7])
    }

    /// Takes in the plates an event made, from its records.
    mutating func note(platesIn body: String) throws {
        for case .plate(let plate) in try JSON.value([Stock.Record].self, body) {
            stands[plate.id.rawValue] = Stood(
                location: plate.stand.location?.rawValue, parent: plate.stand.parent?.rawValue)
        }
    }

    /// Compares `stock` with the fold.
    ///
    /// - Returns: The number of rows.
    func compareStock(_ db: Database) throws -> Int {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT material, quantity, weight, lot, location, plate FROM stock
                ORDER BY material
                """)
        var count = 0
        while let row = try rows.next() {
            let material: Int64 = row[0]
            let found = Balance(
                quantity: row[1], weight: row[2], lot: row[3], location: row[4], plate: row[5])
            guard balances[material] == found else {
                throw AuditReport.Break(
                    at: name(material), what: "stock is the fold of the journal",
                    expected: text(balances[material]), found: text(found))
            }
            count += 1
        }
        guard count != balances.count else { return count }
        let stored = try Int64.fetchSet(db, sql: "SELECT material FROM stock")
        let missing = balances.keys.filter { !stored.contains($0) }.min() ?? 0
        throw AuditReport.Break(
            at: name(missing), what: "stock is the fold of the journal",
            expected: text(balances[missing]), found: "nothing")
    }

    /// Compares where plates stand with the fold.
    func comparePlates(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT id, location, parent FROM plate ORDER BY id")
        var known = 0
        while let row = try rows.next() {
            guard let expected = stands[row[0]] else { continue }
            known += 1
            let found = Stood(location: row[1], parent: row[2])
            guard found == expected else {
                throw AuditReport.Break(
                    at: "plate \(PlateID(rawValue: row[0]))",
                    what: "a plate stands where the journal says", expected: text(expected),
                    found: text(found))
            }
        }
        guard known == stands.count else {
            throw AuditReport.Break(
                at: "plate", what: "a plate of the journal is there", expected: "\(stands.count)",
                found: "\(known)")
        }
    }

    private func wrong(
        _ key: AuditStream.Key, _ what: String, _ material: Int64, _ found: Balance?
    ) -> AuditReport.Break {
        AuditReport.Break(at: "\(key)", what: what, expected: name(material), found: text(found))
    }

    private func name(_ material: Int64) -> String { "material \(MaterialID(rawValue: material))" }

    private func text(_ balance: Balance?) -> String {
        guard let balance else { return "nothing" }
        let plate = balance.plate.map { " on plate \(PlateID(rawValue: $0))" } ?? ""
        return "\(balance.quantity) (\(balance.weight) mg) of lot \(LotID(rawValue: balance.lot)) "
            + "in location \(LocationID(rawValue: balance.location))\(plate)"
    }

    private func text(_ stand: Stood) -> String {
        if let location = stand.location { return "location \(LocationID(rawValue: location))" }
        return stand.parent.map { "plate \(PlateID(rawValue: $0))" } ?? "nowhere"
    }
}
