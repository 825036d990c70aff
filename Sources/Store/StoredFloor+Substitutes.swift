import GRDB
import Stock

extension StoredFloor {
    package func substitutes(of item: ItemID) throws -> [Substitute] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT code, item, substitute, priority, units, forUnits FROM substitute
                WHERE item = ? AND isInUse = 1 ORDER BY priority, code
                """)
        return try Row.fetchAll(statement, arguments: [item.rawValue]).map { row in
            Substitute(
                code: row[0], item: ID(rawValue: row[1]), substitute: ID(rawValue: row[2]),
                priority: row[3], units: row[4], forUnits: row[5])
        }
    }

    package func substitutions(on order: DocumentID) throws -> [Substitution] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT substitution.line, substitution.newLine, substitution.quantity,
                  documentLine.item, substitution.units,
                  documentLine.policy ->> '$.replacedMilligrams'
                FROM substitution JOIN documentLine ON documentLine.document = substitution.document
                  AND documentLine.line = substitution.newLine
                WHERE substitution.document = ? AND endedEvent IS NULL
                ORDER BY substitution.line, substitution.newLine
                """)
        return try Row.fetchAll(statement, arguments: [order.rawValue]).map { row in
            Substitution(
                document: order, line: row[0], by: row[1], quantity: row[2],
                item: ID(rawValue: row[3]), units: row[4], weightMilligrams: row[5])
        }
    }

    package func isBegun(_ line: Int, of order: DocumentID) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM allocation WHERE document = ?1 AND line = ?2
                    AND (picked > 0 OR state = 'picked'))
                  OR EXISTS (SELECT 1 FROM documentLine
                    WHERE document = ?1 AND line = ?2 AND done > 0)
                  OR EXISTS (SELECT 1 FROM work JOIN allocation ON allocation.id = work.allocation
                    WHERE work.document = ?1 AND allocation.line = ?2
                      AND work.state <> 'cancelled' AND (work.state = 'done'
                        OR work.worker IS NOT NULL OR EXISTS (SELECT 1 FROM claim
                          WHERE claim.kind = 'work' AND claim.thing = work.id)))
                """)
        return try Int.fetchOne(statement, arguments: [order.rawValue, line]) != nil
    }

    package func ordered(insteadOf material: MaterialID, on order: DocumentID) throws -> SKU? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT item.sku FROM substitution
                JOIN allocation ON allocation.document = substitution.document
                  AND allocation.line = substitution.newLine AND allocation.material = ?2
                  AND allocation.state = 'picked'
                JOIN documentLine ON documentLine.document = substitution.document
                  AND documentLine.line = substitution.line
                JOIN item ON item.id = documentLine.item
                WHERE substitution.document = ?1 AND endedEvent IS NULL
                """)
        return try String.fetchOne(statement, arguments: [order.rawValue, material.rawValue])
            .map { try value($0) }
    }

    package func lineNumber(insteadOf line: Int, on order: DocumentID) throws -> Int {
        // Far from the numbers customers use, and still easy to tell: 1002 goes for 2.
        var number = line + 1_000
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM documentLine WHERE document = ? AND line = ?")
        while try Int.fetchOne(statement, arguments: [order.rawValue, number]) != nil {
            number += 1_000
        }
        return number
    }
}
