import Foundation
import GRDB
import Stock
import Store

/// Synthetic sites with the demonstration site on top, as `lotwise generate` makes them.
struct ScaleSites {
    /// The release binary.
    let program: String
    /// Where they are made.
    let folder: String

    /// Makes one; the caller removes it.
    func make(
        _ name: String, lots: Int, movements: Int, locations: Int = 20_000
    ) throws -> String {
        let path = "\(folder)/lotwise-bench-\(name)-\(getpid()).db"
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [
            "generate", "--demo", "--database", path, "--lots", "\(lots)", "--movements",
            "\(movements)", "--locations", "\(locations)",
        ]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw StoreError.refused("\(program) generate ended with an error")
        }
        return path
    }

    /// Adds open orders of ten lines each for goods that are there, due tomorrow.
    ///
    /// - Returns: Their numbers.
    static func addOrders(_ count: Int, to path: String) throws -> [DocumentNumber] {
        try DatabaseQueue(path: path).write { db in
            try db.execute(
                sql: """
                    CREATE TEMP TABLE goods AS SELECT item, owner, row_number() OVER () - 1 AS n
                      FROM stock JOIN location ON location.id = stock.location
                      WHERE location.kind = 'reserve' AND location.zone = 'SYN'
                      GROUP BY item, owner HAVING sum(quantity) > 500 ORDER BY item;
                    CREATE TEMP TABLE customers AS
                      SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM party
                      WHERE kind = 'customer' ORDER BY id LIMIT 50
                    """)
            let goods = try Int.fetchOne(db, sql: "SELECT count(*) FROM goods") ?? 0
            guard goods > 0 else { throw StoreError.refused("there are no goods to order") }
            let first = try Int64.fetchOne(db, sql: "SELECT max(id) + 1 FROM document") ?? 1
            try db.execute(
                sql: """
                    WITH RECURSIVE n(i) AS (
                      VALUES(0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
                    INSERT INTO document(id, kind, number, party, owner, state, dueAt, shipDay,
                      dock, country)
                    SELECT ?2 + i, 'order', 'BENCH' || i,
                      (SELECT id FROM customers WHERE customers.n = i % 50), (SELECT owner FROM goods LIMIT 1), 'open',
                      unixepoch() * 1000 + 86400000, unixepoch() / 86400 + 1,
                      (SELECT min(id) FROM location WHERE kind = 'dock'), 'US' FROM n
                    """, arguments: [count, first])
            try db.execute(
                sql: """
                    WITH RECURSIVE n(i) AS (
                      VALUES(0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1 * 10)
                    INSERT INTO documentLine(document, line, item, quantity)
                    SELECT ?2 + i / 10, i % 10 + 1,
                      (SELECT item FROM goods WHERE goods.n = i * 37 % ?3), 1 + i % 4 FROM n
                    """, arguments: [count, first, goods])
            try db.execute(
                sql: "UPDATE mint SET last = max(last, ?) WHERE kind = 'document'",
                arguments: [(first + Int64(count)) & (1 << 40 - 1)])
        }
        return (0..<count).compactMap { DocumentNumber(rawValue: "BENCH\($0)") }
    }

    /// Removes a site's files.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", ".gate", ".pepper"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
