import GRDB
import Stock

/// Walks every event with the postings it caused: numbers dense, hashes linked, nothing left over.
struct AuditChain {
    private var events: AuditStream
    private var placements: AuditStream
    private let source: any AuditSource
    private var chunk = AuditChunk()
    /// The next entry of the chunk, and where its bytes begin.
    private var at = 0
    private var begin = 0
    private var link = AuditLink()
    private var last = AuditStream.Key()
    /// The next one last.
    private var anchors: [(key: AuditStream.Key, hash: String)]
    /// The first anchor that the chain has passed without an event for it.
    private var lost: (key: AuditStream.Key, hash: String)?
    private var anchored = 0
    private var postings = 0
    private var movements = 0
    private var stands: AuditStands
    private var records: AuditRecords
    private let parents: Parents
    /// The first row of the event at hand that names what is not there.
    private var missing: AuditReport.Break?

    /// What events and placements name.
    private struct Parents {
        let sites, signOns, workers, devices, plates: AuditNumbers
    }

    init(_ db: Database, _ source: any AuditSource, anchors: [Anchor]) throws {
        self.source = source
        events = try AuditStream(
            db, AuditColumns.event + " ORDER BY site, epoch, number", hashed: 17)
        placements = try AuditStream(
            db, AuditColumns.placement + " ORDER BY site, epoch, sequence, plate")
        self.anchors = anchors.map {
            (
                AuditStream.Key(site: Int64($0.site), epoch: Int64($0.epoch), number: $0.number),
                $0.hash
            )
        }.sorted { $0.key > $1.key }
        stands = try AuditStands(db)
        records = try AuditRecords(db)
        parents = Parents(
            sites: try AuditNumbers(db, "site"), signOns: try AuditNumbers(db, "signOn"),
            workers: try AuditNumbers(db, "worker"), devices: try AuditNumbers(db, "device"),
            plates: try AuditNumbers(db, "plate"))
    }

    /// Walks to the end, or to the first break.
    mutating func walk() throws {
        while !events.isAtEnd {
            try walkEvent()
            do { try events.advance() } catch var found as AuditReport.Break {
                // Numbers are dense, so it is the next one that cannot be read.
                found.at = "\(last.site).\(last.epoch).\(last.number + 1)"
                throw found
            }
        }
        try expectNothingLeft()
        if let left = placements.leftover("placement") { throw left }
        try compareLeftAnchors()
    }

    /// Compares with what the journal says of them: where plates stand, and what records tell of.
    mutating func compare(_ db: Database) throws {
        try stands.compare(db)
        try records.compare()
    }

    func count(into report: inout AuditReport) {
        report.events = events.count
        report.postings = postings
        report.movements = movements
        report.placements = placements.count
        report.anchors = anchored
        if last.number > 0 {
            report.head = Anchor(
                site: Int(last.site), epoch: Int(last.epoch), number: last.number,
                hash: Anchor.hex(link.hash))
        }
    }

    private mutating func walkEvent() throws {
        let key = events.key
        if key.site != last.site { link = AuditLink() }
        let number = key.site != last.site || key.epoch != last.epoch ? 0 : last.number
        guard key.number == number + 1 else {
            throw AuditReport.Break(
                at: "\(key)", what: "events are numbered without gaps", expected: "\(number + 1)",
                found: "\(key.number)")
        }
        link.begin()
        events.add(to: &link.bytes)
        try walkPostings(of: key)
        link.end()
        guard events.holds(link.found, 17) else {
            throw AuditReport.Break(
                at: "\(key)", what: "an event and what it caused have their hash",
                expected: Anchor.hex(link.found), found: events.hex(17))
        }
        name(parents.sites, events.int(0), at: key)
        name(parents.signOns, events.int(3), at: key)
        name(parents.workers, events.int(5), at: key)
        name(parents.devices, events.int(6), at: key)
        if let missing { throw missing }
        let told = try AuditRecords.records(of: events, 15)
        if !told.isEmpty {
            stands.note(platesIn: told)
            try records.note(told, at: key)
        } else if AuditRecords.isUnwritten(events) {
            try records.noteUnwritten(at: key)
        }
        link.accept()
        last = key
        try compareAnchors(key)
    }

    private mutating func walkPostings(of event: AuditStream.Key) throws {
        while try hasEntry(), chunk.isEntry(at, of: event) {
            let entry = chunk.entries[at]
            link.add(chunk.bytes, begin..<entry.end)
            if missing == nil, !chunk.missing.isEmpty {
                missing = chunk.missing.first { $0.entry == at }?.break
            }
            (at, begin) = (at + 1, entry.end)
            postings += 1
            movements += entry.lines
            while !placements.isAtEnd, placements.key == entry.key {
                name(parents.plates, placements.int(3), at: entry.key)
                placements.add(to: &link.bytes)
                try stands.place(placements, at: entry.key)
                try placements.advance()
            }
        }
        if at == chunk.entries.count, case .broken(let found, event: event)? = chunk.end {
            throw found
        }
    }

    /// Whether a posting is left; fetches the next ones when those at hand are dealt with.
    private mutating func hasEntry() throws -> Bool {
        while at == chunk.entries.count {
            guard chunk.end == nil else { return false }
            chunk = try source.next()
            (at, begin) = (0, 0)
        }
        return true
    }

    /// Notes what is named and not there; the hash of the event is compared first.
    private mutating func name(_ numbers: AuditNumbers, _ id: Int64, at key: AuditStream.Key) {
        guard !numbers.contains(id), missing == nil else { return }
        missing = AuditReferences.missing(at: "\(key)", numbers.table)
    }

    private mutating func compareAnchors(_ key: AuditStream.Key) throws {
        while let next = anchors.last, next.key <= key {
            anchors.removeLast()
            guard next.key == key else {
                lost = lost ?? next
                continue
            }
            anchored += 1
            let text = Anchor.hex(link.hash)
            guard next.hash == text else {
                throw AuditReport.Break(
                    at: "\(key)", what: "the chain holds every anchor", expected: next.hash,
                    found: text)
            }
        }
    }

    private func compareLeftAnchors() throws {
        guard let next = lost ?? anchors.last else { return }
        throw AuditReport.Break(
            at: "\(next.key)", what: "the chain holds every anchor", expected: next.hash,
            found: "no such event")
    }

    private mutating func expectNothingLeft() throws {
        if try hasEntry() {
            throw AuditReport.Break(
                at: "\(chunk.entries[at].key)", what: "every posting belongs to an event",
                expected: "nothing", found: "a posting of no event")
        }
        switch chunk.end {
        case .broken(let found, _)?: throw found
        case .done(let left?)?: throw left
        case .done?, nil: break
        }
    }
}
