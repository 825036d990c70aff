import GRDB
import Stock

/// A part of a search for locations as SQL: their numbers in order, or how many of them are full.
///
/// A search is answered by parts that follow each other, the likeliest first: who has found enough
/// never asks for the next.
struct LocationQuery {
    /// The ways in decimetres at which one part of a search by nearness ends and the next begins.
    private static let ways = [100, 200, 400, 800, 1600]

    /// Some of the locations a search finds.
    private enum Part {
        case all
        /// Those whose way is longer than one and at most another; nil is as long as may be.
        case within(x: Int, y: Int, over: Int, upTo: Int?)
        /// Those in aisles without the item, by the walk.
        case aislesWithout(ItemID)
        /// Those in aisles with the item, by how much.
        case aislesWith(ItemID)
    }

    private(set) var sql: String
    private(set) var arguments: StatementArguments = []

    /// The parts of a search, in order.
    static func parts(of search: LocationSearch) -> some Sequence<LocationQuery> {
        let parts: [Part] =
            switch search.order {
            case .walk, .low: [.all]
            case .near(let x, let y):
                // What stands somewhere and what a zone has are few already.
                if search.holding == .nothing, search.zone == nil {
                    zip([-1] + ways, ways.map(Optional.some) + [nil]).map { over, upTo in
                        .within(x: x, y: y, over: over, upTo: upTo)
                    }
                } else {
                    [.all]
                }
            case .spread(let item): [.aislesWithout(item), .aislesWith(item)]
            }
        return parts.lazy.map { LocationQuery(search, $0) }
    }

    private init(_ search: LocationSearch, _ part: Part) {
        sql = "SELECT location.id FROM "
        // The few places that hold something are looked up, not all places asked.
        switch search.holding {
        case .anything, .nothing: break
        case .item(let item):
            add("(SELECT DISTINCT location AS id FROM stock WHERE item = ?)", item)
        case .lot(let lot): add("(SELECT DISTINCT location AS id FROM stock WHERE lot = ?)", lot)
        case .face(let item): add("(SELECT location AS id FROM pickFace WHERE item = ?)", item)
        }
        sql += arguments.isEmpty ? "location" : " AS held CROSS JOIN location USING (id)"
        if case .aislesWith(let item) = part {
            add(
                """
                 JOIN (SELECT near.aisle AS number, count(*) AS rows FROM stock
                  JOIN location AS near ON near.id = stock.location
                  WHERE stock.item = ? GROUP BY near.aisle) AS own ON own.number = location.aisle
                """, item)
        }
        sql += " WHERE "
        narrow(search)
        if search.holding == .nothing {
            sql += " AND plates = 0"
            sql += " AND NOT EXISTS (SELECT 1 FROM stock WHERE stock.location = location.id)"
        }
        if search.onlyWithRoom {
            sql += " AND (maximumPlates IS NULL OR plates < maximumPlates)"
        }
        narrow(to: part)
        order(by: search.order, part)
    }

    init(countingFull search: LocationSearch) {
        sql = "SELECT count(*) FROM location WHERE "
        narrow(search)
        sql += " AND maximumPlates IS NOT NULL AND plates >= maximumPlates"
    }

    private mutating func narrow(_ search: LocationSearch) {
        let kinds = search.kinds.map(\.rawValue)
        sql += "kind IN (" + kinds.map { _ in "?" }.joined(separator: ", ") + ")"
        arguments += StatementArguments(kinds)
        if let zone = search.zone {
            sql += " AND zone = ?"
            arguments += [zone]
        }
        if let level = search.lowestLevel {
            sql += " AND level >= ?"
            arguments += [level]
        }
        if let level = search.highestLevel {
            sql += " AND level <= ?"
            arguments += [level]
        }
    }

    private mutating func narrow(to part: Part) {
        switch part {
        case .all, .aislesWith: break
        case .within(let x, let y, let over, let upTo):
            sql += " AND abs(x - ?) + abs(y - ?) > ?"
            arguments += [x, y, over]
            guard let upTo else { break }
            // The way across alone is no longer: an index ends there.
            sql += " AND abs(x - ?) + abs(y - ?) <= ? AND x BETWEEN ? AND ?"
            arguments += [x, y, upTo, x - upTo, x + upTo]
        case .aislesWithout(let item):
            add(
                """
                 AND location.aisle NOT IN (SELECT near.aisle FROM stock
                  JOIN location AS near ON near.id = stock.location WHERE stock.item = ?)
                """, item)
        }
    }

    private mutating func order(by order: LocationSearch.Order, _ part: Part) {
        sql += " ORDER BY "
        switch order {
        case .walk: break
        case .low: sql += "level, "
        case .near(let x, let y):
            sql += "abs(x - ?) + abs(y - ?), "
            arguments += [x, y]
        case .spread:
            if case .aislesWith = part { sql += "own.rows, " }
        }
        sql += "sequence, location.id"
    }

    /// Adds a text with the one number it takes.
    private mutating func add<Thing>(_ text: String, _ id: ID<Thing>) {
        sql += text
        arguments += [id.rawValue]
    }
}
