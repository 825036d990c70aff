import GRDB
import Stock

/// A device as it is registered.
package struct DeviceRow: Hashable, Sendable, StoredRow {
    package let id: DeviceID
    package let code: DeviceCode
    package let name: String
    /// The location that stands for its fork, cart or hands (`model.md` 13).
    package var carrier: LocationID?

    init(row: Columns) throws {
        id = ID(rawValue: row[0])
        code = try value(row[1])
        name = row[2]
        carrier = ID(row[3])
    }
}

/// A sign-on that is not over.
package struct OpenSignOn: Hashable, Sendable {
    package let id: SignOnID
    package let worker: WorkerID
    package let device: DeviceID
    package let deviceCode: DeviceCode
    /// When it was last used.
    package let lastAt: Instant
}

extension OpenSignOn: StoredRow {
    /// Columns by position, as the two questions below select them.
    init(row: Columns) throws {
        id = ID(rawValue: row[0])
        worker = ID(rawValue: row[1])
        device = ID(rawValue: row[2])
        deviceCode = try value(row[3])
        lastAt = Instant(rawValue: row[4])
    }
}

extension Transaction {
    /// Signs a worker on at a device; what was open of either ends and its numbers are void.
    ///
    /// The worker's dialog, if there is one, goes on under the new sign-on from number 1.
    package func signOn(_ worker: WorkerID, at device: DeviceID, _ now: Instant) throws -> SignOnID
    {
        try db.cachedStatement(
            sql: """
                UPDATE signOn SET endedAt = ?1
                WHERE endedAt IS NULL AND (worker = ?2 OR device = ?3)
                """
        ).execute(arguments: [now.rawValue, worker.rawValue, device.rawValue])
        let id = SignOnID(rawValue: try floor().mint(.signOn))
        try db.cachedStatement(
            sql: "INSERT INTO signOn(id, worker, device, at, lastAt) VALUES (?1, ?2, ?3, ?4, ?4)"
        ).execute(arguments: [id.rawValue, worker.rawValue, device.rawValue, now.rawValue])
        try db.cachedStatement(sql: "UPDATE dialog SET signOn = ?, n = 1 WHERE worker = ?")
            .execute(arguments: [id.rawValue, worker.rawValue])
        try db.cachedStatement(sql: "UPDATE device SET lastUse = ? WHERE id = ?")
            .execute(arguments: [now.rawValue, device.rawValue])
        try append(EventRow(worker: worker, device: device, at: now, kind: "signOn"))
        return id
    }

    /// Ends a sign-on and the worker's claims; the dialog stays for the next one.
    package func signOff(_ signOn: OpenSignOn, _ now: Instant) throws {
        try db.cachedStatement(
            sql: "UPDATE signOn SET endedAt = ? WHERE id = ? AND endedAt IS NULL"
        ).execute(arguments: [now.rawValue, signOn.id.rawValue])
        guard db.changesCount == 1 else { throw StoreError.signOnEnded(signOn.id) }
        try claim([], by: signOn.worker)
        try append(
            EventRow(worker: signOn.worker, device: signOn.device, at: now, kind: "signOff"))
    }

    /// Notes that a sign-on is in use, such as when it is resumed.
    package func touch(_ signOn: SignOnID, _ now: Instant) throws {
        try db.cachedStatement(
            sql: "UPDATE signOn SET lastAt = ? WHERE id = ? AND endedAt IS NULL"
        ).execute(arguments: [now.rawValue, signOn.rawValue])
        guard db.changesCount == 1 else { throw StoreError.signOnEnded(signOn) }
    }

    /// Where a worker is signed on now.
    package func openSignOn(of worker: WorkerID) throws -> OpenSignOn? {
        try SignOns.open(db, of: worker)
    }
}

extension Snapshot {
    /// A device by its code.
    package func device(_ code: DeviceCode) throws -> DeviceRow? {
        try DeviceRow.fetchOne(
            db.cachedStatement(sql: "SELECT id, code, name, carrier FROM device WHERE code = ?"),
            arguments: [code.rawValue])
    }

    /// A device that may be worked at.
    ///
    /// - Throws: `StoreError.refused`, with how to register it.
    package func registered(_ code: DeviceCode) throws -> DeviceRow {
        guard let row = try device(code) else {
            throw StoreError.refused(
                "the device '\(code)' is not registered at this site; `lotwise master get devices` "
                    + "lists those that are, `lotwise master new devices` registers one")
        }
        return row
    }

    /// Where a worker is signed on now.
    package func openSignOn(of worker: WorkerID) throws -> OpenSignOn? {
        try SignOns.open(db, of: worker)
    }

    /// The carrier on which the plate stands that a worker has in work, whichever device's it is.
    package func carrier(of worker: WorkerID) throws -> LocationID? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT plate.location FROM claim JOIN plate ON plate.id = claim.thing
                JOIN location ON location.id = plate.location AND location.kind = 'carrier'
                WHERE claim.worker = ? AND claim.kind = 'plate' LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [worker.rawValue]).map { ID(rawValue: $0) }
    }

    /// The sign-on a device goes on with, if it was used in the last `seconds` (`model.md` 22).
    package func resumable(
        at device: DeviceID, _ now: Instant, within seconds: Int
    ) throws -> OpenSignOn? {
        let found = try SignOns.open(db, at: device)
        return found.flatMap { now - $0.lastAt <= seconds ? $0 : nil }
    }
}

private enum SignOns {
    static func open(_ db: Database, of worker: WorkerID) throws -> OpenSignOn? {
        try OpenSignOn.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT signOn.id, signOn.worker, signOn.device, device.code,
                      max(signOn.lastAt, ifnull(dialog.at, 0))
                    FROM signOn JOIN device ON device.id = signOn.device
                      LEFT JOIN dialog ON dialog.signOn = signOn.id
                    WHERE signOn.worker = ? AND signOn.endedAt IS NULL
                    ORDER BY signOn.id DESC LIMIT 1
                    """),
            arguments: [worker.rawValue])
    }

    static func open(_ db: Database, at device: DeviceID) throws -> OpenSignOn? {
        try OpenSignOn.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT signOn.id, signOn.worker, signOn.device, device.code,
                      max(signOn.lastAt, ifnull(dialog.at, 0))
                    FROM signOn JOIN device ON device.id = signOn.device
                      LEFT JOIN dialog ON dialog.signOn = signOn.id
                    WHERE signOn.device = ? AND signOn.endedAt IS NULL
                    ORDER BY signOn.id DESC LIMIT 1
                    """),
            arguments: [device.rawValue])
    }
}
