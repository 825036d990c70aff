import Foundation
import GRDB
import Stock
import Store

/// Workers with a device, a carrier and a pallet at the dock each, added to a demonstration site.
struct Crew {
    /// One of them.
    struct Member {
        let badge: String
        let device: String
        let plate: String
    }

    static let pin = "496796"
    let members: [Member]

    /// The members a site got, as another process finds them again.
    static func member(_ number: Int, plate: String) -> Member {
        Member(badge: "B9\(10_000 + number)", device: "BENCH-\(number)", plate: plate)
    }

    /// Adds `count` to a site that nobody works on yet.
    init(_ count: Int, path: String, _ now: Instant) throws {
        let store = try SiteStore(opening: path)
        let hash = try store.hash(pin: Self.pin)
        let site = store.site.number
        let pallets = try Self.standing(count, path)
        try Self.addPeople(count, path, hash: hash, site: site)
        let dock = try Self.number("SELECT min(id) FROM location WHERE kind = 'dock'", path)
        var found: [Member] = []
        for (number, pallet) in pallets.enumerated() {
            try store.write { transaction in
                let floor = transaction.floor()
                let id = PlateID(rawValue: pallet)
                guard let plate = try floor.plate(id) else {
                    throw StoreError.refused("a pallet is gone")
                }
                try transaction.post(
                    .move(
                        plate, try floor.contents(of: id), to: LocationID(rawValue: dock),
                        reason: .move))
                try transaction.append(EventRow(at: now, kind: "bench"))
                found.append(Self.member(number, plate: plate.lpn.rawValue))
            }
        }
        members = found
    }

    /// Pallets with food that stand alone and free in a rack.
    private static func standing(_ count: Int, _ path: String) throws -> [Int64] {
        let found = try DatabaseQueue(path: path).read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT plate.id FROM plate JOIN location ON location.id = plate.location
                    WHERE location.kind = 'reserve' AND location.zone <> 'SYN'
                      AND plate.kind = 'pallet'
                      AND EXISTS (SELECT 1 FROM stock JOIN item ON item.id = stock.item
                        WHERE stock.plate = plate.id AND item.hazard IS NULL)
                      AND NOT EXISTS (SELECT 1 FROM stock
                        JOIN holdMaterial USING (material) WHERE stock.plate = plate.id)
                      AND NOT EXISTS (SELECT 1 FROM stock JOIN lot ON lot.id = stock.lot
                        WHERE stock.plate = plate.id
                          AND min(ifnull(lot.expiry, 99999), ifnull(lot.bestBefore, 99999))
                            < unixepoch() / 86400 + 60)
                    ORDER BY plate.id LIMIT ?
                    """, arguments: [count])
        }
        guard found.count == count else { throw StoreError.refused("too few pallets stand free") }
        return found
    }

    private static func addPeople(
        _ count: Int, _ path: String, hash: String, site: Int
    ) throws {
        try DatabaseQueue(path: path).write { db in
            for (kind, sql) in [
                (
                    "location",
                    """
                    INSERT INTO location(id, code, kind, zone, mixing)
                    SELECT ?1, 'BENCH-' || ?2, 'carrier', zone, mixing FROM location
                    WHERE kind = 'carrier' LIMIT 1
                    """
                ),
                (
                    "device",
                    """
                    INSERT INTO device(id, code, carrier)
                    SELECT ?1, 'BENCH-' || ?2, id FROM location WHERE code = 'BENCH-' || ?2
                    """
                ),
                (
                    "worker",
                    """
                    INSERT INTO worker(id, code, name, badge, pin, role)
                    SELECT ?1, 'BENCH' || ?2, 'Bench ' || ?2, 'B9' || (10000 + ?2), ?3, role
                    FROM worker WHERE code = 'AADAMS'
                    """
                ),
            ] {
                for number in 0..<count {
                    let last = try Int64.fetchOne(
                        db,
                        sql: """
                            INSERT INTO mint(kind, last) VALUES (?, 1)
                            ON CONFLICT(kind) DO UPDATE SET last = last + 1 RETURNING last
                            """, arguments: [kind])
                    let id = WorkerID(site: site, number: last ?? 0).rawValue
                    try db.execute(
                        sql: sql,
                        arguments: kind == "worker" ? [id, number, hash] : [id, number])
                }
            }
        }
    }

    private static func number(_ sql: String, _ path: String) throws -> Int64 {
        try DatabaseQueue(path: path).read { try Int64.fetchOne($0, sql: sql) ?? 0 }
    }
}
