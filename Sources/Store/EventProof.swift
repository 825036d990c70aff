import Foundation
import GRDB
import Stock

/// Whether one event, with all that it caused, has the hash the journal gave it.
enum EventProof {
    /// Follows the chain from the event before it; nothing else is walked.
    static func isTrue(_ db: Database, _ key: AuditStream.Key) throws -> Bool {
        let at: StatementArguments = [key.site, key.epoch, key.number]
        let before = try Data.fetchOne(
            db,
            sql: """
                SELECT hash FROM event WHERE site = ? AND (epoch, number) < (?, ?)
                ORDER BY epoch DESC, number DESC LIMIT 1
                """, arguments: at)
        var link = AuditLink(after: before.map { Array($0) } ?? Canonical.root)
        link.begin()
        let events = try AuditStream(
            db, AuditColumns.event + " WHERE site = ? AND epoch = ? AND number = ?", at,
            hashed: 17)
        guard !events.isAtEnd else { return false }
        events.add(to: &link.bytes)
        var postings = try AuditStream(
            db,
            AuditColumns.posting
                + " WHERE site = ? AND epoch = ? AND event = ? ORDER BY sequence", at)
        while !postings.isAtEnd {
            try add(postings, db, to: &link.bytes)
            try postings.advance()
        }
        link.end()
        return events.holds(link.found, 17)
    }

    /// A posting with its movements, their serial numbers, and its plates.
    private static func add(
        _ posting: borrowing AuditStream, _ db: Database, to bytes: inout [UInt8]
    ) throws {
        posting.add(to: &bytes)
        let of: StatementArguments = [
            posting.key.site, posting.key.epoch, posting.key.number,
        ]
        let its = " WHERE site = ? AND epoch = ? AND sequence = ? ORDER BY "
        var movements = try AuditStream(db, AuditColumns.movement + its + "line", of)
        var serials = try AuditStream(db, AuditColumns.serial + its + "line, serial", of)
        while !movements.isAtEnd {
            movements.add(to: &bytes)
            while !serials.isAtEnd, serials.int(3) == movements.int(3) {
                serials.add(to: &bytes)
                try serials.advance()
            }
            try movements.advance()
        }
        var placements = try AuditStream(db, AuditColumns.placement + its + "plate", of)
        while !placements.isAtEnd {
            placements.add(to: &bytes)
            try placements.advance()
        }
    }
}
