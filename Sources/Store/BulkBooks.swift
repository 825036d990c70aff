import GRDB
import Stock

/// The balances and stands of a history as it is written.
struct BulkBooks {
    private struct Held {
        var quantity: Int64
        var weight: Int64
        let place: Place
    }

    private let virtual: Set<Int64>
    private var held: [MaterialID: Held] = [:]
    private var stands: [PlateID: LocationID] = [:]
    private let ship: Statement

    init(_ db: Database) throws {
        virtual = try Int64.fetchSet(db, sql: "SELECT id FROM location WHERE kind = 'virtual'")
        ship = try db.makeStatement(
            sql: "UPDATE plate SET location = ?, isShipped = 1 WHERE id = ?")
    }

    /// Takes goods from one place and puts them into another.
    mutating func book(_ line: Posting.Line) throws {
        if !virtual.contains(line.from.location.rawValue) {
            guard var row = held[line.material], row.place == line.from,
                row.quantity >= line.quantity, row.weight >= line.weightMilligrams
            else { throw StoreError.invalid("material \(line.material) is not there to take") }
            row.quantity -= line.quantity
            row.weight -= line.weightMilligrams
            held[line.material] = row.quantity == 0 ? nil : row
        }
        guard !virtual.contains(line.to.location.rawValue) else { return }
        var row = held[line.into] ?? Held(quantity: 0, weight: 0, place: line.to)
        row.quantity += line.quantity
        row.weight += line.weightMilligrams
        held[line.into] = row
    }

    /// Lets a plate stand somewhere else; at a virtual place it is shipped.
    mutating func place(_ move: Posting.PlateMove) throws {
        guard let location = move.to.location else {
            throw StoreError.invalid("a plate of a history stands in a location")
        }
        guard virtual.contains(location.rawValue) else {
            stands[move.plate] = location
            return
        }
        stands[move.plate] = nil
        try ship.execute(arguments: [location.rawValue, move.plate.rawValue])
    }

    /// Writes where plates stand and what is on hand.
    func write(_ db: Database) throws {
        let stand = try db.makeStatement(sql: "UPDATE plate SET location = ? WHERE id = ?")
        for (plate, location) in stands.sorted(by: { $0.key < $1.key }) {
            try stand.execute(arguments: [location.rawValue, plate.rawValue])
        }
        let stock = try db.makeStatement(
            sql: """
                INSERT INTO stock(material, item, lot, owner, location, plate, quantity, weight)
                SELECT id, item, lot, owner, ?, ?, ?, ? FROM material WHERE id = ?
                """)
        for (material, row) in held.sorted(by: { $0.key < $1.key }) {
            try stock.execute(arguments: [
                row.place.location.rawValue, row.place.plate?.rawValue, row.quantity, row.weight,
                material.rawValue,
            ])
        }
    }
}
