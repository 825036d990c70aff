import GRDB
import Stock

/// What became of an order: what was asked, what has left, and whether what has not is explained.
package struct OrderOutcome: Hashable, Sendable {
    package let number: String
    package let state: DocumentState
    package let lines: Int
    /// Lines of which less has left than was asked.
    package let shortLines: Int
    /// Of those, lines with a reason on file: the certificate of the allocation or a backorder.
    package let explainedLines: Int
    /// Base units asked and shipped of items that are counted in pieces.
    package let unitsAsked: Int64
    package let unitsShipped: Int64
    /// Lines of which something has left.
    package let shippedLines: Int

    /// Whether all that was asked has left, or is short for a reason that is on file.
    package var isSettled: Bool {
        shortLines == explainedLines && (state == .done || shippedLines == 0 && shortLines == lines)
    }
}

extension Snapshot {
    /// What became of every order, by number.
    package func orderOutcomes() throws -> [OrderOutcome] {
        let statement = try db.cachedStatement(
            sql: """
                WITH gone AS (
                  SELECT posting.document, movement.material, sum(movement.quantity) AS quantity,
                    sum(movement.weight) AS weight
                  FROM posting JOIN movement USING (site, epoch, sequence)
                  WHERE posting.reason = 'ship' GROUP BY posting.document, movement.material),
                shipped AS (
                  SELECT allocation.document, allocation.line, sum(allocation.quantity) AS quantity,
                    sum(gone.weight) AS weight
                  FROM allocation JOIN gone ON gone.document = allocation.document
                    AND gone.material = allocation.material
                  WHERE allocation.state = 'picked'
                  GROUP BY allocation.document, allocation.line),
                state AS (
                  SELECT documentLine.document, documentLine.line, documentLine.quantity AS asked,
                    ifnull(shipped.quantity, 0) AS quantity, item.unit = 'each' AS isPiece,
                    ifnull(ifnull(shipped.weight, 0) * 100
                        < json_extract(documentLine.policy, '$.weightMilligrams')
                        * (100 - coalesce(json_extract(documentLine.policy, '$.tolerancePercent'),
                          json_extract(item.facts, '$.weightTolerancePercent'), 0)),
                      ifnull(shipped.quantity, 0) < documentLine.quantity) AS isShort,
                    EXISTS(SELECT 1 FROM exception
                      WHERE exception.kind IN ('backorder', 'underWeight')
                        AND json_extract(exception.subject, '$.document') = documentLine.document
                        AND json_extract(exception.subject, '$.line') = documentLine.line)
                      OR EXISTS(SELECT 1 FROM decision, json_each(decision.choice, '$.lines') AS why
                        WHERE decision.kind = 'allocation'
                          AND decision.subject = documentLine.document
                          AND json_extract(why.value, '$.line') = documentLine.line
                          AND json_extract(why.value, '$.short') IS NOT NULL) AS isExplained
                  FROM documentLine JOIN item ON item.id = documentLine.item
                  LEFT JOIN shipped ON shipped.document = documentLine.document
                    AND shipped.line = documentLine.line
                  WHERE documentLine.state <> 'cancelled')
                SELECT document.number, document.state, count(*), sum(isShort),
                  sum(isShort AND isExplained), sum(asked * isPiece),
                  sum(quantity * isPiece), sum(quantity > 0)
                FROM document JOIN state ON state.document = document.id
                WHERE document.kind = 'order' GROUP BY document.id ORDER BY document.number
                """)
        return try Row.fetchAll(statement).map { row in
            OrderOutcome(
                number: row[0], state: try value(row[1]), lines: row[2], shortLines: row[3],
                explainedLines: row[4], unitsAsked: row[5], unitsShipped: row[6],
                shippedLines: row[7])
        }
    }

    /// How many events of workers there are so far, by outcome; only scans and keys.
    package func inputsByOutcome() throws -> [String: Int] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT outcome, count(*) FROM event
                WHERE kind IN ('scan', 'key') AND worker IS NOT NULL GROUP BY outcome
                """)
        return Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(statement).map { ($0[0] as String, $0[1]) })
    }
}
