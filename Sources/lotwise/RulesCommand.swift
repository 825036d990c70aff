import ArgumentParser
import Foundation
import Notation
import Rules
import Session
import Stock
import Store

/// The life of the rule files.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "The life of the rule files: test, compare, replay, publish.",
        subcommands: [
            RulesTestCommand.self, RulesDiffCommand.self, RulesReplayCommand.self,
            RulesPublishCommand.self, RulesApproveCommand.self, RulesRollbackCommand.self,
            RulesHistoryCommand.self,
        ])
}

/// Runs the tests inside the rule files.
struct RulesTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the tests inside the rule files.",
        discussion: """
            One JSON object: tests and failures. Exit 1 when a test fails, 2 when a file is wrong.
            """)

    @OptionGroup var data: DataOptions

    func run() throws {
        let book = try RuleFolder.book(data.folder)
        let failures = try book.failures()
        print(
            "{\"tests\":\(book.putaway.tests.count),\"failures\":["
                + failures.map(JSONText.quoted).joined(separator: ",") + "]}")
        guard failures.isEmpty else { throw ExitCode(1) }
    }
}

/// What the files of a folder change in the rules in force.
struct RulesDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What the rule files change in the rules in force.",
        discussion: """
            One JSON object a change: part, change (added, removed, changed, moved), and the name of
            the rule where there is one.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let store = try options.open()
        let old = try Definitions(store: store, at: try options.now()()).rules
        for change in old.changes(to: try RuleFolder.book(data.folder)) {
            print(
                "{\"part\":\(JSONText.quoted(change.part)),\"change\":\(JSONText.quoted(change.kind))"
                    + ",\"name\":\(JSONText.quoted(change.name))}")
        }
    }
}

/// What the files of a folder would have decided otherwise.
struct RulesReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "What the rule files would have decided otherwise in the last days.",
        discussion: """
            Winds a copy of the site back through its journal to each putaway decision, and lets the
            rules in force and those of the files decide on the floor as it was. One JSON object for
            each decision that differs: lpn, sequence, then (chosen at the time), old, new, because
            (why the files pass over the old choice). Last line: decisions, differ, reproduced (how
            many the rules in force decide again as at the time; the way other workers were on with
            other plates is not journalled). Exit 1 when a plate would have had no place.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Option(help: "How many days back.") var days = 30

    func run() throws {
        let store = try options.open()
        let clock = try options.clock(store)
        let now = clock.now()
        let old = try Definitions(store: store, at: now).rules
        let new = try RuleFolder.book(data.folder)
        let since = now + -days * 86_400
        let decisions = try store.read { try $0.putawayDecisions(since: since) }
        let past = try AsOfSite(of: store)
        var (differ, reproduced, lost) = (0, 0, 0)
        for decision in decisions {
            try past.rewind(to: decision.basis, event: decision.event)
            let replayed = try past.read { snapshot in
                try Replayed(
                    decision, old: old, new: new, today: clock.day(of: decision.at),
                    floor: snapshot.floor())
            }
            reproduced += replayed.old == decision.chosen ? 1 : 0
            guard replayed.old != replayed.new else { continue }
            differ += 1
            lost += replayed.new == nil ? 1 : 0
            print(replayed.json)
        }
        print(
            "{\"decisions\":\(decisions.count),\"differ\":\(differ),\"reproduced\":\(reproduced)}")
        guard lost == 0 else { throw ExitCode(1) }
    }
}

/// One decision made again by two rule books on the floor as it was.
private struct Replayed {
    let decision: PastDecision
    var lpn: String?
    var old: String?
    var new: String?
    var because: String?

    init(
        _ decision: PastDecision, old: RuleBook, new: RuleBook, today: Day, floor: StoredFloor
    ) throws {
        self.decision = decision
        guard let plate = try floor.plate(decision.plate) else { return }
        lpn = plate.lpn.rawValue
        let goods = try PlateGoods(plate, floor)
        self.old = try old.putaway.choose(old.judge(goods, today: today, floor)).chosen
            .map { "\($0.code)" }
        let choice = try new.putaway.choose(new.judge(goods, today: today, floor))
        self.new = choice.chosen.map { "\($0.code)" }
        if let place = self.old, place != self.new {
            because =
                choice.rejected.first(where: { "\($0.code)" == place })?.obstacle.word.rawValue
        }
    }

    var json: String {
        func text(_ value: String?) -> String { value.map(JSONText.quoted) ?? "null" }
        return "{\"lpn\":\(text(lpn)),\"sequence\":\(decision.basis),"
            + "\"then\":\(text(decision.chosen)),\"old\":\(text(old)),\"new\":\(text(new)),"
            + "\"because\":\(text(because))}"
    }
}

/// Reads the rule files of a folder.
enum RuleFolder {
    static func book(_ folder: String) throws -> RuleBook {
        do {
            return try RuleBook(stamp: "files", folder: folder + "/Data/Rules/") { name in
                FileManager.default.contents(atPath: "\(folder)/Data/Rules/\(name).yaml")
                    .flatMap { String(data: $0, encoding: .utf8) }
            }
        } catch {
            tell("\(error)")
            throw ExitCode(2)
        }
    }
}
