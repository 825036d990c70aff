import GRDB
import Stock

extension Transaction {
    /// Makes a wave of orders that are open and in no other wave.
    ///
    /// - Returns: The wave, or nil when none of the orders was free any more.
    package func planWave(
        _ name: String, cutOff: Instant?, orders: [DocumentID]
    ) throws -> (id: WaveID, number: DocumentNumber)? {
        let free = try orders.filter { order in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT 1 FROM document WHERE id = ?1 AND kind = 'order'
                          AND state IN ('open', 'inWork')
                          AND NOT EXISTS (SELECT 1 FROM waveOrder
                            JOIN wave ON wave.id = waveOrder.wave
                            WHERE waveOrder.document = ?1
                              AND wave.state IN ('planned', 'releasing', 'released'))
                        """), arguments: [order.rawValue]) != nil
        }
        guard !free.isEmpty else { return nil }
        let id = WaveID(rawValue: try floor().mint(.wave))
        let digits = String(id.number)
        let text = "W" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        guard let number = DocumentNumber(rawValue: text) else {
            throw StoreError.invalid("'\(text)' is no number of a wave")
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO wave(id, number, state, cutOffAt, plan)
                VALUES (?, ?, 'planned', ?, json_object('name', ?))
                """
        ).run([id.rawValue, number.rawValue, cutOff?.rawValue, name])
        for order in free {
            try db.cachedStatement(sql: "INSERT INTO waveOrder(wave, document) VALUES (?, ?)")
                .run([id.rawValue, order.rawValue])
        }
        return (id, number)
    }

    /// Dissolves a planned wave: its orders are open again.
    package func dissolve(_ wave: WaveID) throws -> Bool {
        try db.cachedStatement(
            sql: "UPDATE wave SET state = 'cancelled' WHERE id = ? AND state = 'planned'"
        ).run([wave.rawValue])
        guard db.changesCount == 1 else { return false }
        try db.cachedStatement(
            sql: "UPDATE allocation SET state = 'cancelled' WHERE wave = ? AND state = 'soft'"
        ).run([wave.rawValue])
        return true
    }

