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
    /// It reads one snapshot on one connection; `SiteStore.audit` takes half the time.
    package func audit(anchors: [Anchor] = []) throws -> AuditReport {
        try Audit.run(db, anchors: anchors) { try AuditInTurn(db) }
    }
}

extension SiteStore {
    /// Folds the journal anew and compares everything with it; stops at the first break.
    ///
    /// Two connections read one snapshot, so terminals may go on; on a big site run it on a copy.
    package func audit(anchors: [Anchor] = []) throws -> AuditReport {
        // Both begin to read while nobody can commit, so they see the same.
        try read(making: { AuditBeside(try SiteFile.reader(path)) }) { db, beside in
            defer { beside.cancel() }
            return try Audit.run(db, anchors: anchors) { beside }
        }
    }
}

/// Compares the database with its own journal, rule by rule.
struct Audit {
    /// Compares what a connection sees; the postings must be of the same data.
    static func run(
        _ db: Database, anchors: [Anchor], postings: () throws -> any AuditSource
    ) throws -> AuditReport {
        var report = AuditReport()
        do {
            try AuditSchema.check(db)
            let kept = try Anchor.fetchAll(db, sql: "SELECT site, epoch, number, hash FROM anchor")
            let source = try postings()
            var chain = try AuditChain(db, source, anchors: anchors + kept)
            defer { chain.count(into: &report) }
            try chain.walk()
            let compared = Result { try chain.compare(db) }
            let outcome = try source.finish()
            report.rows = try outcome.rows.get()
            try compared.get()
            try outcome.references.get()
            try outcome.rules.get()
            try definitions(db)
        } catch let found as AuditReport.Break {
            report.ok = false
            report.break = found
        } catch let error as DatabaseError where error.resultCode == .SQLITE_TOOBIG {
            report.ok = false
            report.break = AuditStream.tooLong(error.sql ?? "a table")
        }
        return report
    }

    /// What is published is what was published: screens, rules and labels have their hash.
    private static func definitions(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT kind, name, version, hash, source FROM definition ORDER BY 1, 2, 3")
        while let row = try rows.next() {
            let found = DefinitionRow.hash(row[4])
            guard found != row[3] as String else { continue }
            throw AuditReport.Break(
                at: "\(row[0] as String) \(row[1] as String) version \(row[2] as Int64)",
                what: "a published definition has its hash", expected: row[3], found: found)
        }
        let wrong = try Row.fetchOne(
            db,
            sql: """
                WITH whole AS (\(Definition.parts))
                SELECT kind, version, part FROM (
                  SELECT * FROM (SELECT * FROM whole EXCEPT SELECT * FROM definitionPart)
                  UNION ALL
                  SELECT * FROM (SELECT * FROM definitionPart EXCEPT SELECT * FROM whole))
                ORDER BY 1, 2, 3 LIMIT 1
                """)
        guard let wrong else { return }
        throw AuditReport.Break(
            at: "\(wrong[0] as String) version \(wrong[1] as Int64), \(wrong[2] as String)",
            what: "what terminals read of a definition is what was published",
            expected: "the same text", found: "another")
    }
}
