import GRDB
import Stock

/// The lots a lot was made from or into, all the way.
struct LotKin {
    let db: Database
    /// Only transformations journalled up to this moment; nil is now.
    let asOf: Instant?

    /// The kin of a lot, without itself, in the order of their numbers.
    ///
    /// - Parameters:
    ///   - lot: The lot.
    ///   - forward: What it was made into; else what it was made from.
    /// - Returns: The lots' numbers in the database.
    /// - Throws: An error of the database.
    func lots(of lot: Int64, forward: Bool) throws -> [Int64] {
        let step = try db.cachedStatement(sql: Self.step(forward: forward))
        var found: Set<Int64> = [lot]
        var frontier = [lot]
        while let next = frontier.popLast() {
            let arguments: StatementArguments = [next, asOf?.rawValue ?? Int64.max]
            for other in try Int64.fetchAll(step, arguments: arguments)
            where found.insert(other).inserted { frontier.append(other) }
        }
        return found.subtracting([lot]).sorted()
    }

    /// Lots as `SKU/LOT`, in alphabetical order.
    func names(of lots: [Int64]) throws -> [String] {
        let name = try db.cachedStatement(
            sql: """
                SELECT item.sku || '/' || lot.number FROM lot JOIN item ON item.id = lot.item
                WHERE lot.id = ?
                """)
        return try lots.compactMap { try String.fetchOne(name, arguments: [$0]) }.sorted()
    }

    /// Lines of a lot at one end of TRANSFORM, and the lots at its other end in the same posting,
    /// unless the posting is a taking back or was taken back.
    private static func step(forward: Bool) -> String {
        let (near, far) =
            forward ? ("toLocation", "fromLocation") : ("fromLocation", "toLocation")
        return """
            SELECT DISTINCT far.lot
            FROM movement AS near
            JOIN posting ON posting.site = near.site AND posting.epoch = near.epoch
              AND posting.sequence = near.sequence
            JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
              AND event.number = posting.event
            JOIN movement AS far ON far.site = near.site AND far.epoch = near.epoch
              AND far.sequence = near.sequence AND far.
            """ + far + " = near." + near + """

                WHERE near.lot = ?1 AND near.
                """ + near + """
                     IN (SELECT id FROM location WHERE code = 'TRANSFORM')
                      AND event.at <= ?2 AND posting.reverses IS NULL AND NOT EXISTS(
                        SELECT 1 FROM posting AS undo JOIN event AS undoing
                          ON undoing.site = undo.site AND undoing.epoch = undo.epoch
                          AND undoing.number = undo.event
                        WHERE undo.reverses = posting.sequence AND undo.reversesEpoch = posting.epoch
                          AND undo.reversesSite = posting.site AND undoing.at <= ?2)
                    """
    }
}
