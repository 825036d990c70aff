import GRDB
import Stock

/// What the records of events say of lots, holds, master data and appointments.
struct AuditRecords {
    /// What stands in the body of an event that says something of these, or of plates.
    private static let marks = [
        #"{"plate":"#, #"{"lot"#, #"{"roll":"#, #"{"hold":"#, #"{"material":"#, #"{"master"#,
        #"{"difference":"#, #"{"appointment":"#,
    ]
    private static let none = Array("[]".utf8)

    private let db: Database
    private let site: Int64
    private var lots: AuditLots
    private var holds = AuditHolds()
    private var master: AuditMaster
    private var appointments = AuditAppointments()

    init(_ db: Database) throws {
        self.db = db
        site = try Int64.fetchOne(db, sql: "SELECT id FROM site WHERE isHere = 1") ?? 0
        lots = try AuditLots(db)
        master = AuditMaster(db)
    }

    /// The records of an event, if any of them can say something; most events have none.
    static func records(
        of event: borrowing AuditStream, _ body: Int32
    ) throws -> [Stock.Record] {
        guard !event.holds(none, body), marks.contains(where: { event.holds($0) }) else {
            return []
        }
        return try JSON.value([Stock.Record].self, event.text(body))
    }

    /// Whether an event is the load of an older program, which wrote down nothing of its files.
    static func isUnwritten(_ event: borrowing AuditStream) -> Bool {
        event.holds(none, 15) && (event.holds(loads[0], 8) || event.holds(loads[1], 8))
    }

    private static let loads = [Array("load".utf8), Array("generate".utf8)]

    /// Takes what such an event brought as it stands: nothing says what it was.
    mutating func noteUnwritten(at key: AuditStream.Key) throws {
        guard key.site == site else { return }
        try lots.takeUnwritten(at: key)
        holds.noteUnwritten(event: key.number)
        appointments.noteUnwritten()
    }

    /// Takes in what an event of this site wrote down.
    mutating func note(_ records: [Stock.Record], at key: AuditStream.Key) throws {
        guard key.site == site else { return }
        for record in records {
            switch record {
            case .lot(let lot, let source):
                try lots.take(lot, at: key)
                for fact in lot.facts.all {
                    try lots.take(fact, of: lot.id, source: source, at: key)
                }
            case .lotFact(let lot, let fact, let source):
                try lots.take(fact, of: lot, source: source, at: key)
            case .material(let material, let held):
                for hold in held { holds.note(hold, on: material.id) }
            case .hold(let record): holds.note(record, event: key.number)
            case .master(let change): try take(master.note(change), at: key)
            case .masterNew(let new): master.note(new)
            case .difference(let record): try take(master.note(record, lots: lots), at: key)
            case .appointment(let move): appointments.note(move)
            case .roll(.lots(let roll)): try lots.take(roll, at: key)
            case .roll(.appointments(let hash)): appointments.note(hash: hash)
            case .plate, .receiving, .transform, .kit, .plateChange, .count, .label, .shipping,
                .work, .picking, .substitution, .block, .unblock, .decision, .exception, .approval,
                .inspection, .goodsReturn, .person, .denied:
                break
            }
        }
    }

    /// Compares the tables with what the records said, when all events are walked.
    mutating func compare() throws {
        try lots.compare()
        try holds.compare(db)
        try master.compare()
        try appointments.compare(db)
    }

    private mutating func take(
        _ change: AuditMaster.LotChange?, at key: AuditStream.Key
    ) throws {
        guard let change else { return }
        try lots.take(change.fact, of: change.lot, source: "master", at: key)
    }
}
