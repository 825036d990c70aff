import GRDB
import Stock

/// Walks every posting with its movements: numbers dense, balances folded, what they name there.
///
/// What it reads goes to the chain of events, which hashes it.
struct AuditPostings {
    /// What is found when all postings are walked.
    struct Outcome: Sendable {
        /// Rows of stock that agree with the fold.
        var rows: Result<Int, any Error> = .success(0)
        var references: Result<Void, any Error> = .success(())
        var rules: Result<Void, any Error> = .success(())
    }

    private let db: Database
    private var postings: AuditStream
    private var movements: AuditStream
    private var serials: AuditStream
    private var last = AuditStream.Key()
    private var balances: AuditBalances
    private var references: AuditReferences
    private let parties, materials, lots, locations, plates, serialNumbers: AuditNumbers
    private var missing: AuditReport.Break?

    init(_ db: Database) throws {
        self.db = db
        postings = try AuditStream(db, AuditColumns.posting + " ORDER BY site, epoch, sequence")
        movements = try AuditStream(
            db, AuditColumns.movement + " ORDER BY site, epoch, sequence, line")
        serials = try AuditStream(
            db, AuditColumns.serial + " ORDER BY site, epoch, sequence, line, serial")
        balances = try AuditBalances(db)
        var references = AuditReferences(db)
        parties = try references.numbers(of: "party")
        materials = try references.numbers(of: "material")
        lots = try references.numbers(of: "lot")
        locations = try references.numbers(of: "location")
        plates = try references.numbers(of: "plate")
        serialNumbers = try references.numbers(of: "serial")
        self.references = references
    }

    /// The next postings; the last chunk says so.
    mutating func next() throws -> AuditChunk {
        var chunk = AuditChunk()
        while chunk.bytes.count < AuditChunk.size {
            guard !postings.isAtEnd else {
                let left = movements.leftover("movement") ?? serials.leftover("serial")
                chunk.end = .done(left: left)
                break
            }
            do { try walk(&chunk) } catch let found as AuditReport.Break {
                let key = postings.key
                let event = AuditStream.Key(
                    site: key.site, epoch: key.epoch, number: postings.int(3))
                chunk.end = .broken(found, event: event)
                break
            }
        }
        return chunk
    }

    /// What is left to compare when every posting is walked.
    mutating func finish() -> Outcome {
        Outcome(
            rows: Result { try balances.compareStock(db) },
            references: Result { try references.check() },
            rules: Result { try AuditRules.check(db) })
    }

    private mutating func walk(_ chunk: inout AuditChunk) throws {
        let key = postings.key
        if key.site != last.site || key.epoch != last.epoch {
            last = AuditStream.Key(site: key.site, epoch: key.epoch)
        }
        try expect(last.number + 1, key.number, at: key, "postings are numbered without gaps")
        last = key
        postings.add(to: &chunk.bytes)
        name(parties, postings.int(6), at: key)
        var line: Int64 = 0
        while !movements.isAtEnd, movements.key == key {
            try expect(line + 1, movements.int(3), at: key, "lines are numbered without gaps")
            line += 1
            movements.add(to: &chunk.bytes)
            nameParents(at: key)
            try balances.book(movements, at: key)
            while !serials.isAtEnd, serials.key == key, serials.int(3) == line {
                name(serialNumbers, serials.int(4), at: key)
                serials.add(to: &chunk.bytes)
                try serials.advance()
            }
            try movements.advance()
        }
        if let missing { chunk.missing.append((chunk.entries.count, missing)) }
        missing = nil
        chunk.entries.append(
            AuditChunk.Entry(
                key: key, event: postings.int(3), end: chunk.bytes.count, lines: Int(line)))
        try postings.advance()
    }

    /// What a movement names.
    private mutating func nameParents(at key: AuditStream.Key) {
        name(materials, movements.int(4), at: key)
        name(materials, movements.int(5), at: key)
        name(lots, movements.int(6), at: key)
        name(locations, movements.int(9), at: key)
        name(plates, movements.int(10), at: key)
        name(locations, movements.int(11), at: key)
        name(plates, movements.int(12), at: key)
    }

    /// Notes what is named and not there.
    private mutating func name(_ numbers: AuditNumbers, _ id: Int64, at key: AuditStream.Key) {
        guard !numbers.contains(id), missing == nil else { return }
        missing = AuditReferences.missing(at: "\(key)", numbers.table)
    }

    private func expect(
        _ expected: Int64, _ found: Int64, at key: AuditStream.Key, _ what: String
    ) throws {
        guard expected != found else { return }
        throw AuditReport.Break(
            at: "\(key)", what: what, expected: "\(expected)", found: "\(found)")
    }
}
