import Display
import Rules
import Session
import Stock
import Store
import Support
import Testing

/// Dashboards as a session fills them.
@Suite struct DashboardTests {
    @Test func `a look that runs out of patience shows what it has and goes on at the next`()
        throws
    {
        let (session, path) = try session(patience: 0)
        defer { WalkSite.remove(path) }
        let first = try tiles(session.handle(typed("D")))
        #expect(first.count { $0["figure"] == ".." } == first.count - 1)
        var last = first
        for _ in 0..<20 {
            guard let reply = session.refresh() else { break }
            last = try tiles(reply)
        }
        #expect(last.allSatisfy { $0["figure"] != ".." })
        #expect(session.refresh() == nil, "nobody has written, so there is nothing to show")
    }

    @Test func `a patient look shows every number at once, and a marked one is marked`() throws {
        let (session, path) = try session(patience: .infinity)
        defer { WalkSite.remove(path) }
        let tiles = try tiles(session.handle(typed("D")))
        #expect(tiles.count == 8 && tiles.allSatisfy { $0["figure"] != ".." })
        #expect(tiles.contains { $0["mark"] == "!" })
    }

    private func session(patience: Double) throws -> (OperatorSession, String) {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        let made = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        let clock = try #require(made)
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock,
            device: try #require(DeviceCode(rawValue: "DESK-01")), boardPatience: patience)
        _ = session.start()
        _ = session.handle(typed("B040343"))
        _ = session.handle(typed("158464"))
        return (session, path)
    }

    private func typed(_ text: String) -> InputToken {
        .entered(InputToken.Entry(text, method: .keyed))
    }

    private func tiles(_ reply: Reply) throws -> [[String: String]] {
        try #require(reply.content.lists["tiles"])
    }
}
