import GRDB
import Stock

extension StoredFloor {
    package func party(_ id: PartyID) throws -> Party? {
        try once(\.parties, id) {
            try one(PartyRow.self, PartyRow.select + " WHERE id = ?", [id.rawValue])?.value
        }
    }

    package func party(_ code: String) throws -> Party? {
        try one(PartyRow.self, PartyRow.select + " WHERE code = ?", [code])?.value
    }

    /// Whether a worker may sign on at all.
    package func isActive(_ id: WorkerID) throws -> Bool {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT isActive FROM worker WHERE id = ?"),
            arguments: [id.rawValue]) == 1
    }

    package func worker(_ id: WorkerID) throws -> Worker? {
        try one(
            WorkerRow.self, "SELECT id, code, name, role, language FROM worker WHERE id = ?",
            [id.rawValue])?.value
    }
}
