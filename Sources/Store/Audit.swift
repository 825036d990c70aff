import GRDB
import Stock

/// What `lotwise verify` found.
package struct AuditReport: Codable, Hashable, Sendable {
    /// The first thing that is not as it must be.
    package struct Break: Codable, Error, Hashable, Sendable {
        /// Where: `site.epoch.number` of an event or posting, or the thing itself.
        package var at: String
        /// Which rule is broken.
        package var what: String
        package var expected: String
        package var found: String
    }

    package var ok = true
    package var events = 0
    package var postings = 0
    package var movements = 0
    package var placements = 0
    /// Stock rows compared with the fold of the movements.
    package var rows = 0
    /// Anchors compared with the chain.
    package var anchors = 0
    /// The last event of the last site.
    package var head: Anchor?
    package var `break`: Break?

    /// The report as one line of JSON, keys in alphabetical order; nil stands for nothing to say.
    package func json() throws -> String { try JSON.text(self) }
}

extension Snapshot {
    /// Folds the journal anew and compares everything with it; stops at the first break.
    ///
    /// It reads one snapshot, so terminals may go on; on a big site run it on a copy.
    package func audit(anchors: [Anchor] = []) throws -> AuditReport {
        try Audit.run(db, anchors: anchors)
    }
}

/// Compares the database with its own journal, rule by rule.
struct Audit {
    static func run(_ db: Database, anchors: [Anchor]) throws -> AuditReport {
        var report = AuditReport()
        do {
            try AuditSchema.check(db)
            let kept = try Anchor.fetchAll(db, sql: "SELECT site, epoch, number, hash FROM anchor")
            var chain = try AuditChain(db, anchors: anchors + kept)
            defer { chain.count(into: &report) }
            try chain.walk()
            report.rows = try chain.fold.compareStock(db)
            try chain.fold.comparePlates(db)
            try chain.references.check()
            try AuditRules.check(db)
        } catch let found as AuditReport.Break {
            report.ok = false
            report.break = found
        }
        return report
    }
}
