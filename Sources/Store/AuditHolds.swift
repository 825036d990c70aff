import GRDB
import Stock

/// Holds as the journal placed and released them, with no help from `hold`.
struct AuditHolds {
    private struct Held {
        let hold: Hold
        let ownerRole: String
        let isStanding: Bool
        let placed: Int64
        var released: Int64?
        var reason: String?
    }

    private struct Catch: Hashable, Comparable {
        let hold: HoldID
        let material: MaterialID

        static func < (left: Catch, right: Catch) -> Bool {
            (left.hold, left.material) < (right.hold, right.material)
        }
    }

    private var holds: [HoldID: Held] = [:]
    /// What events put under a hold; what movements handed on comes on top.
    private var caught: Set<Catch> = []
    /// Loads of older programs, which wrote down nothing of the holds they placed.
    private var unwritten: Set<Int64> = []

    mutating func noteUnwritten(event: Int64) { unwritten.insert(event) }

    mutating func note(_ record: HoldRecord, event: Int64) {
        switch record {
        case .place(let hold, let ownerRole, let isStanding, let materials):
            holds[hold.id] = Held(
                hold: hold, ownerRole: ownerRole, isStanding: isStanding, placed: event)
            for material in materials { note(hold.id, on: material) }
        case .attach(let hold, let material): note(hold, on: material)
        case .release(let hold, let reason):
            holds[hold]?.released = event
            holds[hold]?.reason = reason
        case .acknowledge, .replace: break
        }
    }

    mutating func note(_ hold: HoldID, on material: MaterialID) {
        caught.insert(Catch(hold: hold, material: material))
    }

    /// Compares every hold, and what is under it, with the fold.
    func compare(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, type, scope, isStanding, reason || ifnull(phrase, ''), ownerRole, event,
                  releasedEvent, releasedReason FROM hold ORDER BY id
                """)
        var left = Set(holds.keys)
        while let row = try rows.next() {
            let id = HoldID(rawValue: row[0])
            if left.remove(id) == nil, unwritten.contains(row[6]) { continue }
            let found = Self.text(
                type: row[1], scope: row[2], isStanding: row[3], reason: row[4], ownerRole: row[5],
                placed: row[6], released: row[7], why: row[8])
            try expect(holds[id].map(Self.text) ?? "nothing", found, id)
        }
        if let gone = left.min() {
            try expect(holds[gone].map(Self.text) ?? "nothing", "nothing", gone)
        }
        try compareCaught(db)
    }

    private func compareCaught(_ db: Database) throws {
        var missing = caught
        let rows = try Row.fetchCursor(db, sql: "SELECT hold, material FROM holdMaterial")
        while let row = try rows.next(), !missing.isEmpty {
            missing.remove(
                Catch(hold: HoldID(rawValue: row[0]), material: MaterialID(rawValue: row[1])))
        }
        guard let first = missing.min() else { return }
        throw AuditReport.Break(
            at: "hold \(first.hold)", what: "a hold is on what the journal put under it",
            expected: "material \(first.material)", found: "nothing")
    }

    private func expect(_ expected: String, _ found: String, _ id: HoldID) throws {
        guard expected != found else { return }
        throw AuditReport.Break(
            at: "hold \(id)", what: "a hold is as the journal placed and released it",
            expected: expected, found: found)
    }

    private static func text(_ held: Held) throws -> String {
        let reason = held.hold.reason
        return text(
            type: held.hold.type.rawValue, scope: try JSON.text(held.hold.scope),
            isStanding: held.isStanding,
            reason: reason.description + (try JSON.stored(reason) ?? ""), ownerRole: held.ownerRole,
            placed: held.placed, released: held.released, why: held.reason)
    }

    private static func text(
        type: String, scope: String, isStanding: Bool, reason: String, ownerRole: String,
        placed: Int64, released: Int64?, why: String?
    ) -> String {
        let end = released.map { "released by event \($0): \(why ?? "")" } ?? "open"
        return
            "\(type) of \(ownerRole) on \(scope)\(isStanding ? " and what comes" : ""), placed by "
            + "event \(placed): \(reason); \(end)"
    }
}
