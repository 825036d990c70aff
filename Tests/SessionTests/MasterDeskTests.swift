import Flows
import Session
import Stock
import Store
import Support
import Testing

/// Changing master data: who may, who must agree, and that nothing happens before.
@Suite struct MasterDeskTests {
    private static let change = MasterChange(
        .items, "DRY-1102", field: "abc", old: "B", new: "C", reason: "slow now")

    @Test func `a change waits for the second person, who is not the one who asked`() throws {
        let desk = try Desk()
        let asked = try desk.run("GHALL") { try MasterDesk.effects(of: [Self.change], $0) }
        #expect(!asked.isRefused)
        guard case .approval(.request(let request))? = asked.records.first else {
            Issue.record("\(asked)")
            return
        }
        #expect(request.role == "admin")
        #expect(try desk.abc() == .text("B"))
        let own = try desk.run("GHALL") {
            try ApprovalDecision.effects(request.id, .approved, $0)
        }
        #expect(own.isRefused)
        let signed = try desk.run("UZIMMER") {
            try ApprovalDecision.effects(request.id, .approved, $0)
        }
        #expect(!signed.isRefused)
        #expect(try desk.abc() == .text("C"))
    }

    @Test func `a role without the permission changes nothing, and its try is kept`() throws {
        let desk = try Desk()
        let answer = try desk.run("AADAMS") { try MasterDesk.effects(of: [Self.change], $0) }
        #expect(answer.isRefused)
        #expect(try desk.abc() == .text("B"))
        var outcomes: [QueryValue] = []
        try desk.store.answer(.events, filters: ["worker": "AADAMS", "outcome": "denied"]) { row in
            outcomes.append(row.values[0])
        }
        #expect(outcomes.count == 1)
    }

    /// The walks' site with commands instead of screens.
    private final class Desk {
        let store: SiteStore
        private let path: String
        private let step: CommandStep

        init() throws {
            let site = try WalkSite.shared.get()
            (store, path) = try site.store()
            guard let clock = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning }) else {
                throw StoreError.refused("the sample's time zone is unknown")
            }
            step = CommandStep(store: store, definitions: site.definitions, clock: clock)
        }

        deinit { WalkSite.remove(path) }

        func run(_ worker: String, _ order: (Site) throws -> [Effect]) throws -> CommandStep.Answer
        {
            let code = try #require(WorkerCode(rawValue: worker))
            return try step.run(code, job: "master", input: "test", order)
        }

        func abc() throws -> QueryValue? {
            var found: QueryValue?
            try store.read { snapshot in
                try snapshot.master(.items, code: "DRY-1102") { row in
                    found = zip(row.columns, row.values).first { $0.0 == "abc" }?.1
                }
            }
            return found
        }
    }
}
