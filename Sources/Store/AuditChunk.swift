/// Some postings in the order of the journal, each with its lines as they are hashed.
struct AuditChunk: Sendable {
    /// About so many bytes are in one.
    static let size = 200_000

    /// One posting: its own row, then its movements with their serials.
    struct Entry: Sendable {
        let key: AuditStream.Key
        /// The event that caused it, of the posting's site and epoch.
        let event: Int64
        /// Where its bytes end; they begin where those of the entry before end.
        let end: Int
        /// How many movements it has.
        let lines: Int
    }

    /// Why no chunk comes after this one.
    enum End: Sendable {
        /// All postings are in; it may be that lines of none are left.
        case done(left: AuditReport.Break?)
        /// The next posting, which an event caused, is not as it must be.
        case broken(AuditReport.Break, event: AuditStream.Key)
    }

    var bytes: [UInt8] = []
    var entries: [Entry] = []
    /// Entries that name what is not there; the hash of the event is compared first.
    var missing: [(entry: Int, break: AuditReport.Break)] = []
    var end: End?

    init() { bytes.reserveCapacity(Self.size + Self.size / 8) }

    /// Whether an entry was caused by an event.
    func isEntry(_ at: Int, of event: AuditStream.Key) -> Bool {
        entries[at].event == event.number && entries[at].key.site == event.site
            && entries[at].key.epoch == event.epoch
    }
}
