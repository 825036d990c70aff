import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// Rules that hold at one site until a day: in force, announced, and back by themselves.
@Suite struct LocalRulesTests {
    @Test func `rules approved until a day end with it, and the end is an event`() throws {
        let site = try LiveSite()
        let rules = try ChangedRules(
            roles: (
                "owner: supervisor, after-minutes: 120", "owner: supervisor, after-minutes: 999"
            ))
        func run(_ arguments: [String], pin: String, at day: String) throws -> String {
            let answer = try ProgramRun(
                arguments + ["--database", site.path, "--at", "\(day)T12:00:00Z"],
                input: pin + "\n")
            #expect(answer.code == 0, "\(arguments): \(answer.errors)")
            return answer.output
        }
        let published = try run(
            ["rules", "publish", "--folder", rules.folder, "--badge", "B040343"], pin: "158464",
            at: "2026-11-25")
        #expect(published.contains("\"version\":2,\"state\":\"draft\""))
        _ = try run(
            [
                "rules", "approve", "2", "--until", "2026-12-10", "--why", "rack 7 is rebuilt",
                "--owner", "supervisor", "--badge", "B040856",
            ], pin: "490077", at: "2026-11-25")
        let history = try run(["rules", "history"], pin: "", at: "2026-11-26")
        #expect(history.split(separator: "\n").count == 3, "the third is the first one again")

        #expect(try overdue(site, at: "2026-11-26") == 999)
        let before = try site.rows(.events).count
        // Whoever gives an order settles what is due: in the last week its owner is told.
        _ = try run(["exceptions", "--worker", "GHALL"], pin: "", at: "2026-12-05")
        _ = try order(site, at: "2026-12-05")
        #expect(try inputs(site, after: before).contains("ends soon rules"))
        #expect(try overdue(site, at: "2026-12-10") == 999, "the last day counts")

        _ = try order(site, at: "2026-12-11")
        #expect(try inputs(site, after: before).contains("expired rules"))
        #expect(try overdue(site, at: "2026-12-11") == 120, "as it was")
        let open = try run(["differences", "list"], pin: "", at: "2026-12-11")
        #expect(!open.contains("rules"))
        #expect(try site.fault() == nil)
    }

    @Test func `a day that is over, or no reason, is refused`() throws {
        let site = try LiveSite()
        for more in [
            ["--until", "2026-11-20", "--why", "late", "--owner", "supervisor"],
            ["--until", "2026-12-10", "--owner", "supervisor"],
            ["--until", "2026-12-10", "--why", "nobody owns it", "--owner", "nobody"],
        ] {
            let answer = try ProgramRun(
                ["rules", "approve", "2", "--badge", "B040856", "--database", site.path]
                    + ["--at", "2026-11-25T12:00:00Z"] + more, input: "490077\n")
            #expect(answer.code == 2, "\(more): \(answer.errors)")
        }
    }

    /// The minutes after which a supervisor's exception shows to an admin, by the rules of a day.
    private func overdue(_ site: LiveSite, at day: String) throws -> Int? {
        let store = try SiteStore(opening: site.path)
        let moment = try #require(Instant("\(day)T12:00:00Z"))
        return try Definitions(store: store, at: moment).rules.approvals.escalations
            .first { $0.owner == "supervisor" }?.afterMinutes
    }

    /// Any order that changes something.
    private func order(_ site: LiveSite, at day: String) throws -> String {
        let answer = try ProgramRun(
            [
                "holds", "place", "--item", day == "2026-12-05" ? "DRY-1102" : "DRY-1011",
                "--type", "damage", "--reason", "test", "--worker", "GHALL", "--database",
                site.path, "--at", "\(day)T12:00:00Z",
            ])
        #expect(answer.code == 0, "\(answer.errors)")
        return answer.output
    }

    private func inputs(_ site: LiveSite, after count: Int) throws -> [String] {
        try site.rows(.events).dropFirst(count).compactMap { $0["input"] }
    }
}
