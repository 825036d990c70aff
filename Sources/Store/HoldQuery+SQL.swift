import GRDB
import Stock

extension HoldQuery {
    /// A condition on `lot`: it is among the lots of the query.
    private static let lotCondition = """
        (?1 IS NULL OR lot.item = ?1) AND (?2 IS NULL OR lot.number >= ?2)
        AND (?3 IS NULL OR lot.number <= ?3) AND (?4 IS NULL OR lot.maker = ?4)
        AND (?5 IS NULL OR ifnull(lot.received, ?5) >= ?5)
        AND (?6 IS NULL OR ifnull(lot.received, ?6) <= ?6)
        """

    private var lotArguments: [(any Bindable)?] {
        [
            item?.rawValue, fromLot?.rawValue, toLot?.rawValue, maker?.rawValue,
            receivedFrom?.rawValue, receivedTo?.rawValue,
        ]
    }

    /// A query for the materials on hand that it names.
    var materials: (sql: String, arguments: [(any Bindable)?]) {
        (
            """
            SELECT stock.material FROM lot JOIN stock ON stock.lot = lot.id
              JOIN location ON location.id = stock.location
            WHERE \(Self.lotCondition)
              AND (?7 IS NULL OR location.code >= ?7) AND (?8 IS NULL OR location.code <= ?8)
            """,
            lotArguments + [fromLocation?.rawValue, toLocation?.rawValue]
        )
    }

    /// A query for the lots that it names as a whole; nil when it is about places.
    var lots: (sql: String, arguments: [(any Bindable)?])? {
        hasPlaces ? nil : ("SELECT lot.id FROM lot WHERE \(Self.lotCondition)", lotArguments)
    }

    /// A condition on `hold` and `lot`: the lot is of the hold's scope, whatever kind that is.
    static let holdNamesLot = """
        (hold.lot = lot.id OR hold.item = lot.item
          OR hold.party = lot.maker AND hold.lotNumber = lot.number
          OR hold.scope ->> '$.query' IS NOT NULL
            AND ifnull(lot.item = hold.scope ->> '$.query._0.item', 1)
            AND ifnull(lot.number >= hold.scope ->> '$.query._0.fromLot', 1)
            AND ifnull(lot.number <= hold.scope ->> '$.query._0.toLot', 1)
            AND ifnull(lot.maker = hold.scope ->> '$.query._0.maker', 1)
            AND ifnull(lot.received >= hold.scope ->> '$.query._0.receivedFrom', 1)
            AND ifnull(lot.received <= hold.scope ->> '$.query._0.receivedTo', 1))
        """
}
