import GRDB
import Stock

/// One label of a sheet for the walls, the badges or the packs of a site.
package struct SheetLabel: Codable, Hashable, Sendable {
    /// What is encoded, without a prefix of the site.
    package var code: String
    /// Lines of text besides.
    package var lines: [String]
}

extension Snapshot {
    /// The locations goods stand in, in walk order, with their check digits.
    ///
    /// - Parameter zone: Only this zone; nil for all.
    /// - Throws: `StoreError`.
    /// - Returns: A label for each.
    package func locationLabels(zone: String?) throws -> [SheetLabel] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT code, checkDigits, zone FROM location
                    WHERE kind NOT IN ('virtual', 'carrier') AND (?1 IS NULL OR zone = ?1)
                    ORDER BY zone, sequence, code
                    """), arguments: [zone]
        ).map { SheetLabel(code: $0[0], lines: [$0[1], $0[2]].filter { !$0.isEmpty }) }
    }

    /// The badges of everybody who may sign on, by name.
    package func badgeLabels() throws -> [SheetLabel] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT badge, name, replace(role, '|', ' ') FROM worker
                    WHERE isActive = 1 ORDER BY name, id
                    """)
        ).map { SheetLabel(code: $0[0], lines: [$0[1], $0[2]]) }
    }

    /// Labels that were printed, the oldest first, with what the printer got.
    ///
    /// - Parameters:
    ///   - order: Only those with goods picked for this order.
    ///   - isUnsent: Only those no printer has taken.
    /// - Throws: `StoreError`.
    /// - Returns: Each label and its text.
    package func printedLabels(order: DocumentID?, isUnsent: Bool) throws -> [(
        label: PrintedLabel, text: String
    )] {
        let floor = floor()
        let codes = try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT code FROM label WHERE kind = 'logistic'
                      AND (?1 IS NULL OR plate IN (
                        SELECT movement.toPlate FROM movement
                          JOIN posting USING(site, epoch, sequence)
                        WHERE posting.document = ?1 AND posting.reason = 'pack'))
                      AND (?2 = 0 OR sentAt IS NULL AND endedAt IS NULL)
                    ORDER BY id
                    """), arguments: [order?.rawValue, isUnsent])
        return try codes.compactMap { code in
            guard let lpn = LPN(rawValue: code), let label = try floor.label(lpn) else {
                return nil
            }
            return (label, try floor.labelText(label.id) ?? "")
        }
    }
}
