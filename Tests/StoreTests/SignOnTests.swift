import Foundation
import GRDB
import Stock
import Testing

@testable import Store

/// Who is who: PINs, the lock-out, taking over, going on after a drop (`model.md` 22, 23; bar 17).
@Suite struct SignOnTests {
    let site: TestSite

    init() throws {
        site = try TestSite()
        let pin = try site.store.hash(pin: "314159")
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: "UPDATE worker SET pin = ? WHERE code = 'ANN'", arguments: [pin])
        }
    }

    private func check(_ badge: String, _ pin: String, after seconds: Int = 0) throws -> PinVerdict
    {
        try site.store.check(
            badge: badge, pin: pin, at: TestSite.gun1, TestSite.now + seconds)
    }

    @Test func `the right PIN is right, a wrong one and an unknown badge are told alike`() throws {
        guard case .right(let worker) = try check("B-ANN", "314159") else {
            Issue.record("the right PIN was refused")
            return
        }
        #expect(worker.id == TestSite.ann)
        #expect(try check("B-ANN", "271828") == .wrong)
        #expect(try check("B-NONE", "314159") == .wrong)
        let denied = try site.store.read { snapshot in
            try Int.fetchOne(
                snapshot.db, sql: "SELECT count(*) FROM event WHERE outcome = 'denied'")
        }
        #expect(denied == 2)
    }

    @Test func `five wrong tries lock the badge for a quarter of an hour, right PIN or not`() throws
    {
        for _ in 0..<5 { #expect(try check("B-ANN", "000000") == .wrong) }
        let until = TestSite.now + SiteStore.lockSeconds
        #expect(try check("B-ANN", "314159") == .locked(until: until))
        #expect(try check("B-ANN", "314159", after: 899) == .locked(until: until))
        guard case .right = try check("B-ANN", "314159", after: 900) else {
            Issue.record("the lock did not end")
            return
        }
        #expect(try check("B-ANN", "000000", after: 901) == .wrong)
    }

    @Test func `a thousand guesses across restarts are five tries`() throws {
        var verdicts: [PinVerdict] = []
        for guess in 0..<1_000 {
            let store = guess % 100 == 0 ? try SiteStore(opening: site.path) : site.store
            // All within the lock; the right PIN is among the guesses.
            let pin = guess == 700 ? "314159" : "\(100_000 + guess)"
            verdicts.append(
                try store.check(
                    badge: "B-ANN", pin: pin, at: TestSite.gun1, TestSite.now + guess / 2))
        }
        #expect(verdicts.prefix(5).allSatisfy { $0 == .wrong })
        let until = TestSite.now + 2 + SiteStore.lockSeconds
        #expect(verdicts.dropFirst(5).allSatisfy { $0 == .locked(until: until) })
        let denied = try site.store.read { snapshot in
            try Int.fetchOne(
                snapshot.db, sql: "SELECT count(*) FROM event WHERE outcome = 'denied'")
        }
        #expect(denied == 1_000)
    }

    @Test func `many devices at once get no more tries than one`() throws {
        let path = site.path
        let tries = Counter()
        atOnce(12) { _ in
            do {
                let store = try SiteStore(opening: path)
                switch try store.check(badge: "B-ANN", pin: "999999", at: nil, TestSite.now) {
                case .wrong: tries.add(.effect)
                case .locked: tries.add(.refused)
                case .right: tries.add(.fault("a wrong PIN was right"))
                }
            } catch { tries.add(.fault("\(error)")) }
        }
        #expect(tries.effects == 5)
        #expect(tries.refused == 7)
        #expect(tries.faults == [])
    }

    @Test func `the same PIN has another hash each time, and a pepper changes it`() throws {
        #expect(try site.store.hash(pin: "1") != site.store.hash(pin: "1"))
        let path = site.path + ".pepper"
        try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.self) { try SiteStore(opening: site.path) }
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        let peppered = try SiteStore(opening: site.path)
        #expect(
            try peppered.check(badge: "B-ANN", pin: "314159", at: nil, TestSite.now) == .wrong)
    }

    @Test func `taking over on another device voids the old one's numbers`() throws {
        let first = try signOn(TestSite.gun1)
        try site.store.write { transaction in
            try transaction.save(
                DialogRow(
                    worker: TestSite.ann, signOn: first, n: 8, shape: 1, job: "menu", state: "{}",
                    at: TestSite.now))
        }
        let second = try signOn(TestSite.gun2)
        let dialog = try site.store.read { try $0.dialog(of: TestSite.ann) }
        #expect(dialog?.signOn == second)
        #expect(dialog?.n == 1)
        #expect(throws: StoreError.signOnEnded(first)) { try send(EventKey(signOn: first, n: 8)) }
        try send(EventKey(signOn: second, n: 1))
    }

    @Test func `the same device goes on within the minutes allowed, and not after`() throws {
        let id = try signOn(TestSite.gun1)
        func resumable(_ device: DeviceID, after seconds: Int) throws -> SignOnID? {
            try site.store.read {
                try $0.resumable(at: device, TestSite.now + seconds, within: 300)?.id
            }
        }
        #expect(try resumable(TestSite.gun1, after: 300) == id)
        #expect(try resumable(TestSite.gun1, after: 301) == nil)
        #expect(try resumable(TestSite.gun2, after: 1) == nil)
        let open = try #require(try site.store.read { try $0.openSignOn(of: TestSite.ann) })
        try site.store.write { transaction in
            try transaction.claim([.location(TestSite.face)], by: TestSite.ann)
            try transaction.signOff(open, TestSite.now)
        }
        #expect(try resumable(TestSite.gun1, after: 1) == nil)
        let claims = try site.store.read {
            try $0.floor(for: TestSite.ben).claimants(.location(TestSite.face))
        }
        #expect(claims == [])
    }

    private func signOn(_ device: DeviceID) throws -> SignOnID {
        try site.store.write { try $0.signOn(TestSite.ann, at: device, TestSite.now) }
    }

    private func send(_ key: EventKey) throws {
        try site.store.write { transaction in
            _ = try transaction.append(EventRow(key: key, at: TestSite.now, kind: "scan"))
        }
    }
}
