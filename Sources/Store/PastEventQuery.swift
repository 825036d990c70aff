import Foundation
import GRDB
import Stock

/// One event of the journal, as it is looked up.
enum PastEventQuery {
    private static let sql = """
        SELECT event.epoch, event.number, event.at, worker.code, device.code, event.kind,
          event.method, event.input, event.job, event.screen, event.outcome, event.frame
        FROM event LEFT JOIN worker ON worker.id = event.worker
          LEFT JOIN device ON device.id = event.device
        WHERE event.site = ? AND event.epoch = ?
          AND event.number = ?
        """

    static func find(
        _ db: Database, _ site: SiteRow, epoch: Int64, _ number: Int64
    ) throws -> PastEvent? {
        try Row.fetchOne(
            db.cachedStatement(sql: sql), arguments: [site.number, epoch, number]
        ).map { row in
            let frame: Data? = row[11]
            let key = AuditStream.Key(site: Int64(site.number), epoch: epoch, number: number)
            let isAsWritten = try EventProof.isTrue(db, key)
            var glass = frame.map { FrameEvidence.glass(Array($0)) ?? .damaged }
            // Lines and hash of another event agree with each other too.
            if !isAsWritten { glass?.isTrue = false }
            return PastEvent(
                epoch: row[0], number: row[1], at: Instant(rawValue: row[2]), worker: row[3],
                device: row[4], kind: row[5], method: row[6], input: row[7], job: row[8],
                screen: row[9], outcome: row[10],
                glass: glass, isAsWritten: isAsWritten)
        }
    }
}
