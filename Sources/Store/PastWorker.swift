import GRDB
import Stock

/// A worker as the master data had him at a past moment.
package struct PastWorker: Hashable, Sendable {
    package let name: String
    /// His roles of then, written `operator|forklift`.
    package let roles: String
}

/// A sign-on of the past.
package struct PastSignOn: Hashable, Sendable {
    package let id: SignOnID
    package let device: DeviceCode
    package let at: Instant
}

extension PastSignOn: StoredRow {
    init(row: Columns) throws {
        id = ID(rawValue: row[0])
        device = try value(row[1])
        at = Instant(rawValue: row[2])
    }
}

extension Snapshot {
    /// A worker as he was: what he is now, less every change after the moment.
    ///
    /// - Returns: nil when there is no such worker, or he was made later.
    package func worker(_ code: WorkerCode, at moment: Instant) throws -> PastWorker? {
        let floor = floor()
        guard let now = try floor.masterValues(.workers, code.rawValue) else { return nil }
        var past: [String: String?] = ["name": now["name"], "role": now["role"]]
        for version in try floor.masterVersions(.workers, code.rawValue, limit: .max)
        where version.at > moment && past.keys.contains(version.field) {
            past.updateValue(version.old, forKey: version.field)
        }
        guard let name = past["name"] ?? nil else { return nil }
        return PastWorker(name: name, roles: (past["role"] ?? nil) ?? "")
    }

    /// Every worker as they were at a moment, by code.
    package func workers(at moment: Instant) throws -> [(code: WorkerCode, PastWorker)] {
        let codes: [WorkerCode] = try db.cachedStatement(
            sql: "SELECT code FROM worker ORDER BY code"
        ).all { try value($0[0]) }
        return try codes.compactMap { code in try worker(code, at: moment).map { (code, $0) } }
    }

    /// What the site let its roles do otherwise than the rules at a moment, the first begun first.
    ///
    /// - Parameters:
    ///   - moment: Begun by then and not ended.
    ///   - day: The day of the site at that moment; a difference is over after its last day.
    /// - Throws: `StoreError`.
    /// - Returns: Role, permission, and whether the site gave it rather than took it.
    package func localPermissions(at moment: Instant, on day: Day) throws
        -> [(role: String, permission: String, isGiven: Bool)]
    {
        try db.cachedStatement(
            sql: """
                SELECT difference.code, difference.field, difference.local = 'yes' FROM difference
                  JOIN event AS begun ON begun.number = difference.event AND begun.site = ?1
                  LEFT JOIN event AS ended
                    ON ended.number = difference.endedEvent AND ended.site = ?1
                WHERE difference.entity = 'roles' AND begun.at <= ?2
                  AND (ended.at IS NULL OR ended.at > ?2) AND difference.endsOn >= ?3
                ORDER BY difference.id
                """
        ).all([site.number, moment.rawValue, day.rawValue]) { ($0[0], $0[1], $0[2]) }
    }

    /// A worker's sign-ons within some time, the first first.
    package func signOns(of code: WorkerCode, in span: Range<Instant>) throws -> [PastSignOn] {
        try db.cachedStatement(
            sql: """
                SELECT signOn.id, device.code, signOn.at FROM signOn
                  JOIN worker ON worker.id = signOn.worker
                  JOIN device ON device.id = signOn.device
                WHERE worker.code = ? AND signOn.at >= ? AND signOn.at < ? ORDER BY signOn.id
                """
        ).all([code.rawValue, span.lowerBound.rawValue, span.upperBound.rawValue]) {
            try PastSignOn(row: $0)
        }
    }
}
