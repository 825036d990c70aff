import GRDB
import Stock

/// One line of the journal that moved goods of a lot, with what stands around it.
struct LotLine {
    let site: Int64
    let epoch: Int64
    let sequence: Int64
    let eventNumber: Int64
    let when: Instant
    let reason: String
    /// Why the posting that this one takes back was made.
    let undone: String?
    let document: String?
    let party: Int64?
    let worker: Int64?
    let material: Int64
    let into: Int64
    let quantity: Int64
    let from: Int64
    let fromPlate: Int64?
    let to: Int64
    let toPlate: Int64?

    var event: String { "\(site).\(epoch).\(eventNumber)" }
}

/// Every line of a lot in the order of the journal, and the names of all they mention.
struct LotLines {
    private struct Key: Hashable {
        let site: Int64
        let epoch: Int64
        let sequence: Int64
    }

    private(set) var lines: [LotLine] = []
    private var takenBack: Set<Key> = []
    private var places: [Int64: LotNames.Place] = [:]
    private var parties: [Int64: String] = [:]
    private var workers: [Int64: String] = [:]
    private var plates: [Int64: String] = [:]

    init(_ db: Database, lot: Int64, asOf: Instant?) throws {
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: Self.sql), arguments: [lot, asOf?.rawValue ?? Int64.max])
        let names = try LotNames(db)
        while let row = try rows.next() {
            let line = LotLine(
                site: row[0], epoch: row[1], sequence: row[2], eventNumber: row[3],
                when: Instant(rawValue: row[4]), reason: row[5], undone: row[6], document: row[7],
                party: row[8], worker: row[9], material: row[10], into: row[11], quantity: row[12],
                from: row[13], fromPlate: row[14], to: row[15], toPlate: row[16])
            if line.undone != nil {
                takenBack.insert(Key(site: row[17], epoch: row[18], sequence: row[19]))
            }
            try note(line, names)
            lines.append(line)
        }
    }

    private static let sql = """
        SELECT movement.site, movement.epoch, movement.sequence, posting.event, event.at,
          posting.reason, undone.reason, document.number, posting.party, event.worker,
          movement.material, movement.into_, movement.quantity, movement.fromLocation,
          movement.fromPlate, movement.toLocation, movement.toPlate, posting.reversesSite,
          posting.reversesEpoch, posting.reverses
        FROM movement
        JOIN posting ON posting.site = movement.site AND posting.epoch = movement.epoch
          AND posting.sequence = movement.sequence
        JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
          AND event.number = posting.event
        LEFT JOIN posting AS undone ON undone.site = posting.reversesSite
          AND undone.epoch = posting.reversesEpoch AND undone.sequence = posting.reverses
        LEFT JOIN document ON document.id = posting.document
        WHERE movement.lot = ?1 AND event.at <= ?2
        ORDER BY movement.site, movement.epoch, movement.sequence, movement.line
        """

    private mutating func note(_ line: LotLine, _ names: LotNames) throws {
        for id in [line.from, line.to] where places[id] == nil {
            places[id] = try names.location(id)
        }
        if let id = line.party, parties[id] == nil { parties[id] = try names.party(id) }
        if let id = line.worker, workers[id] == nil { workers[id] = try names.worker(id) }
        // Only plates that goods came in on are named; those on hand are looked up at the end.
        if let id = line.toPlate, plates[id] == nil, places[line.from]?.virtual != nil {
            plates[id] = try names.plate(id)
        }
    }

    /// Whether a later posting has taken the line's posting back.
    func isTakenBack(_ line: LotLine) -> Bool {
        takenBack.contains(Key(site: line.site, epoch: line.epoch, sequence: line.sequence))
    }

    func place(_ id: Int64) -> LotNames.Place {
        places[id] ?? LotNames.Place(code: "?", virtual: nil)
    }
    func party(_ id: Int64?) -> String? { id.flatMap { parties[$0] } }
    func worker(_ id: Int64?) -> String? { id.flatMap { workers[$0] } }
    func plate(_ id: Int64?) -> String? { id.flatMap { plates[$0] } }
}
