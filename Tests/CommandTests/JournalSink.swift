import GRDB
import Stock

@testable import Store
@testable import lotwise

/// Writes a history through `Records`, `Journal` and `Ledger`, one event after the other.
final class JournalSink: HistorySink {
    private let db: Database
    private let site: SiteRow
    private let ledger: Ledger
    private let rolls: LotRolls
    private var lastAt = Instant(rawValue: 0)

    init(_ transaction: borrowing Transaction) throws {
        rolls = try LotRolls(before: transaction.db)
        db = transaction.db
        site = transaction.site
        ledger = transaction.ledger
    }

    func add(_ party: Party) throws {}
    func add(_ item: Item, unit: Pack) throws {}
    func add(_ location: Location) throws {}
    func add(_ worker: Worker) throws {}
    func add(
        document: DocumentID, kind: String, number: String, party: PartyID, owner: PartyID,
        dueAt: Instant, isDone: Bool, lines: [(item: ItemID, quantity: Int64)]
    ) throws {}

    func add(_ lot: Lot, source: String, at moment: Instant) throws {
        try records(at: moment).apply(.lot(lot, source: source))
    }
    func add(_ plate: Plate) throws { try records(at: Self.any).apply(.plate(plate)) }
    func add(_ material: Material) throws {
        try records(at: Self.any).apply(.material(material, holds: []))
    }
    func post(_ posting: Posting, lots: [LotID], _ cause: EventRow) throws {
        _ = try Journal(db: db, site: site, ledger: ledger).post(posting)
        _ = try ledger.append(cause)
        lastAt = cause.at
    }

    /// Ends the history with an event that stands for its lots.
    func close() throws {
        try rolls.record(db).map(ledger.note)
        _ = try ledger.append(EventRow(at: lastAt, kind: "generate"))
    }

    private static let any = Instant(rawValue: 0)

    private func records(at moment: Instant) throws -> Records {
        Records(db: db, site: site, event: try ledger.eventNumber(), at: moment)
    }
}

/// Writes the master data and documents of a history and nothing else.
struct MasterSink: HistorySink {
    let writer: BulkWriter

    func add(_ party: Party) throws { try writer.add(party) }
    func add(_ item: Item, unit: Pack) throws { try writer.add(item, unit: unit) }
    func add(_ location: Location) throws { try writer.add(location) }
    func add(_ worker: Worker) throws { try writer.add(worker) }
    func add(
        document: DocumentID, kind: String, number: String, party: PartyID, owner: PartyID,
        dueAt: Instant, isDone: Bool, lines: [(item: ItemID, quantity: Int64)]
    ) throws {
        try writer.add(
            document: document, kind: kind, number: number, party: party, owner: owner,
            dueAt: dueAt, isDone: isDone, lines: lines)
    }
    func add(_ lot: Lot, source: String, at moment: Instant) throws {}
    func add(_ plate: Plate) throws {}
    func add(_ material: Material) throws {}
    func post(_ posting: Posting, lots: [LotID], _ cause: EventRow) throws {}
}
