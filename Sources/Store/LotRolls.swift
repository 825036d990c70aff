import GRDB
import Stock

/// Makes the record that stands for lots which came in with a file.
struct LotRolls {
    /// What identifies a lot, and the facts of lots in the order they were written.
    static let lots = "SELECT id, item, maker, number"
    static let facts = "SELECT lot, fact, value, source, event FROM lotFact"

    private let lastLot: Int64
    private let lastFact: Int64

    /// Remembers which lots and facts are there before the file comes in.
    init(before db: Database) throws {
        lastLot = try Int64.fetchOne(db, sql: "SELECT max(id) FROM lot") ?? 0
        lastFact = try Int64.fetchOne(db, sql: "SELECT max(id) FROM lotFact") ?? 0
    }

    /// The record for what has come since; nil when nothing has.
    func record(_ db: Database) throws -> Stock.Record? {
        var lots = try AuditStream(
            db, Self.lots + " FROM lot WHERE id > ? ORDER BY id", [lastLot], hasKey: false)
        var facts = try AuditStream(
            db, Self.facts + " WHERE id > ? ORDER BY id", [lastFact], hasKey: false)
        guard !lots.isAtEnd || !facts.isAtEnd else { return nil }
        var (lotHash, factHash) = (RowHash(), RowHash())
        var last = lastLot
        while !lots.isAtEnd {
            last = lots.int(0)
            lotHash.add(lots)
            try lots.advance()
        }
        while !facts.isAtEnd {
            factHash.add(facts)
            try facts.advance()
        }
        return .roll(
            .lots(
                RollRecord.LotRoll(
                    after: LotID(rawValue: lastLot), through: LotID(rawValue: last),
                    hash: lotHash.hex(), facts: facts.count, factHash: factHash.hex())))
    }
}
