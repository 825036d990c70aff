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
            RulesHistoryCommand.self, RulesRolesCommand.self,
        ])
}

/// Runs the tests inside the rule files.
struct RulesTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the tests inside the rule files.",
        discussion: """
            One JSON object: tests, how many each file has, and failures. Exit 1 when a test fails, 2
            when a file is wrong.
            """)

    @OptionGroup var data: DataOptions

    func run() throws {
        let book = try RuleFolder.book(data.folder)
        let failures = try book.failures()
        let files = book.testCounts.map { "\(JSONString.quoted($0.file)):\($0.tests)" }
        try Output.line(
            "{\"tests\":\(book.testCounts.reduce(0) { $0 + $1.tests }),"
                + "\"files\":{\(files.joined(separator: ","))},\"failures\":["
                + failures.map(JSONString.quoted).joined(separator: ",") + "]}")
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
            try Output.line(
                "{\"part\":\(JSONString.quoted(change.part)),\"change\":\(JSONString.quoted(change.kind))"
                    + ",\"name\":\(JSONString.quoted(change.name))}")
        }
    }
}

/// Reads the rule files of a folder.
enum RuleFolder {
    static func book(_ folder: String) throws -> RuleBook {
        do {
            let texts = try RuleFiles.texts(folder: folder)
            return try RuleBook(stamp: "files", folder: folder + "/Data/Rules/") { texts[$0] }
        } catch {
            tell("\(error)")
            throw ExitCode(2)
        }
    }
}
