import Foundation
import Rules
import Session
import Stock
import Store
import Support
import Testing

@testable import lotwise

/// Stored decisions made again, as of the postings they were based on.
@Suite struct RuleReplayTests {
    /// A site on which waves were built and some released, and its clock.
    private func site() throws -> (site: WalkSite, store: SiteStore, path: String, SiteClock) {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        let made = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        let clock = try #require(made)
        let desk = WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
        for wave in try desk.planByRules().prefix(9) { _ = try? desk.release(wave) }
        return (site, store, path, clock)
    }

    /// The rules of the tree with one text of one file replaced.
    private func book(_ file: String, _ old: String, _ new: String) throws -> RuleBook {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Data/Rules")
        return try RuleBook(stamp: "other") { name in
            let text = try? String(
                contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
            return name == file ? text?.replacing(old, with: new) : text
        }
    }

    @Test func `unchanged rules decide everything again as it was, changed ones say why not`()
        throws
    {
        let (site, store, path, clock) = try site()
        defer { WalkSite.remove(path) }
        let rules = site.definitions.rules
        let decisions = try store.read { try $0.decisions(since: WalkSite.morning + -60) }
        #expect(Set(decisions.map(\.kind)) == ["wave", "allocation", "replenishment"])
        let same = RuleReplay(store: store, clock: clock, old: rules, new: rules)
        for decision in decisions {
            let again = try #require(try same.again(decision), "\(decision.choice)")
            #expect(!again.differs && again.isReproduced, "\(again.json)")
        }
        let changes = [
            ("waves", "carrier: [TRANSMAR]", "carrier: [TRANSMAR, EASTWAY]", "wave"),
            ("allocation", "minimum-life-days: 7\n", "minimum-life-days: 200\n", "allocation"),
            ("replenishment", "fill: maximum", "fill: minimum", "replenishment"),
        ]
        for (file, old, new, kind) in changes {
            let other = RuleReplay(
                store: store, clock: clock, old: rules, new: try book(file, old, new))
            var differ: [ReplayedDecision] = []
            for decision in decisions where decision.kind == kind {
                let again = try #require(try other.again(decision))
                if again.differs { differ.append(again) }
            }
            #expect(!differ.isEmpty, "\(file)")
            #expect(differ.contains { $0.because?.isEmpty == false }, "\(file)")
        }
    }
}
