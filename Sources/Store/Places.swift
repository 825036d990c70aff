import GRDB
import Stock

/// The kinds of the locations one posting touches, each looked up once.
struct Places {
    private let db: Database
    private var kinds: [LocationID: (kind: LocationKind, code: String)] = [:]

    init(db: Database) { self.db = db }

    /// Whether goods stand there.
    mutating func isPhysical(_ location: LocationID) throws -> Bool {
        try look(location).kind.isPhysical
    }

    /// Which place that is no place it is, or nil for a real one.
    mutating func virtual(_ location: LocationID) throws -> VirtualPlace? {
        let found = try look(location)
        guard !found.kind.isPhysical else { return nil }
        return try value(found.code)
    }

    /// What kind of end of a line it is.
    mutating func end(_ location: LocationID) throws -> HeldMovement.End {
        if let place = try virtual(location) { return .virtual(place) }
        return .physical(try look(location).kind)
    }

    private mutating func look(_ id: LocationID) throws -> (kind: LocationKind, code: String) {
        if let known = kinds[id] { return known }
        let statement = try db.cachedStatement(sql: "SELECT kind, code FROM location WHERE id = ?")
        let read: (Columns) throws -> (LocationKind, String) = { (try value($0[0]), $0[1]) }
        guard let found = try statement.first([id.rawValue], read) else {
            throw StoreError.invalid("there is no location \(id)")
        }
        kinds[id] = found
        return found
    }
}
