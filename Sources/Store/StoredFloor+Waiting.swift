import GRDB
import Stock

// How much waits on the floor, in SQL.
extension StoredFloor {
    package func waiting(_ kinds: [Waiting]) throws -> [Waiting: Int] {
        guard !kinds.isEmpty else { return [:] }
        let statement = try db.cachedStatement(
            sql: kinds.map { "SELECT '" + $0.rawValue + "', " + Self.count($0) }
                .joined(separator: " UNION ALL "))
        var counts: [Waiting: Int] = [:]
        try statement.each { counts[try value($0[0])] = $0[1] }
        return counts
    }

    /// Lines of orders that are still to be picked, whoever can or may.
    package func openPicks() throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM work WHERE kind = 'pick' AND state = 'open'")
        return try statement.first { $0[0] } ?? 0
    }

    package func placesToPutAway(most: Int) throws -> [(code: LocationCode, count: Int)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT code, (SELECT count(*) FROM (SELECT 1 \(Self.toPutAway) LIMIT ?))
                FROM location WHERE \(Self.doors) ORDER BY code
                """)
        var places: [(code: LocationCode, count: Int)] = []
        try statement.each([most]) { places.append((try value($0[0]), $0[1])) }
        return places.filter { $0.count > 0 }
    }

    /// Where goods come in.
    private static let doors = "location.kind IN ('dock', 'return') AND location.plates > 0"

    /// Plates at a door with goods that are not picked for anybody.
    private static let toPutAway = """
        FROM plate WHERE plate.location = location.id
          AND EXISTS(SELECT 1 FROM stock WHERE stock.plate = plate.id
            AND NOT EXISTS(SELECT 1 FROM allocation
              WHERE allocation.material = stock.material AND allocation.state = 'picked'))
        """

    /// How many orders have picked goods at a stage or a pack place; 1 behind it means in totes, 0
    /// packed.
    private static let staged = """
        (SELECT count(DISTINCT allocation.document)
          FROM allocation JOIN stock ON stock.material = allocation.material
            JOIN location ON location.id = stock.location
            JOIN plate ON plate.id = stock.plate
            LEFT JOIN label ON label.plate = stock.plate AND label.endedAt IS NULL
              AND label.kind = 'logistic'
          WHERE allocation.state = 'picked' AND location.kind IN ('stage', 'pack')
            AND (label.id IS NULL AND plate.kind IN ('tote', 'cart'))
        """

    /// How many there are of a kind.
    private static func count(_ kind: Waiting) -> String {
        switch kind {
        case .receive:
            """
            (SELECT count(*) FROM document
              WHERE kind IN ('asn', 'purchaseOrder') AND state IN ('open', 'inWork'))
            """
        case .putaway:
            """
            (SELECT coalesce(sum((SELECT count(*) \(toPutAway))), 0)
              FROM location WHERE \(doors))
            """
        case .pack: staged + " = 1)"
        case .load: staged + " = 0)"
        case .kits:
            """
            (SELECT count(*) FROM kitOrder JOIN document ON document.id = kitOrder.document
              AND document.state IN ('open', 'inWork'))
            """
        case .hold: "(SELECT count(*) FROM hold WHERE releasedEvent IS NULL)"
        case .inspect:
            """
            (SELECT count(*) FROM hold WHERE type = 'inspection' AND releasedEvent IS NULL
              AND NOT EXISTS(SELECT 1 FROM inspection WHERE inspection.hold = hold.id))
            """
        case .inbox:
            """
            ((SELECT count(*) FROM exception WHERE closedEvent IS NULL)
              + (SELECT count(*) FROM approval WHERE state = 'open'))
            """
        }
    }
}
