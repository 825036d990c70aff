/// Where the chain of events gets the postings from.
protocol AuditSource: AnyObject {
    /// The next chunk; not asked again after one with an end.
    func next() throws -> AuditChunk
    /// What was found about all postings, after the last chunk.
    func finish() throws -> AuditPostings.Outcome
}
