import GRDB
import Stock

extension StoredFloor {
    package func masterRecords(
        _ entity: MasterEntity, matching text: String, limit: Int
    ) throws -> [MasterRow] {
        let table = try MasterTable.of(entity)
        let folded = text.uppercased()
        return try Row.fetchAll(
            db,
            sql: """
                SELECT \(table.key), \(table.name) FROM \(table.source)
                WHERE (\(table.condition)) AND (?1 = '' OR instr(upper(\(table.key)), ?1) > 0
                  OR instr(upper(\(table.name)), ?1) > 0)
                ORDER BY upper(\(table.key)) <> ?1, 1 LIMIT ?2
                """, arguments: [folded, limit]
        ).map { MasterRow(code: $0[0], name: ($0[1] as String?) ?? "") }
    }

    package func masterValues(
        _ entity: MasterEntity, _ code: String
    ) throws -> [String: String]? {
        let table = try MasterTable.of(entity)
        return try table.row(code, db).map(table.texts)
    }

    package func masterVersions(
        _ entity: MasterEntity, _ code: String, limit: Int
    ) throws -> [MasterVersion] {
        try Row.fetchAll(
            db.cachedStatement(sql: Master.versionsSQL + " LIMIT ?4"),
            arguments: [site.number, entity.rawValue, code, limit]
        ).map { row in
            MasterVersion(
                field: row["field"], old: row["old"], new: row["new"], reason: row["reason"],
                worker: row["worker"] ?? "", askedBy: row["asked_by"],
                at: Instant(rawValue: row["moment"] ?? 0))
        }
    }

    package func openDifferences() throws -> [Difference] {
        try db.cachedStatement(
            sql: """
                SELECT id, kind, entity, code, field, enterprise, local, ownerRole, reason,
                  endsOn, announcedEvent IS NOT NULL
                FROM difference WHERE endedEvent IS NULL ORDER BY endsOn, id
                """
        ).all { row in
            let entity = MasterEntity(rawValue: row[2])
            let subject: Difference.Subject =
                if let entity { .master(entity, code: row[3], field: row[4]) } else { .rules }
            return Difference(
                id: ID(rawValue: row[0]), subject, enterprise: row[5], local: row[6],
                ownerRole: row[7], reason: row[8], endsOn: Day(rawValue: row[9]),
                isAnnounced: row[10])
        }
    }
}
