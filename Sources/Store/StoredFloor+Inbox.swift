import GRDB
import Stock

extension StoredFloor {
    package func openExceptions() throws -> [OpenException] {
        try once(\.exceptions) {
            try all(
                OpenExceptionRow.self,
                OpenExceptionRow.sql + " WHERE closedEvent IS NULL ORDER BY dueAt, id", []
            ).map(\.value)
        }
    }

    package func openException(_ id: ExceptionID) throws -> OpenException? {
        try one(
            OpenExceptionRow.self, OpenExceptionRow.sql + " WHERE closedEvent IS NULL AND id = ?",
            [id.rawValue])?.value
    }

    package func openApprovals() throws -> [OpenApproval] {
        try once(\.approvals) {
            try all(
                OpenApprovalRow.self,
                OpenApprovalRow.sql + " WHERE approval.state = 'open' ORDER BY approval.id",
                [site.number, site.epoch]
            ).map(\.value)
        }
    }

    package func openApproval(_ id: ApprovalID) throws -> OpenApproval? {
        try one(
            OpenApprovalRow.self,
            OpenApprovalRow.sql + " WHERE approval.state = 'open' AND approval.id = ?",
            [site.number, site.epoch, id.rawValue])?.value
    }

    package func fits(_ posting: Posting) throws -> Bool {
        var places = Places(db: db)
        for move in posting.plates {
            guard let plate = try StoredPlates.find(db, move.plate), plate.stand == move.from,
                !plate.isShipped
            else { return false }
        }
        for line in posting.lines where try places.isPhysical(line.from.location) {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT 1 FROM stock WHERE material = ? AND location = ? AND plate IS ?
                      AND quantity >= ?
                    """)
            let isThere = try Int.fetchOne(
                statement,
                arguments: [
                    line.material.rawValue, line.from.location.rawValue,
                    line.from.plate?.rawValue, line.quantity,
                ])
            if isThere == nil { return false }
        }
        return true
    }
}

/// An open exception with the things its subject names.
private struct OpenExceptionRow: StoredRow {
    static let sql = """
        SELECT id, kind, subject, ifnull(phrase, json_quote(text)), ownerRole, raisedAt, dueAt,
          iif(json_type(subject, '$.location') = 'integer', subject ->> '$.location', NULL),
          iif(json_type(subject, '$.hold') = 'integer', subject ->> '$.hold', NULL),
          iif(json_type(subject, '$.document') = 'integer', subject ->> '$.document', NULL),
          iif(json_type(subject, '$.plate') = 'text', subject ->> '$.plate', NULL)
        FROM exception
        """

    let value: OpenException

    init(row: Columns) throws {
        let plate: String? = row[10]
        value = OpenException(
            id: ID(rawValue: row[0]), kind: row[1], subject: row[2],
            text: try JSON.value(Phrase.self, row[3]),
            ownerRole: row[4], raisedAt: Instant(rawValue: row[5]),
            dueAt: Instant(rawValue: row[6]), location: ID(row[7]), hold: ID(row[8]),
            document: ID(row[9]), lpn: plate.flatMap { LPN(rawValue: $0) })
    }
}

/// An open approval with who asked for it and when.
private struct OpenApprovalRow: StoredRow {
    static let sql = """
        SELECT approval.subject, worker.code, ifnull(event.at, 0)
        FROM approval JOIN worker ON worker.id = approval.requestedBy
          LEFT JOIN event ON event.site = ? AND event.epoch = ?
            AND event.number = approval.requestedEvent
        """

    let value: OpenApproval

    init(row: Columns) throws {
        self.value = OpenApproval(
            request: try JSON.value(ApprovalRequest.self, row[0]),
            requestedByCode: try Store.value(row[1]), requestedAt: Instant(rawValue: row[2]))
    }
}
