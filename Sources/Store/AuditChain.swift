import GRDB
import Stock

/// Walks every event with the postings it caused: numbers dense, hashes linked, nothing left over.
struct AuditChain {
    private let events: AuditStream
    private let postings: AuditStream
    private let movements: AuditStream
    private let serials: AuditStream
    private let placements: AuditStream
    private var bytes = AuditBytes()
    private var previous = Canonical.root
    private var anchors: [String: [Anchor]]
    private var anchored = 0
    private var head = AuditStream.Key(site: 0, epoch: 0, number: 0)
    private(set) var fold: AuditFold
    var references: AuditReferences
    private let parents: Parents
    /// The first row of the event at hand that names what is not there.
    private var missing: AuditReport.Break?

    /// What rows of the journal name.
    private struct Parents {
        let sites, signOns, workers, devices, parties, materials, lots, locations, plates,
            serials: AuditNumbers
    }

    init(_ db: Database, anchors: [Anchor]) throws {
        events = try AuditStream(
            db,
            """
            SELECT site, epoch, number, signOn, n, worker, device, at, kind, method, input, job,
              screen, outcome, message, body, frame, hash, instr(body, '{"plate":')
            FROM event ORDER BY site, epoch, number
            """, hashed: 17)
        postings = try AuditStream(
            db,
            """
            SELECT site, epoch, sequence, event, reason, document, party, reversesSite,
              reversesEpoch, reverses, note
            FROM posting ORDER BY site, epoch, sequence
            """)
        movements = try AuditStream(
            db,
            """
            SELECT site, epoch, sequence, line, material, into_, lot, quantity, weight,
              fromLocation, fromPlate, toLocation, toPlate
            FROM movement ORDER BY site, epoch, sequence, line
            """)
        serials = try AuditStream(
            db,
            """
            SELECT site, epoch, sequence, line, serial
            FROM movementSerial ORDER BY site, epoch, sequence, line, serial
            """)
        placements = try AuditStream(
            db,
            """
            SELECT site, epoch, sequence, plate, fromLocation, fromParent, toLocation, toParent
            FROM platePlacement ORDER BY site, epoch, sequence, plate
            """)
        self.anchors = Dictionary(grouping: anchors) { "\($0.site).\($0.epoch).\($0.number)" }
        fold = try AuditFold(db)
        var references = AuditReferences(db)
        parents = Parents(
            sites: try AuditNumbers(db, "site"), signOns: try references.numbers(of: "signOn"),
            workers: try references.numbers(of: "worker"),
            devices: try references.numbers(of: "device"),
            parties: try references.numbers(of: "party"),
            materials: try references.numbers(of: "material"),
            lots: try references.numbers(of: "lot"),
            locations: try references.numbers(of: "location"),
            plates: try references.numbers(of: "plate"),
            serials: try references.numbers(of: "serial"))
        self.references = references
    }

    /// Walks to the end, or to the first break.
    mutating func walk() throws {
        var last = AuditStream.Key(site: 0, epoch: 0, number: 0)
        var sequence: Int64 = 0
        while !events.isAtEnd {
            let key = events.key
            if key.site != last.site { previous = Canonical.root }
            if key.site != last.site || key.epoch != last.epoch {
                last = AuditStream.Key(site: key.site, epoch: key.epoch, number: 0)
                sequence = 0
            }
            try expect(last.number + 1, key.number, at: key, "events are numbered without gaps")
            last = key
            bytes.clear()
            events.add(to: &bytes)
            try walkPostings(of: key, &sequence)
            let hash = bytes.link(after: previous)
            guard events.holds(hash, 17) else {
                throw AuditReport.Break(
                    at: "\(key)", what: "an event and what it caused have their hash",
                    expected: Anchor.hex(hash), found: events.hex(17))
            }
            name(parents.sites, events.int(0), at: key)
            name(parents.signOns, events.int(3), at: key)
            name(parents.workers, events.int(5), at: key)
            name(parents.devices, events.int(6), at: key)
            if let missing { throw missing }
            if events.int(18) > 0 { try fold.note(platesIn: events.text(15)) }
            previous = hash
            head = key
            try compare(key, hash)
            try events.advance()
        }
        try expectNothing(of: postings, "posting")
        try expectNothing(of: movements, "movement")
        try expectNothing(of: serials, "serial")
        try expectNothing(of: placements, "placement")
        try compareLeftAnchors()
    }

