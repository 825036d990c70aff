import GRDB
import Stock

/// Codes of what the lines of a lot mention.
struct LotNames {
    struct Place {
        var code: String
        /// Which place that is no place; nil for a real one.
        var virtual: VirtualPlace?
    }

    private let places: Statement
    private let plates: Statement
    private let parties: Statement
    private let workers: Statement
    private let sites: Statement

    init(_ db: Database) throws {
        places = try db.cachedStatement(sql: "SELECT code, kind FROM location WHERE id = ?")
        plates = try db.cachedStatement(sql: "SELECT lpn FROM plate WHERE id = ?")
        parties = try db.cachedStatement(sql: "SELECT code FROM party WHERE id = ?")
        workers = try db.cachedStatement(sql: "SELECT code FROM worker WHERE id = ?")
        sites = try db.cachedStatement(sql: "SELECT code FROM site WHERE id = ?")
    }

    func location(_ id: Int64) throws -> Place {
        guard let row = try Row.fetchOne(places, arguments: [id]) else {
            return Place(code: "?", virtual: nil)
        }
        let code: String = row[0]
        guard row[1] == LocationKind.virtual.rawValue else { return Place(code: code) }
        // A transit place may carry its site: TRANSIT-DC2.
        let base = code.split(separator: "-").first.map(String.init) ?? code
        return Place(code: code, virtual: VirtualPlace(rawValue: base))
    }

    func plate(_ id: Int64) throws -> String { try name(plates, id) }
    func party(_ id: Int64) throws -> String { try name(parties, id) }
    func worker(_ id: Int64) throws -> String { try name(workers, id) }
    func site(_ number: Int) throws -> String { try name(sites, Int64(number)) }

    private func name(_ statement: Statement, _ id: Int64) throws -> String {
        try String.fetchOne(statement, arguments: [id]) ?? "?"
    }
}
