import GRDB
import Stock

/// Where plates stand as the journal moves them, with no help from `plate`.
///
/// Numbers of plates are dense per site, so a place in a row for each takes less room and time than
/// a table. Plates of other sites, and numbers above all that are there, go into a table.
struct AuditStands {
    /// One of the two is 0.
    private struct Stood: Hashable {
        var location: Int64 = 0
        var parent: Int64 = 0
    }

    /// A handful: looking through them is faster than hashing.
    private let virtual: [Int64]
    /// The number of the plate at the first place of the row.
    private let first: Int64
    /// A location, a plate below zero, 0 for a plate the journal has not heard of, or `elsewhere`.
    private var own: [Int64]
    private var others: [Int64: Stood] = [:]
    private static let elsewhere = Int64.min
    /// Plates the journal has heard of.
    private var count = 0

    init(_ db: Database) throws {
        virtual = try AuditBalances.virtualPlaces(db)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT id << 40, (SELECT max(plate.id) FROM plate
                  WHERE plate.id BETWEEN site.id << 40 AND (site.id << 40) + ?)
                FROM site WHERE isHere = 1
                """, arguments: [1 << 31])
        let first: Int64 = row?[0] ?? 0
        let last: Int64? = row?[1]
        self.first = first
        own = [Int64](repeating: 0, count: last.map { Int($0 - first + 1) } ?? 0)
    }

    private func stand(of plate: Int64) -> Stood? {
        let at = plate - first
        guard at >= 0, at < own.count, own[Int(at)] != Self.elsewhere else { return others[plate] }
        let stand = own[Int(at)]
        if stand == 0 { return nil }
        return stand > 0 ? Stood(location: stand) : Stood(parent: -stand)
    }

    /// Puts a plate somewhere, and says where it stood.
    private mutating func put(_ plate: Int64, _ stand: Stood) -> Stood? {
        let known = self.stand(of: plate)
        if known == nil { count += 1 }
        let at = plate - first
        guard at >= 0, at < own.count else {
            others[plate] = stand
            return known
        }
        switch (stand.location, stand.parent) {
        case (1..., 0): own[Int(at)] = stand.location
        case (0, 1...): own[Int(at)] = -stand.parent
        default:
            own[Int(at)] = Self.elsewhere
            others[plate] = stand
        }
        return known
    }

    /// One row of `platePlacement`.
    mutating func place(_ row: borrowing AuditStream, at key: AuditStream.Key) throws {
        let plate = row.int(3)
        let from = Stood(location: row.int(4), parent: row.int(5))
        let to = Stood(location: row.int(6), parent: row.int(7))
        guard let known = put(plate, to) else { return }
        guard known == from else {
            throw AuditReport.Break(
                at: "\(key)", what: "a plate moves from where it stands",
                expected: text(known), found: text(from))
        }
        if known.location != 0, virtual.contains(known.location) {
            throw AuditReport.Break(
                at: "\(key)", what: "a shipped plate never moves again",
                expected: "plate \(PlateID(rawValue: plate)) stays", found: "it moves")
        }
    }

    /// Takes in the plates an event made, from its records.
    mutating func note(platesIn records: [Stock.Record]) {
        for case .plate(let plate) in records {
            _ = put(
                plate.id.rawValue,
                Stood(
                    location: plate.stand.location?.rawValue ?? 0,
                    parent: plate.stand.parent?.rawValue ?? 0))
        }
    }

    /// Compares where plates stand with the fold.
    func compare(_ db: Database) throws {
        var rows = try AuditStream(
            db, "SELECT id, location, parent FROM plate ORDER BY id", hasKey: false)
        var known = 0
        while !rows.isAtEnd {
            if let expected = stand(of: rows.int(0)) {
                known += 1
                let found = Stood(location: rows.int(1), parent: rows.int(2))
                guard found == expected else {
                    throw AuditReport.Break(
                        at: "plate \(PlateID(rawValue: rows.int(0)))",
                        what: "a plate stands where the journal says", expected: text(expected),
                        found: text(found))
                }
            }
            try rows.advance()
        }
        guard known == count else {
            throw AuditReport.Break(
                at: "plate", what: "a plate of the journal is there", expected: "\(count)",
                found: "\(known)")
        }
    }

    private func text(_ stand: Stood) -> String {
        if stand.location != 0 { return "location \(LocationID(rawValue: stand.location))" }
        return stand.parent == 0 ? "nowhere" : "plate \(PlateID(rawValue: stand.parent))"
    }
}
