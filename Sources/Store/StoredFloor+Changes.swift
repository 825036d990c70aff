import GRDB
import Stock

// The questions of damage, write-off and changes of owner, in SQL.
extension StoredFloor {
    package func owners() throws -> [Party] {
        try all(
            PartyRow.self,
            "SELECT id, code, name, kind, country FROM party WHERE kind = 'owner' ORDER BY code", []
        ).map(\.value)
    }

    package func serials(of material: MaterialID) throws -> [SerialNumber] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT number FROM serial WHERE material = ? ORDER BY number"),
            arguments: [material.rawValue]
        ).map { try value($0) }
    }
}
