import GRDB
import Stock

/// A posting read back from the journal.
struct StoredPosting {
    let posting: Posting
    /// The number of the event that caused it.
    let event: Int64
    /// The posting that took this one back, if one did.
    let reversedBy: PostingKey?

    static func find(_ db: Database, _ key: PostingKey) throws -> StoredPosting? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT posting.event, posting.reason, posting.document, posting.party,
                  posting.reversesSite, posting.reversesEpoch, posting.reverses, posting.note,
                  undo.site, undo.epoch, undo.sequence
                FROM posting LEFT JOIN posting AS undo ON undo.reverses = posting.sequence
                  AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site
                WHERE posting.site = ? AND posting.epoch = ? AND posting.sequence = ?
                """)
        let arguments: StatementArguments = [key.site, key.epoch, key.sequence]
        guard let row = try Row.fetchOne(statement, arguments: arguments) else { return nil }
        let posting = Posting(
            try value(row[1]), document: ID(row[2]), party: ID(row[3]),
            reverses: postingKey(row, 4), lines: try lines(db, arguments),
            plates: try plates(db, arguments), note: row[7])
        return StoredPosting(posting: posting, event: row[0], reversedBy: postingKey(row, 8))
    }

    /// Turned round, line by line, last line first; it names what it reverses only when made so.
    var mirror: Posting {
        var mirror = posting
        mirror.reason = .undo
        mirror.lines = posting.lines.reversed().map { line in
            Posting.Line(
                material: line.into, into: line.material, quantity: line.quantity,
                weightMilligrams: line.weightMilligrams, serials: line.serials, from: line.to,
                to: line.from)
        }
        mirror.plates = posting.plates.reversed().map { move in
            Posting.PlateMove(plate: move.plate, from: move.to, to: move.from)
        }
        return mirror
    }

    private static func lines(
        _ db: Database, _ arguments: StatementArguments
    ) throws -> [Posting.Line] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT material, into_, quantity, weight, fromLocation, fromPlate, toLocation,
                  toPlate, line
                FROM movement WHERE site = ? AND epoch = ? AND sequence = ? ORDER BY line
                """)
        let serials = try serials(db, arguments)
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            Posting.Line(
                material: ID(rawValue: row[0]), into: ID(rawValue: row[1]), quantity: row[2],
                weightMilligrams: row[3], serials: serials[row[8]] ?? [],
                from: Place(ID(rawValue: row[4]), plate: ID(row[5])),
                to: Place(ID(rawValue: row[6]), plate: ID(row[7])))
        }
    }

    /// The serials of each line, by its number.
    private static func serials(
        _ db: Database, _ arguments: StatementArguments
    ) throws -> [Int: [SerialNumber]] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT movementSerial.line, serial.number
                FROM movementSerial JOIN serial ON serial.id = movementSerial.serial
                WHERE site = ? AND epoch = ? AND sequence = ? ORDER BY line, serial.id
                """)
        var serials: [Int: [SerialNumber]] = [:]
        for row in try Row.fetchAll(statement, arguments: arguments) {
            serials[row[0], default: []].append(try value(row[1]))
        }
        return serials
    }

    private static func plates(
        _ db: Database, _ arguments: StatementArguments
    ) throws -> [Posting.PlateMove] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT plate, fromLocation, fromParent, toLocation, toParent
                FROM platePlacement WHERE site = ? AND epoch = ? AND sequence = ? ORDER BY plate
                """)
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            Posting.PlateMove(
                plate: ID(rawValue: row[0]), from: try Stand(row[1], row[2]),
                to: try Stand(row[3], row[4]))
        }
    }
}

private func postingKey(_ row: Row, _ at: Int) -> PostingKey? {
    let site: Int? = row[at]
    return site.map { PostingKey(site: $0, epoch: row[at + 1], sequence: row[at + 2]) }
}

extension ID {
    /// The number in a column, or nil where it holds none.
    init?(_ stored: Int64?) {
        guard let stored else { return nil }
        self.init(rawValue: stored)
    }
}

extension Stand {
    /// The stand that a row's two columns name; the schema allows one of them.
    init(_ location: Int64?, _ parent: Int64?) throws {
        switch (location, parent) {
        case (let location?, nil): self = .location(LocationID(rawValue: location))
        case (nil, let parent?): self = .parent(PlateID(rawValue: parent))
        default: throw StoreError.corrupt("a plate stands in two places or in none")
        }
    }
}
