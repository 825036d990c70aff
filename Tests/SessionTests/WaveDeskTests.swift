import Flows
import Foundation
import GRDB
import Stock
import Support
import Synchronization
import Testing

@testable import Session
@testable import Store

/// Waves on the demonstration site: planned by the rules, released, taken back, interrupted.
@Suite final class WaveDeskTests: WalkCopy {
    private var desk: WaveDesk {
        WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
    }

    /// A wave of the orders that leave today with one carrier.
    private func wave(_ carrier: String = "EASTWAY", limit: Int = 12) throws -> DocumentNumber {
        let orders = try store.read { try $0.floor().openOrders() }
            .filter { $0.carrier == carrier && $0.shipDay == clock.today }.prefix(limit)
        return try desk.planByHand(orders.map(\.number), name: carrier)
    }

    private func number(_ sql: String) throws -> Int {
        try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }

    @Test func `a wave has faces filled by when the pick clock runs them dry`() throws {
        let plan = try desk.preview(try wave(limit: 40))
        #expect(plan.picks.allSatisfy { $0.doneAt.map { $0 > clock.now() } ?? false })
        let dry = plan.replenishments.filter { $0.priority == 2 }
        #expect(dry.count > 2)
        for move in dry {
            let picks = plan.picks.filter { $0.place.location == move.face }
            // It is one of the picks of the face, and neither before nor after all of them.
            #expect(picks.contains { $0.doneAt == move.due })
        }
        #expect(Set(dry.compactMap(\.due)).count > 1)
    }

    @Test func `faces below their minimum are filled once, whoever asks`() throws {
        let low = """
            SELECT count(*) FROM pickFace WHERE minimum > ifnull((SELECT sum(quantity) FROM stock
              WHERE stock.location = pickFace.location AND stock.item = pickFace.item), 0)
            """
        let made = try desk.topOff()
        #expect(made > 10)
        #expect(try made <= number(low))
        #expect(try desk.topOff() == 0)
        let wrong = """
            SELECT count(*) FROM work JOIN pickFace ON pickFace.location = work.toLocation
              AND pickFace.item = work.item
            WHERE work.kind = 'replenish' AND (work.state <> 'open'
              OR work.quantity + ifnull((SELECT sum(quantity) FROM stock
                WHERE stock.location = work.toLocation AND stock.item = work.item), 0) > maximum
              OR EXISTS(SELECT 1 FROM openHold JOIN stock ON stock.material = openHold.material
                WHERE stock.plate = work.plate))
            """
        #expect(try number(wrong) == 0)
    }

    @Test func `released work is of free stock of the seller that every rule allows`() throws {
        let release = try desk.release(try wave(limit: 30))
        #expect(release.picks > 50)
        #expect(release.replanned == 0)
        // Judged by SQL, from the tables alone.
        let broken = [
            "held": "EXISTS (SELECT 1 FROM openHold WHERE openHold.material = a.material)",
            "another owner's": "s.owner <> d.owner",
            "expired on the ship day": """
            item.expiryBasis <> 'none' AND coalesce(lot.expiry, lot.bestBefore) < d.shipDay
            """,
            "too short of life": """
            EXISTS (SELECT 1 FROM customerPolicy p
              WHERE (p.party IS NULL OR p.party = d.party) AND (p.item IS NULL OR p.item = a.item)
                AND p."group" IN ('', item."group") AND p.country IN ('', d.country)
                AND item.expiryBasis <> 'none' AND coalesce(lot.expiry, lot.bestBefore)
                  - d.shipDay - d.transitDays < json_extract(p.policy, '$.minLifeDays'))
            """,
            "of an excluded lot": """
            EXISTS (SELECT 1 FROM customerPolicy p JOIN party m ON m.id = lot.maker
              WHERE (p.party IS NULL OR p.party = d.party)
                AND instr('|' || json_extract(p.policy, '$.excludedLots') || '|',
                  '|' || item.sku || ':' || m.code || ':' || lot.number || '|') > 0)
            """,
            "without a certificate": "item.needsCertificate AND NOT lot.hasCertificate",
            "of another lot than said": "s.lot <> a.lot",
            "somewhere else than the work says": """
            NOT EXISTS (SELECT 1 FROM work w WHERE w.allocation = a.id AND w.state = 'open'
              AND w.fromLocation = s.location AND w.plate IS s.plate AND w.quantity = a.quantity)
            """,
        ]
        for (what, condition) in broken.sorted(by: { $0.key < $1.key }) {
            let found = try number(
                """
                SELECT count(*) FROM allocation a JOIN document d ON d.id = a.document
                JOIN stock s ON s.material = a.material JOIN item ON item.id = a.item
                JOIN lot ON lot.id = a.lot WHERE a.state = 'hard' AND (\(condition))
                """)
            #expect(found == 0, "\(found) allocations are \(what)")
        }
        let over = try number(
            """
            SELECT count(*) FROM (SELECT sum(a.quantity) AS given, s.quantity FROM allocation a
              JOIN stock s ON s.material = a.material WHERE a.state = 'hard'
              GROUP BY a.material HAVING given > s.quantity)
            """)
        #expect(over == 0)
        let lots = try number(
            """
            SELECT count(*) FROM (SELECT count(DISTINCT a.lot) AS lots,
                min(json_extract(p.policy, '$.maxLots')) AS most
              FROM allocation a JOIN document d ON d.id = a.document
              JOIN customerPolicy p ON p.party = d.party AND p.item IS NULL AND p."group" = ''
              WHERE a.state = 'hard' GROUP BY a.document, a.line HAVING lots > most)
            """)
        #expect(lots == 0)
        #expect(try store.read { try $0.audit().break } == nil)
    }

