import GRDB

/// Postings read on the connection of the events, whenever the chain asks for more.
final class AuditInTurn: AuditSource {
    private var postings: AuditPostings

    init(_ db: Database) throws { postings = try AuditPostings(db) }

    func next() throws -> AuditChunk { try postings.next() }
    func finish() -> AuditPostings.Outcome { postings.finish() }
}
