import GRDB
import Stock

/// A search for locations as SQL: their numbers in order, or how many of them are full.
///
/// `.nothing` is narrowed to locations without plates; loose stock is asked for one by one.
struct LocationQuery {
    private(set) var sql: String
    private(set) var arguments: StatementArguments = []

    init(_ search: LocationSearch) {
        sql = "SELECT location.id FROM location"
        if case .spread(let item) = search.order {
            sql += """
                 LEFT JOIN (SELECT near.aisle AS number, count(*) AS rows FROM stock
                  JOIN location AS near ON near.id = stock.location
                  WHERE stock.item = ? GROUP BY near.aisle) AS own ON own.number = location.aisle
                """
            arguments += [item.rawValue]
        }
        sql += " WHERE "
        narrow(search)
        switch search.holding {
        case .anything: break
        case .nothing: sql += " AND plates = 0"
        case .item(let item):
            sql += " AND location.id IN (SELECT location FROM stock WHERE item = ?)"
            arguments += [item.rawValue]
        case .lot(let lot):
            sql += " AND location.id IN (SELECT location FROM stock WHERE lot = ?)"
            arguments += [lot.rawValue]
        case .face(let item):
            sql += " AND location.id IN (SELECT location FROM pickFace WHERE item = ?)"
            arguments += [item.rawValue]
        }
        if search.onlyWithRoom {
            sql += " AND (maximumPlates IS NULL OR plates < maximumPlates)"
        }
        sql += " ORDER BY "
        switch search.order {
        case .walk: break
        case .low: sql += "level, "
        case .near(let x, let y):
            sql += "abs(x - ?) + abs(y - ?), "
            arguments += [x, y]
        case .spread: sql += "coalesce(own.rows, 0), "
        }
        sql += "sequence, location.id"
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
}