    @Test func `every line is served or short with a sentence`() throws {
        let number = try wave(limit: 30)
        let plan = try desk.preview(number)
        let wave = try desk.status(number).id
        let orders = try store.read { try $0.floor().orders(in: wave) }
        for order in orders {
            for line in order.lines {
                let given = plan.picks.filter { $0.document == order.id && $0.line == line.line }
                    .reduce(0) { $0 + $1.quantity }
                let short = plan.shorts.filter { $0.order == order.number && $0.line == line.line }
                #expect(given + short.reduce(0) { $0 + $1.missing } == line.quantity)
                #expect(short.allSatisfy { !$0.text.description.isEmpty })
            }
        }
        #expect(!plan.shorts.isEmpty)
        // A trip has its places from 1 on, and of each trip's picks none needs other equipment.
        for picks in Dictionary(grouping: plan.picks, by: \.trip).values {
            #expect(picks.map(\.position).sorted() == Array(1...picks.count))
            #expect(Set(picks.map(\.equipment)).count == 1)
        }
    }

    @Test func `a release that died halfway is rolled back by the next command`() throws {
        let number = try wave()
        let wave = try desk.status(number).id
        let plan = try desk.preview(number)
        // A process that is gone took the wave and wrote a part of it.
        try store.write { transaction in
            #expect(
                try transaction.beginRelease(
                    of: wave, by: nil, basis: 1, process: 4_000_000, at: WalkSite.morning))
            var trips: [Int: Int64] = [:]
            let refused = try transaction.allocate(
                Array(plan.picks.prefix(10)), of: wave, trips: &trips)
            #expect(refused.isEmpty)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        #expect(try self.number("SELECT count(*) FROM work WHERE state = 'open'") == 0)
        try desk.recover()
        #expect(try desk.status(number).state == .planned)
        #expect(try self.number("SELECT count(*) FROM work WHERE state <> 'cancelled'") == 0)
        #expect(try self.number("SELECT count(*) FROM allocation WHERE state = 'hard'") == 0)
        let release = try desk.release(number)
        #expect(release.picks == plan.picks.count)
        #expect(try self.number("SELECT count(*) FROM work WHERE state = 'hidden'") == 0)
    }