    func count(into report: inout AuditReport) {
        report.events = events.count
        report.postings = postings.count
        report.movements = movements.count
        report.placements = placements.count
        report.anchors = anchored
        if head.number > 0 {
            report.head = Anchor(
                site: Int(head.site), epoch: Int(head.epoch), number: head.number,
                hash: Anchor.hex(previous))
        }
    }

    private mutating func walkPostings(of event: AuditStream.Key, _ sequence: inout Int64) throws {
        while !postings.isAtEnd {
            let key = postings.key
            guard
                (key.site, key.epoch, postings.int(3)) == (
                    event.site, event.epoch, event.number
                )
            else { return }
            try expect(sequence + 1, key.number, at: key, "postings are numbered without gaps")
            sequence = key.number
            postings.add(to: &bytes)
            name(parents.parties, postings.int(6), at: key)
            var line: Int64 = 0
            while !movements.isAtEnd, movements.key == key {
                try expect(line + 1, movements.int(3), at: key, "lines are numbered without gaps")
                line += 1
                movements.add(to: &bytes)
                nameParents(at: key)
                try fold.book(movements, at: key)
                while !serials.isAtEnd, serials.key == key, serials.int(3) == line {
                    name(parents.serials, serials.int(4), at: key)
                    serials.add(to: &bytes)
                    try serials.advance()
                }
                try movements.advance()
            }
            while !placements.isAtEnd, placements.key == key {
                name(parents.plates, placements.int(3), at: key)
                placements.add(to: &bytes)
                try fold.place(placements, at: key)
                try placements.advance()
            }
            try postings.advance()
        }
    }

    /// What a movement names.
    private mutating func nameParents(at key: AuditStream.Key) {
        name(parents.materials, movements.int(4), at: key)
        name(parents.materials, movements.int(5), at: key)
        name(parents.lots, movements.int(6), at: key)
        name(parents.locations, movements.int(9), at: key)
        name(parents.plates, movements.int(10), at: key)
        name(parents.locations, movements.int(11), at: key)
        name(parents.plates, movements.int(12), at: key)
    }

    /// Notes what is named and not there; the hash of the event is compared first.
    private mutating func name(_ numbers: AuditNumbers, _ id: Int64, at key: AuditStream.Key) {
        guard missing == nil, !numbers.contains(id) else { return }
        missing = AuditReferences.missing(at: "\(key)", numbers.table)
    }

    private mutating func compare(_ key: AuditStream.Key, _ hash: [UInt8]) throws {
        guard !anchors.isEmpty, let expected = anchors.removeValue(forKey: "\(key)") else { return }
        anchored += expected.count
        let text = Anchor.hex(hash)
        for anchor in expected where anchor.hash != text {
            throw AuditReport.Break(
                at: "\(key)", what: "the chain holds every anchor", expected: anchor.hash,
                found: text)
        }
    }

    private func compareLeftAnchors() throws {
        guard let key = anchors.keys.min() else { return }
        throw AuditReport.Break(
            at: key, what: "the chain holds every anchor", expected: anchors[key]?[0].hash ?? "",
            found: "no such event")
    }

    private func expectNothing(of stream: AuditStream, _ what: String) throws {
        guard !stream.isAtEnd else { return }
        throw AuditReport.Break(
            at: "\(stream.key)", what: "every \(what) belongs to an event", expected: "nothing",
            found: "a \(what) of no event")
    }

    private func expect(
        _ expected: Int64, _ found: Int64, at key: AuditStream.Key, _ what: String
    ) throws {
        guard expected != found else { return }
        throw AuditReport.Break(
            at: "\(key)", what: what, expected: "\(expected)", found: "\(found)")
    }
}
