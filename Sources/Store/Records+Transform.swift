import GRDB
import Stock

extension Records {
    func apply(_ record: TransformRecord) throws {
        switch record {
        case .open(let document, let number, let owner):
            try insert(
                """
                INSERT INTO document(id, kind, number, party, owner, state)
                VALUES (?1, 'transformation', ?2, ?3, ?3, 'open')
                """, [document.rawValue, number, owner.rawValue])
        case .permit(let document, let holds):
            for hold in holds {
                try insert(
                    "INSERT INTO repackPermit(document, hold) VALUES (?, ?)",
                    [document.rawValue, hold.rawValue])
            }
        case .close(let document):
            try change(
                "UPDATE document SET state = 'done' WHERE id = ? AND kind = 'transformation'",
                [document.rawValue], "transformation \(document)")
        case .cancel(let document):
            try change(
                "UPDATE document SET state = 'cancelled' WHERE id = ? AND kind = 'transformation'",
                [document.rawValue], "transformation \(document)")
        }
    }
}