    /// Promises lots to lines of a planned wave.
    package func promise(_ promises: [SoftAllocation], to wave: WaveID) throws {
        let isPlanned = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM wave WHERE id = ? AND state = 'planned'"),
            arguments: [wave.rawValue])
        guard isPlanned != nil else { return }
        let floor = floor()
        for promise in promises {
            try db.cachedStatement(
                sql: """
                    INSERT INTO allocation(id, document, line, wave, item, lot, quantity, state)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 'soft')
                    """
            ).run([
                floor.mint(.allocation), promise.document.rawValue, promise.line, wave.rawValue,
                promise.item.rawValue, promise.lot.rawValue, promise.quantity,
            ])
        }
    }

    /// Keeps how many lines of a wave were short when it was last planned.
    package func note(shorts: Int, of wave: WaveID) throws {
        try db.cachedStatement(
            sql: "UPDATE wave SET plan = json_set(plan, '$.shorts', ?) WHERE id = ?"
        ).run([shorts, wave.rawValue])
    }

    /// Takes a planned wave for its release; nobody else releases it from now on.
    ///
    /// - Returns: Whether it was planned.
    package func beginRelease(
        of wave: WaveID, by worker: WorkerID?, basis: Int64, process: Int, at moment: Instant
    ) throws -> Bool {
        try db.cachedStatement(
            sql: """
                UPDATE wave SET state = 'releasing', basis = ?, releasedBy = ?, releasedAt = ?,
                  plan = json_set(plan, '$.process', ?)
                WHERE id = ? AND state = 'planned'
                """
        ).run([
            basis, worker?.rawValue, moment.rawValue, process, wave.rawValue,
        ])
        return db.changesCount == 1
    }

    /// Allocates stock rows to lines and makes their picks, hidden until the wave is released.
    ///
    /// What the plan relied on is asked again: the row is where it was, free of holds and blocks,
    /// with enough of it left, and the order is still open.
    ///
    /// `trips` has the number of each trip of the plan and is added to as trips begin. Answers the
    /// picks that are not possible any more; nothing was written for those.
    package func allocate(
        _ picks: [PlannedPick], of wave: WaveID, trips: inout [Int: Int64]
    ) throws -> [PlannedPick] {
        var failed: [PlannedPick] = []
        let floor = floor()
        for pick in picks {
            guard try isPossible(pick) else {
                failed.append(pick)
                continue
            }
            let allocation = try floor.mint(.allocation)
            try db.cachedStatement(
                sql: """
                    INSERT INTO allocation(id, document, line, wave, item, lot, material, quantity,
                      state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'hard')
                    """
            ).run([
                allocation, pick.document.rawValue, pick.line, wave.rawValue, pick.item.rawValue,
                pick.lot.rawValue, pick.material.rawValue, pick.quantity,
            ])
            let work = try floor.mint(.work)
            if trips[pick.trip] == nil { trips[pick.trip] = work }
            try db.cachedStatement(
                sql: """
                    INSERT INTO work(id, kind, state, priority, dueAt, zone, equipment, wave,
                      document, trip, position, allocation, item, lot, plate, fromLocation,
                      toLocation, quantity)
                    VALUES (?, 'pick', 'hidden', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).run([
                work, pick.priority, pick.due?.rawValue, pick.zone, pick.equipment.rawValue,
                wave.rawValue, pick.document.rawValue, trips[pick.trip], pick.position, allocation,
                pick.item.rawValue, pick.lot.rawValue, pick.place.plate?.rawValue,
                pick.place.location.rawValue, pick.goal?.rawValue, pick.quantity,
            ])
        }
        return failed
    }

    /// Whether anything that holds have freed waits for other goods.
    package func hasFreedPromises() throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT 1 FROM freedPromise WHERE replacedEvent IS NULL LIMIT 1")) != nil
    }

    /// Where a wave is in its life.
    package func state(of wave: WaveID) throws -> WaveState? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT state FROM wave WHERE id = ?"),
            arguments: [wave.rawValue]
        ).flatMap(WaveState.init(rawValue:))
    }

    /// Whether a pick can still be promised as it was planned.
    package func isPossible(_ pick: PlannedPick) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM stock WHERE material = ?1 AND location = ?2 AND plate IS ?3
                  AND quantity - ifnull((SELECT sum(allocation.quantity - allocation.picked)
                    FROM allocation WHERE allocation.material = ?1
                      AND allocation.state = 'hard'), 0) >= ?4
                  AND NOT EXISTS (SELECT 1 FROM openHold WHERE openHold.material = ?1)
                  AND NOT EXISTS (SELECT 1 FROM locationBlock WHERE locationBlock.location = ?2
                    AND endedEvent IS NULL)
                  AND EXISTS (SELECT 1 FROM document JOIN documentLine
                      ON documentLine.document = document.id AND documentLine.line = ?6
                    WHERE document.id = ?5 AND document.state IN ('open', 'inWork')
                      AND documentLine.state = 'open' AND documentLine.quantity >= ?4
                        + ifnull((SELECT sum(allocation.quantity) FROM allocation
                          WHERE allocation.document = ?5 AND allocation.line = ?6
                            AND allocation.state IN ('hard', 'picked')), 0))
                """)
        return try Int.fetchOne(
            statement,
            arguments: [
                pick.material.rawValue, pick.place.location.rawValue,
                pick.place.plate?.rawValue, pick.quantity, pick.document.rawValue, pick.line,
            ]) != nil
    }

    /// Makes replenishments and says how many.
    ///
    /// They are hidden until the wave is released, or open at once
    /// without one. Those whose goods are gone, or whose face waits for others, are not made.
    @discardableResult
    package func replenish(_ moves: [PlannedReplenishment], for wave: WaveID?) throws -> Int {
        var made = 0
        let floor = floor()
        for move in moves {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT 1 FROM stock WHERE material = ?1 AND location = ?2 AND plate IS ?3
                      AND quantity >= ?4
                      AND NOT EXISTS (SELECT 1 FROM openHold WHERE openHold.material = ?1)
                      AND NOT EXISTS (SELECT 1 FROM work WHERE work.toLocation = ?5
                        AND work.item = ?6 AND work.kind = 'replenish'
                        AND work.state IN ('open', 'hidden'))
                    """)
            let isThere = try Int.fetchOne(
                statement,
                arguments: [
                    move.material.rawValue, move.from.location.rawValue,
                    move.from.plate?.rawValue, move.quantity, move.face.rawValue,
                    move.item.rawValue,
                ])
            guard isThere != nil else { continue }
            try db.cachedStatement(
                sql: """
                    INSERT INTO work(id, kind, state, priority, dueAt, zone, equipment, wave, item,
                      lot, plate, fromLocation, toLocation, quantity)
                    VALUES (?, 'replenish', ?, ?, ?, ?, 'fork', ?, ?, ?, ?, ?, ?, ?)
                    """
            ).run([
                floor.mint(.work), wave == nil ? "open" : "hidden", move.priority,
                move.due?.rawValue, move.zone, wave?.rawValue, move.item.rawValue,
                move.lot.rawValue, move.from.plate?.rawValue,
                move.from.location.rawValue, move.face.rawValue, move.quantity,
            ])
            made += 1
        }
        return made
    }

    /// Makes a wave that is being released a released one; its promises are kept by now.
    package func finishRelease(of wave: WaveID, shorts: Int) throws {
        try db.cachedStatement(
            sql: """
                UPDATE wave SET state = 'released',
                  plan = json_set(json_remove(plan, '$.process'), '$.shorts', ?)
                WHERE id = ? AND state = 'releasing'
                """
        ).run([shorts, wave.rawValue])
        guard db.changesCount == 1 else {
            throw StoreError.invalid("wave \(wave) is not being released")
        }
        try db.cachedStatement(
            sql: """
                UPDATE document SET state = 'inWork' WHERE state = 'open'
                  AND id IN (SELECT document FROM allocation WHERE wave = ? AND state = 'hard')
                """
        ).execute(arguments: [wave.rawValue])
        // What got nothing is not part of the wave any more: it may wait for another one.
        try db.cachedStatement(
            sql: """
                DELETE FROM waveOrder WHERE wave = ?1
                  AND document IN (SELECT id FROM document WHERE state = 'open')
                """
        ).run([wave.rawValue])
    }

    /// Drops promises of a wave, so many at a time.
    ///
    /// - Returns: Whether there may be more.
    package func dropPromises(of wave: WaveID, limit: Int) throws -> Bool {
        try db.cachedStatement(
            sql: """
                UPDATE allocation SET state = 'cancelled' WHERE id IN (
                  SELECT id FROM allocation WHERE wave = ? AND state = 'soft' LIMIT ?)
                """
        ).run([wave.rawValue, limit])
        return db.changesCount == limit
    }

    /// Shows hidden work of a released wave, so many at a time.
    ///
    /// - Returns: Whether there may be more.
    package func showWork(of wave: WaveID, limit: Int) throws -> Bool {
        try db.cachedStatement(
            sql: """
                UPDATE work SET state = 'open' WHERE id IN (
                  SELECT work.id FROM work JOIN wave ON wave.id = work.wave
                  WHERE work.wave = ? AND work.state = 'hidden' AND wave.state = 'released'
                  LIMIT ?)
                """
        ).run([wave.rawValue, limit])
        return db.changesCount == limit
    }

    /// Takes a released wave back, if nothing of it was begun: its work is hidden from now on.
    ///
    /// - Returns: Whether nothing of it was begun.
    package func beginWithdrawal(of wave: WaveID, process: Int) throws -> Bool {
        let begun = try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM wave WHERE id = ?1 AND (state <> 'released'
                      OR EXISTS (SELECT 1 FROM work WHERE work.wave = ?1 AND work.state <> 'cancelled'
                        AND (work.state = 'done' OR work.worker IS NOT NULL OR EXISTS (
                          SELECT 1 FROM claim WHERE claim.kind = 'work' AND claim.thing = work.id)))
                      OR EXISTS (SELECT 1 FROM allocation WHERE allocation.wave = ?1
                        AND (allocation.picked > 0 OR allocation.state = 'picked')))
                    """), arguments: [wave.rawValue])
        guard begun == nil else { return false }
        try db.cachedStatement(
            sql: "UPDATE work SET state = 'hidden' WHERE wave = ? AND state = 'open'"
        ).run([wave.rawValue])
        try db.cachedStatement(
            sql: """
                UPDATE wave SET state = 'releasing',
                  plan = json_set(plan, '$.process', ?, '$.undo', 1) WHERE id = ?
                """
        ).run([process, wave.rawValue])
        return true
    }

    /// Takes hidden work and allocations of a wave back, so many at a time, and says whether there
    /// may be more.
    ///
    /// With `asPromises` the allocations become promises of their lots again.
    package func withdraw(_ wave: WaveID, asPromises: Bool, limit: Int) throws -> Bool {
        try db.cachedStatement(
            sql: """
                UPDATE work SET state = 'cancelled' WHERE id IN (
                  SELECT id FROM work WHERE wave = ? AND state = 'hidden' LIMIT ?)
                """
        ).run([wave.rawValue, limit])
        let work = db.changesCount
        try db.cachedStatement(
            sql: """
                UPDATE allocation SET material = NULL,
                  state = CASE WHEN ?1 THEN 'soft' ELSE 'cancelled' END
                WHERE id IN (SELECT id FROM allocation WHERE wave = ?2 AND state = 'hard'
                  LIMIT ?3)
                """
        ).run([asPromises, wave.rawValue, limit])
        return work == limit || db.changesCount == limit
    }

    /// Makes a wave whose work was taken back a planned one, and its orders open ones.
    package func finishWithdrawal(of wave: WaveID) throws {
        try db.cachedStatement(
            sql: """
                UPDATE wave SET state = 'planned', releasedBy = NULL, releasedAt = NULL,
                  basis = NULL, plan = json_remove(plan, '$.process', '$.undo')
                WHERE id = ? AND state = 'releasing'
                """
        ).run([wave.rawValue])
        try db.cachedStatement(
            sql: """
                UPDATE document SET state = 'open' WHERE state = 'inWork'
                  AND id IN (SELECT document FROM waveOrder WHERE wave = ?)
                  AND NOT EXISTS (SELECT 1 FROM allocation WHERE allocation.document = document.id
                    AND (allocation.state IN ('hard', 'picked') OR allocation.picked > 0))
                """
        ).run([wave.rawValue])
    }
}

/// A wave whose release or withdrawal was left halfway, and by which process.
package struct HalfwayWave: Hashable, Sendable {
    package let id: WaveID
    /// The process that was at it; nil when only hidden work of a released wave is left to show.
    package let process: Int?
    package let isWithdrawal: Bool
}

extension Snapshot {
    /// The waves that something was left to do for.
    package func halfwayWaves() throws -> [HalfwayWave] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, json_extract(plan, '$.process'), ifnull(json_extract(plan, '$.undo'), 0),
                  state
                FROM wave WHERE state = 'releasing' OR state = 'released'
                  AND EXISTS (SELECT 1 FROM work WHERE work.wave = wave.id AND work.state = 'hidden')
                ORDER BY id
                """)
        return try Row.fetchAll(statement).map { row in
            let process: Int? = row[3] == "releasing" ? row[1] ?? 0 : nil
            return HalfwayWave(id: ID(rawValue: row[0]), process: process, isWithdrawal: row[2])
        }
    }
}
