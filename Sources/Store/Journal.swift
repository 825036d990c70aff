import GRDB
import Stock

/// Books postings: rows of the journal and the balances they change, together.
///
/// It trusts nothing: whatever a posting says is compared with what the database holds. A posting
/// it refuses is a fault of the flow that made it, so the refusal is an error, not a message.
struct Journal {
    let db: Database
    let site: SiteRow
    let ledger: Ledger

    /// Books a posting whole, or throws.
    func post(_ posting: Posting) throws -> PostingKey {
        guard !posting.lines.isEmpty || !posting.plates.isEmpty else {
            throw StoreError.invalid("a posting moves nothing")
        }
        let key = PostingKey(
            site: site.number, epoch: site.epoch, sequence: try ledger.takeSequence())
        var bytes = Canonical()
        do {
            try checkReversal(posting)
            try insert(posting, key, into: &bytes)
            var places = Places(db: db)
            // Plates first: the end of the posting is what must be right, not the middle.
            for move in posting.plates { try move.apply(db, &places) }
            for (at, line) in posting.lines.enumerated() {
                let goods = try book(line, of: posting, &places)
                try insert(line, number: at + 1, lot: goods.lot, key, into: &bytes)
                if !line.serials.isEmpty || line.into != line.material {
                    let arrives = try !places.isPhysical(line.from.location)
                    try bookSerials(
                        of: line, number: at + 1, item: goods.item, arrives: arrives, key,
                        into: &bytes)
                }
            }
            try inheritHolds(posting)
            for move in posting.plates.sorted(by: { $0.plate < $1.plate }) {
                try insert(move, key, into: &bytes)
            }
            try checkPlates(of: posting, places)
        } catch let error as DatabaseError where error.isConstraint {
            throw StoreError.invalid("posting \(key): \(error.message ?? "refused by a rule")")
        }
        ledger.note(bytes)
        return key
    }

    /// Whatever a posting put on or under a plate must stand where the plate does afterwards.
    private func checkPlates(of posting: Posting, _ places: Places) throws {
        for move in posting.plates {
            let root = try StoredPlates.root(db, move.plate)
            guard try !StoredPlates.hasStrays(db, below: move.plate, root: root) else {
                throw StoreError.invalid("goods on plate \(move.plate) did not move with it")
            }
        }
        let moved = Set(posting.plates.map(\.plate))
        var seen: Set<PlateID> = []
        for line in posting.lines {
            guard let plate = line.to.plate, !moved.contains(plate), seen.insert(plate).inserted
            else { continue }
            guard try StoredPlates.root(db, plate) == line.to.location else {
                throw StoreError.invalid("plate \(plate) does not stand in \(line.to.location)")
            }
        }
    }

    /// A reversal mirrors its posting line by line.
    private func checkReversal(_ posting: Posting) throws {
        guard let reversed = posting.reverses else { return }
        guard let mirror = try StoredPosting.find(db, reversed)?.mirror else {
            throw StoreError.invalid("there is no posting \(reversed) to reverse")
        }
        guard posting.lines == mirror.lines, posting.plates == mirror.plates else {
            throw StoreError.invalid("the lines are not those of posting \(reversed), turned round")
        }
    }

    private func insert(_ posting: Posting, _ key: PostingKey, into bytes: inout Canonical) throws {
        let event = try ledger.eventNumber()
        try db.cachedStatement(
            sql: """
                INSERT INTO posting(site, epoch, sequence, event, reason, document, party,
                  reversesSite, reversesEpoch, reverses, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).run([
            key.site, key.epoch, key.sequence, event, posting.reason.rawValue,
            posting.document?.rawValue, posting.party?.rawValue, posting.reverses?.site,
            posting.reverses?.epoch, posting.reverses?.sequence, posting.note,
        ])
        bytes.add(posting, key, event: event)
    }

    private func insert(
        _ line: Posting.Line, number: Int, lot: LotID, _ key: PostingKey,
        into bytes: inout Canonical
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO movement(site, epoch, sequence, line, material, into_, lot, quantity,
                  weight, fromLocation, fromPlate, toLocation, toPlate)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).run([
            key.site, key.epoch, key.sequence, number, line.material.rawValue, line.into.rawValue,
            lot.rawValue, line.quantity, line.weightMilligrams, line.from.location.rawValue,
            line.from.plate?.rawValue, line.to.location.rawValue, line.to.plate?.rawValue,
        ])
        bytes.add(line, number: number, lot: lot, key)
    }

    private func insert(
        _ move: Posting.PlateMove, _ key: PostingKey, into bytes: inout Canonical
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO platePlacement(site, epoch, sequence, plate, fromLocation, fromParent,
                  toLocation, toParent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).run([
            key.site, key.epoch, key.sequence, move.plate.rawValue, move.from.location?.rawValue,
            move.from.parent?.rawValue, move.to.location?.rawValue, move.to.parent?.rawValue,
        ])
        bytes.add(move, key)
    }
}

extension Stand {
    /// The location it names, if it names one.
    var location: LocationID? { if case .location(let id) = self { id } else { nil } }
    /// The parent plate it names, if it names one.
    var parent: PlateID? { if case .parent(let id) = self { id } else { nil } }
}
