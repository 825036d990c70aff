import Foundation
import GRDB
import Stock

/// A copy of a site's database that is wound back through the journal, to ask what was then.
///
/// Stock, plates, serials, holds, blocks and reports of full locations are as of the posting it
/// was wound back to, lots' dates as of its event. Claims and promises are not: what workers were
/// on their way with, and what was promised to orders, is not journalled.
package final class AsOfSite {
    private let store: SiteStore
    private let path: String
    private var sequence: Int64

    /// Copies the site to a file of its own, which is removed with this value.
    package init(of site: SiteStore) throws {
        path = FileManager.default.temporaryDirectory.path + "/lotwise-as-of-\(UUID()).sqlite"
        try site.copy(to: path)
        chmod(path, 0o600)
        try DatabaseQueue(path: path).writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
        store = try SiteStore(opening: path)
        sequence = try store.read { try $0.sequence() }
        try store.write { transaction in
            for trigger in ["plateShipped", "plateNesting", "lotFactNoDelete"] {
                try transaction.db.execute(literal: "DROP TRIGGER \(sql: trigger)")
            }
            try transaction.db.execute(sql: "DELETE FROM claim")
            try transaction.db.execute(
                sql: "UPDATE allocation SET state = 'cancelled' WHERE state IN ('soft', 'hard')")
        }
    }

    deinit {
        for suffix in ["", "-wal", "-shm", ".gate"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    /// Winds back to just after a posting, or does nothing when it is there already.
    ///
    /// - Parameters:
    ///   - earlier: The number of the last posting that stands.
    ///   - event: The number of the last event that stands.
    /// - Throws: `StoreError`.
    package func rewind(to earlier: Int64, event: Int64) throws {
        guard earlier <= sequence else { return }
        try store.write { transaction in
            let rewind = Rewind(db: transaction.db)
            try rewind.movements(after: earlier, upTo: sequence)
            try rewind.placements(after: earlier, upTo: sequence)
            try rewind.records(after: event)
            try rewind.facts(after: event)
        }
        sequence = earlier
    }

    /// Reads the site as it was.
    package func read<T>(_ body: (borrowing Snapshot) throws -> T) throws -> T {
        try store.read(body)
    }
}

/// Takes the effects of the newest part of a journal back, row by row.
///
/// The journal of the copy stays whole, so what was taken back before is left out by its numbers.
private struct Rewind {
    let db: Database

    func movements(after earlier: Int64, upTo later: Int64) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT movement.material, movement.into_, movement.quantity, movement.weight,
                  movement.fromLocation, movement.fromPlate, origin.kind <> 'virtual',
                  goal.kind <> 'virtual', material.item, material.lot, material.owner
                FROM movement JOIN location AS origin ON origin.id = movement.fromLocation
                JOIN location AS goal ON goal.id = movement.toLocation
                JOIN material ON material.id = movement.material
                WHERE movement.sequence > ? AND movement.sequence <= ?
                ORDER BY movement.epoch DESC, movement.sequence DESC, movement.line DESC
                """, arguments: [earlier, later])
        for row in rows {
            if row[7] as Bool { try take(row) }
            if row[6] as Bool { try put(row) }
        }
    }

    private func take(_ row: Row) throws {
        // A row that comes to nothing is not kept.
        try db.cachedStatement(sql: "DELETE FROM stock WHERE material = ? AND quantity = ?")
            .execute(arguments: [row[1] as Int64, row[2] as Int64])
        guard db.changesCount == 0 else { return }
        try db.cachedStatement(
            sql: "UPDATE stock SET quantity = quantity - ?, weight = weight - ? WHERE material = ?"
        ).execute(arguments: [row[2] as Int64, row[3] as Int64, row[1] as Int64])
    }

    private func put(_ row: Row) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO stock(material, item, lot, owner, location, plate, quantity, weight)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                ON CONFLICT(material) DO UPDATE SET quantity = quantity + ?7, weight = weight + ?8
                """
        ).execute(arguments: [
            row[0] as Int64, row[8] as Int64, row[9] as Int64, row[10] as Int64, row[4] as Int64,
            row[5] as Int64?, row[2] as Int64, row[3] as Int64,
        ])
    }

    func placements(after earlier: Int64, upTo later: Int64) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT plate, fromLocation, fromParent FROM platePlacement
                WHERE sequence > ? AND sequence <= ? ORDER BY epoch DESC, sequence DESC
                """, arguments: [earlier, later])
        let statement = try db.cachedStatement(
            sql: "UPDATE plate SET location = ?, parent = ?, isShipped = 0 WHERE id = ?")
        for row in rows {
            try statement.execute(arguments: [row[1] as Int64?, row[2] as Int64?, row[0] as Int64])
        }
    }

    /// What was learnt of lots later is forgotten: the newest older fact counts again.
    func facts(after event: Int64) throws {
        let names = try String.fetchAll(
            db, sql: "SELECT DISTINCT fact FROM lotFact WHERE event > ?", arguments: [event])
        for name in names {
            let none = name == "hasCertificate" ? "0" : "NULL"
            try db.execute(
                sql: """
                    UPDATE lot SET \(name) = ifnull((SELECT value FROM lotFact
                        WHERE lot = lot.id AND fact = ?1 AND event <= ?2
                        ORDER BY lotFact.id DESC LIMIT 1), \(none))
                      WHERE id IN (SELECT lot FROM lotFact WHERE fact = ?1 AND event > ?2)
                    """, arguments: [name, event])
        }
        try db.cachedStatement(sql: "DELETE FROM lotFact WHERE event > ?")
            .execute(arguments: [event])
    }

    /// Holds, blocks and reports that were made later are gone; those ended later are open again.
    func records(after event: Int64) throws {
        for sql in [
            "DELETE FROM holdMaterial WHERE hold IN (SELECT id FROM hold WHERE event > ?)",
            "DELETE FROM holdPlace WHERE hold IN (SELECT id FROM hold WHERE event > ?)",
            "DELETE FROM hold WHERE event > ?",
            "UPDATE hold SET releasedEvent = NULL, releasedReason = NULL WHERE releasedEvent > ?",
            "DELETE FROM locationBlock WHERE event > ?",
            "UPDATE locationBlock SET endedEvent = NULL WHERE endedEvent > ?",
            "DELETE FROM exception WHERE event > ?",
            "UPDATE exception SET closedEvent = NULL, closedHow = NULL WHERE closedEvent > ?",
        ] {
            try db.cachedStatement(sql: sql).execute(arguments: [event])
        }
    }
}