    @Test func `a living process keeps its release`() throws {
        let number = try wave()
        let wave = try desk.status(number).id
        try store.write { transaction in
            _ = try transaction.beginRelease(
                of: wave, by: nil, basis: 1, process: Int(getpid()), at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        try desk.recover()
        #expect(try desk.status(number).state == .releasing)
        #expect(throws: WaveRefusal.isNow(.releasing)) { try desk.release(number) }
    }

    @Test func `work left hidden by a release that is written is shown`() throws {
        let number = try wave()
        let release = try desk.release(number)
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "UPDATE work SET state = 'hidden' WHERE position > 1")
        }
        try desk.recover()
        #expect(
            try self.number("SELECT count(*) FROM work WHERE state = 'open' AND kind = 'pick'")
                == release.picks)
    }

    @Test func `two supervisors release one wave once`() throws {
        let number = try wave()
        let other = try SiteStore(opening: path)
        let desks = [desk, WaveDesk(store: other, rules: site.definitions.rules, clock: clock)]
        let outcomes = Mutex<[Result<Int, WaveRefusal>]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            let result: Result<Int, WaveRefusal>
            do {
                result = .success(try desks[index].release(number).picks)
            } catch {
                result = .failure(error as? WaveRefusal ?? .nothingToDo)
            }
            outcomes.withLock { $0.append(result) }
        }
        let all = outcomes.withLock { $0 }
        let picks = all.compactMap { try? $0.get() }
        #expect(picks.count == 1)
        let refused = all.compactMap { result in
            if case .failure(let refusal) = result { refusal } else { nil }
        }
        #expect(refused == [.isNow(.releasing)] || refused == [.isNow(.released)])
        #expect(try self.number("SELECT count(*) FROM work WHERE kind = 'pick'") == picks.first)
    }

    @Test func `goods held after the plan are planned anew`() throws {
        let number = try wave()
        let plan = try desk.preview(number)
        let held = try #require(plan.picks.first)
        let other = try SiteStore(opening: path)
        let isHeld = Mutex(false)
        var desk = desk
        desk.trace = { what, _ in
            let isFirst = isHeld.withLock { held in
                defer { held = true }
                return !held
            }
            guard what == "release \(number)", isFirst else { return }
            try? Self.hold(held.material, other)
        }
        let release = try desk.release(number)
        #expect(release.replanned >= 1)
        #expect(
            try self.number(
                """
                SELECT count(*) FROM allocation JOIN openHold USING (material)
                WHERE allocation.state = 'hard'
                """) == 0)
        #expect(try store.read { try $0.audit().break } == nil)
    }

    private static func hold(_ material: MaterialID, _ store: SiteStore) throws {
        try store.write { transaction in
            let hold = Hold(
                id: HoldID(rawValue: try transaction.floor().mint(.hold)), type: .damage,
                scope: .material(material), reason: "test")
            try transaction.apply(
                .hold(.place(hold, ownerRole: "quality", isStanding: false, on: [material])),
                at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    @Test func `a release is taken back whole while nothing of it is begun, and not after`() throws
    {
        let number = try wave()
        let first = try desk.release(number)
        try desk.undo(number)
        #expect(try desk.status(number).state == .planned)
        #expect(try self.number("SELECT count(*) FROM allocation WHERE state = 'hard'") == 0)
        #expect(
            try self.number("SELECT count(*) FROM work WHERE state IN ('open', 'hidden')") == 0)
        let promised = try self.number("SELECT count(*) FROM allocation WHERE state = 'soft'")
        #expect(promised == first.picks)
        let second = try desk.release(number)
        #expect(second.picks == first.picks)
        try DatabaseQueue(path: path).write {
            try $0.execute(
                sql: """
                    UPDATE work SET worker = (SELECT min(id) FROM worker)
                    WHERE id = (SELECT max(id) FROM work WHERE kind = 'pick')
                    """)
        }
        #expect(throws: WaveRefusal.begun) { try desk.undo(number) }
        #expect(
            try self.number("SELECT count(*) FROM work WHERE state = 'open' AND kind = 'pick'")
                == second.picks)
    }

    @Test func `what one wave is promised, another does not get`() throws {
        _ = try desk.planByRules()
        let promised = try number(
            """
            SELECT count(*) FROM (SELECT a.lot, d.owner, sum(a.quantity) AS given,
                (SELECT sum(s.quantity) FROM stock s JOIN location l ON l.id = s.location
                  WHERE s.lot = a.lot AND s.owner = d.owner AND l.kind IN ('reserve', 'pickFace')
                    AND NOT EXISTS (SELECT 1 FROM openHold o WHERE o.material = s.material))
                  AS free
              FROM allocation a JOIN document d ON d.id = a.document WHERE a.state = 'soft'
              GROUP BY a.lot, d.owner HAVING given > ifnull(free, 0))
            """)
        #expect(promised == 0)
        #expect(try number("SELECT count(*) FROM allocation WHERE state = 'soft'") > 300)
        let twice = try number(
            """
            SELECT count(*) FROM (SELECT document FROM waveOrder GROUP BY document
              HAVING count(*) > 1)
            """)
        #expect(twice == 0)
    }
}
