import GRDB
import Stock

extension Records {
    func apply(_ record: LabelRecord) throws {
        switch record {
        case .issue(let label, let text):
            try insert(
                """
                INSERT INTO label(id, code, kind, plate, state, printer, text, event)
                VALUES (?, ?, ?, ?, 'printed', ?, ?, ?)
                """,
                [
                    label.id.rawValue, label.code.rawValue, label.kind.rawValue,
                    label.plate?.rawValue, label.printer, text, event,
                ])
        case .reprint(let id, let printer, let text):
            try change(
                """
                UPDATE label SET copies = copies + 1, printer = ?, text = ?, sentAt = NULL,
                  failure = '' WHERE id = ? AND endedAt IS NULL
                """, [printer, text, id.rawValue], "valid label \(id)")
        case .confirm(let id):
            try change(
                "UPDATE label SET state = 'confirmed' WHERE id = ? AND endedAt IS NULL",
                [id.rawValue], "valid label \(id)")
        case .supersede(let code, let plate, let successor):
            try supersede(code, plate, by: successor)
        case .restore(let code): try restore(code)
        case .void(let id, let reason):
            try change(
                """
                UPDATE label SET state = 'void', endedBy = ?, endedAt = ?
                WHERE id = ? AND endedAt IS NULL
                """, [reason, at.rawValue, id.rawValue], "valid label \(id)")
        case .sent(let id):
            try change(
                "UPDATE label SET sentAt = ?, failure = '' WHERE id = ?",
                [at.rawValue, id.rawValue], "label \(id)")
        case .failed(let id, let why):
            try change(
                "UPDATE label SET failure = ? WHERE id = ?", [why, id.rawValue], "label \(id)")
        }
    }

    private func restore(_ code: LPN) throws {
        try db.cachedStatement(sql: "DELETE FROM label WHERE code = ? AND kind = 'plate'")
            .execute(arguments: [code.rawValue])
        guard db.changesCount == 0 else { return }
        try change(
            """
            UPDATE label SET state = 'confirmed', endedBy = '', endedAt = NULL
            WHERE code = ? AND state = 'superseded'
            """, [code.rawValue], "superseded label \(code)")
    }

    private func supersede(_ code: LPN, _ plate: PlateID, by successor: LPN) throws {
        try db.cachedStatement(
            sql: """
                UPDATE label SET state = 'superseded', endedBy = ?, endedAt = ?
                WHERE code = ? AND endedAt IS NULL
                """
        ).execute(arguments: [successor.rawValue, at.rawValue, code.rawValue])
        guard db.changesCount == 0 else { return }
        let floor = StoredFloor(db: db, site: site, worker: nil)
        try insert(
            """
            INSERT INTO label(id, code, kind, plate, state, endedBy, endedAt, text, event)
            VALUES (?, ?, 'plate', ?, 'superseded', ?, ?, '', ?)
            """,
            [
                floor.mint(.label), code.rawValue, plate.rawValue, successor.rawValue,
                at.rawValue, event,
            ])
    }
}
