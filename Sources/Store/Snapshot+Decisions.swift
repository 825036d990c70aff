import GRDB
import Stock

extension Snapshot {
    /// The decisions since a moment, the newest first.
    package func decisions(since moment: Instant) throws -> [PastDecision] {
        try PastDecision.fetchAll(
            db.cachedStatement(
                sql: PastDecision.columns + """
                     WHERE decision.subject IS NOT NULL AND event.at >= ?
                    ORDER BY decision.event DESC, decision.id DESC
                    """), arguments: [moment.rawValue])
    }

    /// The last decision of a kind about a subject.
    package func lastDecision(kind: String, subject: Int64) throws -> PastDecision? {
        try PastDecision.fetchOne(
            db.cachedStatement(
                sql: PastDecision.columns + """
                     WHERE decision.kind = ? AND decision.subject = ?
                    ORDER BY decision.id DESC LIMIT 1
                    """), arguments: [kind, subject])
    }
}

extension Snapshot {
    /// The orders that are or were in a wave, whatever became of them.
    package func orders(ofWave number: DocumentNumber) throws -> [DocumentID] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT waveOrder.document FROM waveOrder JOIN wave ON wave.id = waveOrder.wave
                    WHERE wave.number = ? ORDER BY waveOrder.document
                    """), arguments: [number.rawValue]
        ).map(DocumentID.init(rawValue:))
    }
}

extension StoredFloor {
    /// The lots of an item as an allocation sees them that stood in storage, held ones too.
    package func storedLots(of item: ItemID) throws -> [LotID] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT stock.lot FROM stock
                      JOIN location ON location.id = stock.location
                    WHERE stock.item = ? AND location.kind IN ('reserve', 'pickFace')
                    """), arguments: [item.rawValue]
        ).map(LotID.init(rawValue:))
    }
}

/// A decision, and what was known when it was made.
package struct PastDecision: Hashable, Sendable, FetchableRecord {
    static let columns = """
        SELECT decision.kind, decision.subject, decision.chosen, decision.choice, decision.basis,
          decision.event, event.at, decision.rules
        FROM decision JOIN event ON event.number = decision.event
        """

    package let kind: String
    /// What it is about: a plate, an order, a place or a hold, by its kind.
    package let subject: Int64
    package let chosen: String
    /// The reasons as JSON, and for most kinds the case they were made of.
    package let choice: String
    /// The last posting that stood.
    package let basis: Int64
    /// The event it belongs to.
    package let event: Int64
    package let at: Instant
    /// The stamp of the rules that decided.
    package let rules: String

    package init(row: Row) {
        kind = row[0]
        subject = row[1]
        chosen = row[2]
        choice = row[3]
        basis = row[4]
        event = row[5]
        at = Instant(rawValue: row[6])
        rules = row[7]
    }
}
