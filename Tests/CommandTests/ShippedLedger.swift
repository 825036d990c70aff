import Foundation
import GRDB
import Support

/// What left a site, asked of its tables in SQL that shares nothing with the program's own.
struct ShippedLedger {
    /// A rule as the question which shipped rows break it.
    struct Rule {
        let name: String
        /// A condition on `gone` and the tables joined to it.
        let isBroken: String
        /// How rows are put together where the rule is about a whole line.
        var having: String?
    }

    private let db: DatabaseQueue

    init(at path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        db = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The last day of use of a lot, by the date the item goes by.
    fileprivate static let last = """
        (CASE item.expiryBasis WHEN 'none' THEN NULL
          WHEN 'bestBefore' THEN coalesce(lot.bestBefore, lot.expiry, lot.sellBy)
          WHEN 'sellBy' THEN coalesce(lot.sellBy, lot.expiry, lot.bestBefore)
          ELSE coalesce(lot.expiry, lot.bestBefore, lot.sellBy) END)
        """

    /// Every shipped row with the line it was picked for.
    private static let gone = """
        FROM posting JOIN movement USING (site, epoch, sequence)
        JOIN allocation ON allocation.material = movement.material
          AND allocation.document = posting.document AND allocation.state = 'picked'
        JOIN document ON document.id = posting.document
        JOIN documentLine AS line ON line.document = allocation.document
          AND line.line = allocation.line
        JOIN material ON material.id = movement.material
        JOIN lot ON lot.id = movement.lot
        JOIN party AS maker ON maker.id = lot.maker
        JOIN item ON item.id = material.item
        WHERE posting.reason = 'ship'
        """

    /// Per cent that a weight may differ from what was ordered.
    fileprivate static let tolerance = """
        ifnull(ifnull(json_extract(line.policy, '$.tolerancePercent'),
          json_extract(item.facts, '$.weightTolerancePercent')), 0)
        """

    /// A value that the customer's policies demand for the item, all that apply together.
    fileprivate static func policy(_ value: String, _ together: String = "max") -> String {
        """
        (SELECT \(together)(json_extract(policy.policy, '$.\(value)')) FROM customerPolicy AS policy
          WHERE (policy.party IS NULL OR policy.party = document.party)
            AND (policy.item IS NULL OR policy.item = item.id)
            AND (policy."group" = '' OR policy."group" = item."group")
            AND (policy.country = '' OR policy.country = document.country))
        """
    }

    static let rules: [Rule] = [
        .usable(yearsLater: 0), .life(moreDays: 0),
        Rule(
            name: "percent of life on arrival",
            isBroken: """
                ifnull(\(policy("minLifePercent")), 0) > 0 AND item.expiryBasis <> 'none'
                  AND (\(last) IS NULL OR (\(last) - document.shipDay - document.transitDays) * 100
                    < \(policy("minLifePercent"))
                      * ifnull(\(last) - lot.production, item.shelfLifeDays))
                """),
        Rule(
            name: "not held when it left",
            isBroken: """
                EXISTS(SELECT 1 FROM holdMaterial JOIN hold ON hold.id = holdMaterial.hold
                  WHERE holdMaterial.material = movement.material AND hold.event < posting.event
                    AND (hold.releasedEvent IS NULL OR hold.releasedEvent > posting.event))
                """),
        Rule(
            name: "not held when it was picked",
            isBroken: """
                EXISTS(SELECT 1 FROM posting AS pick JOIN movement AS taken
                    ON (taken.site, taken.epoch, taken.sequence)
                      = (pick.site, pick.epoch, pick.sequence)
                  JOIN holdMaterial ON holdMaterial.material = taken.material
                  JOIN hold ON hold.id = holdMaterial.hold
                  WHERE pick.reason = 'pick' AND taken.into_ = movement.material
                    AND hold.event < pick.event
                    AND (hold.releasedEvent IS NULL OR hold.releasedEvent > pick.event))
                """),
        Rule(name: "the owner's own goods", isBroken: "material.owner <> document.owner"),
        Rule(name: "the item that was ordered", isBroken: "material.item <> line.item"),
        Rule(
            name: "released in the country",
            isBroken: """
                lot.releasedCountries IS NOT NULL AND document.country <> ''
                  AND instr(' ' || lot.releasedCountries || ' ', ' ' || document.country || ' ') = 0
                """),
        Rule(
            name: "with its certificate",
            isBroken: """
                lot.hasCertificate = 0
                  AND (item.needsCertificate = 1 OR \(policy("certificateRequired")) = 1)
                """),
        Rule(
            name: "no excluded lot",
            isBroken: """
                EXISTS(SELECT 1 FROM customerPolicy AS policy
                  WHERE policy.party = document.party
                    AND (policy.item IS NULL OR policy.item = item.id)
                    AND instr('|' || json_extract(policy.policy, '$.excludedLots') || '|',
                      '|' || item.sku || ':' || maker.code || ':' || lot.number || '|') > 0)
                """),
        Rule(
            name: "only approved lots",
            isBroken: """
                EXISTS(SELECT 1 FROM customerPolicy AS policy
                  WHERE policy.party = document.party
                    AND (policy.item IS NULL OR policy.item = item.id)
                    AND (policy."group" = '' OR policy."group" = item."group")
                    AND (policy.country = '' OR policy.country = document.country)
                    AND ifnull(json_extract(policy.policy, '$.approvedLots'), '') <> ''
                    AND instr('|' || json_extract(policy.policy, '$.approvedLots') || '|',
                      '|' || item.sku || ':' || maker.code || ':' || lot.number || '|') = 0)
                """),
        Rule(
            name: "nothing the customer has sent back",
            isBroken: """
                \(policy("returnedExcluded")) = 1 AND EXISTS(
                  SELECT 1 FROM posting AS back JOIN movement AS came
                    ON (came.site, came.epoch, came.sequence)
                      = (back.site, back.epoch, back.sequence)
                  WHERE back.reason = 'return' AND back.party = document.party
                    AND came.lot = movement.lot)
                """),
        Rule(
            name: "no more lots than allowed", isBroken: "1",
            having: """
                count(DISTINCT movement.lot) > min(
                  iif(ifnull(\(policy("singleLot")), 0) = 1, 1, 1000),
                  ifnull(\(policy("maxLots", "min")), 1000))
                """),
        Rule(
            name: "lots within days of each other", isBroken: "1",
            having: """
                max(\(last)) - min(\(last)) > ifnull(\(policy("lotWindowDays", "min")), 100000)
                """),
        Rule(
            name: "no more than was ordered", isBroken: "1",
            having: """
                json_extract(line.policy, '$.weightMilligrams') IS NULL
                  AND sum(movement.quantity) > line.quantity
                """),
        Rule(
            name: "no more weight than was ordered and the tolerance", isBroken: "1",
            having: """
                sum(movement.weight) * 100 > json_extract(line.policy, '$.weightMilligrams')
                  * (100 + \(tolerance))
                """),
        Rule(
            name: "all of a line or nothing",
            isBroken: "ifnull(json_extract(line.policy, '$.allOrNothing'), 0) = 1",
            having: """
                iif(json_extract(line.policy, '$.weightMilligrams') IS NULL,
                    sum(movement.quantity) < line.quantity,
                    sum(movement.weight) * 100 < json_extract(line.policy, '$.weightMilligrams')
                      * (100 - \(tolerance)))
                  AND NOT EXISTS(SELECT 1 FROM exception
                    WHERE exception.kind IN ('backorder', 'underWeight')
                    AND json_extract(exception.subject, '$.document') = document.id
                    AND json_extract(exception.subject, '$.line') = line.line)
                """),
    ]

    /// How many rows have left.
    func count() throws -> Int {
        try db.read { try Int.fetchOne($0, sql: "SELECT count(*) \(Self.gone)") ?? 0 }
    }

    /// The lines that break a rule, such as `SO40001/2 FLR-1010 L879061`.
    func broken(_ rule: Rule) throws -> [String] {
        try db.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT document.number || '/' || line.line || ' ' || item.sku || ' ' || lot.number
                    \(Self.gone) AND (\(rule.isBroken))
                    \(rule.having.map { "GROUP BY document.id, line.line HAVING \($0)" } ?? "")
                    """)
        }
    }
}

extension ShippedLedger.Rule {
    /// Usable on the ship day, and still so many years later.
    static func usable(yearsLater years: Int) -> Self {
        Self(
            name: "usable on the ship day",
            isBroken: "\(ShippedLedger.last) < document.shipDay + \(years * 365)")
    }

    /// As many days of life on arrival as line, policies and the rule for food ask, and some more.
    static func life(moreDays days: Int) -> Self {
        Self(
            name: "days of life on arrival",
            isBroken: """
                item.expiryBasis <> 'none'
                  AND \(ShippedLedger.last) - document.shipDay - document.transitDays < \(days) + max(
                    ifnull(json_extract(line.policy, '$.minLifeDays'), 0),
                    ifnull(\(ShippedLedger.policy("minLifeDays")), 0), iif(item.isFood, 7, 0))
                """)
    }
}
