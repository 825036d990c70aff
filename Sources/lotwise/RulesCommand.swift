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

/// What the files of a folder would decide otherwise.
struct RulesReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Where the last plates would go by the rule files and by those in force.",
        discussion: """
            One JSON object for each plate that would go elsewhere: lpn, from, then (what was chosen
            at the time), now (rules in force), new (rule files); both judged on today's floor.
            Exit 1 when any would have no place that has one now.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Option(help: "How many plates.") var last = 200

    func run() throws {
        let store = try options.open()
        let clock = try options.clock(store)
        let moment = clock.now()
        let old = try Definitions(store: store, at: moment).rules
        let new = try RuleFolder.book(data.folder)
        let today = clock.day(of: moment)
        var lost = 0
        try store.read { snapshot in
            let floor = snapshot.floor()
            for decision in try snapshot.lastPutawayDecisions(limit: last) {
                guard let plate = try floor.plate(decision.plate), !plate.isShipped else {
                    continue
                }
                let goods = try PlateGoods(plate, floor)
                func place(_ book: RuleBook) throws -> String? {
                    try book.putaway.choose(book.judge(goods, today: today, floor))
                        .chosen.map { "\($0.code)" }
                }
                let (before, after) = (try place(old), try place(new))
                guard before != after else { continue }
                lost += after == nil ? 1 : 0
                func text(_ value: String?) -> String { value.map(JSONText.quoted) ?? "null" }
                print(
                    "{\"lpn\":\(text(plate.lpn.rawValue)),\"then\":\(text(decision.chosen))"
                        + ",\"now\":\(text(before)),\"new\":\(text(after))}")
            }
        }
        guard lost == 0 else { throw ExitCode(1) }
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
