import Stock

/// The rows of the journal, column by column in the order of their tables.
extension Canonical {
    /// The three columns every row of a posting begins with.
    mutating func add(_ key: PostingKey) {
        add(Int64(key.site))
        add(Int64(key.epoch))
        add(key.sequence)
    }

    /// A row of `posting`.
    mutating func add(_ posting: Posting, _ key: PostingKey, event: Int64) {
        add(key)
        add(event)
        add(posting.reason.rawValue)
        add(posting.document?.rawValue)
        add(posting.party?.rawValue)
        add(posting.reverses.map { Int64($0.site) })
        add(posting.reverses.map { Int64($0.epoch) })
        add(posting.reverses?.sequence)
        add(posting.note)
    }

    /// A row of `movement`.
    mutating func add(_ line: Posting.Line, number: Int, lot: LotID, _ key: PostingKey) {
        add(key)
        add(Int64(number))
        add(line.material.rawValue)
        add(line.into.rawValue)
        add(lot.rawValue)
        add(line.quantity)
        add(line.weightMilligrams)
        add(line.from.location.rawValue)
        add(line.from.plate?.rawValue)
        add(line.to.location.rawValue)
        add(line.to.plate?.rawValue)
    }

    /// A row of `platePlacement`.
    mutating func add(_ move: Posting.PlateMove, _ key: PostingKey) {
        add(key)
        add(move.plate.rawValue)
        add(move.from.location?.rawValue)
        add(move.from.parent?.rawValue)
        add(move.to.location?.rawValue)
        add(move.to.parent?.rawValue)
    }

    /// A row of `event`, without its hash.
    mutating func add(_ event: EventRow, number: Int64, body: String, site: SiteRow) {
        add(Int64(site.number))
        add(Int64(site.epoch))
        add(number)
        add(event.key?.signOn.rawValue)
        add(event.key?.n)
        add(event.worker?.rawValue)
        add(event.device?.rawValue)
        add(event.at.rawValue)
        add(event.kind)
        add(event.method.rawValue)
        add(event.input)
        add(event.job)
        add(event.screen)
        add(event.outcome.rawValue)
        add(event.message)
        add(body)
        add(blob: event.frame)
    }
}
