import ArgumentParser
import Flows
import Foundation
import Rules
import Session
import Stock
import Store

/// Master data: look, change, import changes, see who changed what.
struct MasterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "master",
        abstract: "Master data: look at it, change it, import changes, see every version.",
        discussion: """
            items, packs, locations, suppliers, customers, workers, devices, zones. Every change is
            kept with who, when, old, new and why; the approvals file says which need a second
            person: these wait for `lotwise approve`. Badge and PIN sign; the PIN comes on standard
            input.
            """,
        subcommands: [
            MasterGetCommand.self, MasterSetCommand.self, MasterImportCommand.self,
            MasterHistoryCommand.self, MasterUnlockCommand.self, MasterPinCommand.self,
        ])
}

extension MasterEntity: ExpressibleByArgument {}

/// Rows as they are.
struct MasterGetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Things of a kind, or one, a row a line.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "items, packs, locations, suppliers, customers, workers, devices or zones.")
    var entity: MasterEntity
    @Argument(help: "SKU, GTIN or code.") var code: String?

    func run() throws {
        let store = try options.open()
        var count = 0
        try store.read { snapshot in
            try snapshot.master(entity, code: code) { row in
                count += 1
                print(JSONLine.text(row))
            }
        }
        guard count > 0 || code == nil else {
            tell("there is no '\(code ?? "")' among \(entity.rawValue)")
            throw ExitCode(1)
        }
    }
}

/// Changes fields of one thing.
struct MasterSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change fields of one thing: FIELD=VALUE ...",
        discussion: "An empty value takes an optional one away. Flags are yes or no.")
    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Argument(help: "Which kind.") var entity: MasterEntity
    @Argument(help: "SKU, GTIN or code.") var code: String
    @Argument(help: "FIELD=VALUE ...") var fields: [String]
    @Option(help: "Why, in words.") var reason: String
    @Flag(help: "Only print what differs.") var dryRun = false

    func run() throws {
        let wanted = try fields.map { text in
            guard let at = text.firstIndex(of: "=") else {
                throw ValidationError("'\(text)' is not FIELD=VALUE")
            }
            return (String(text[..<at]), String(text[text.index(after: at)...]))
        }
        let store = try options.open()
        let changes = try refusing {
            try store.read { try $0.changes(entity, code, wanted, reason: reason) }
        }
        try MasterOrder(options: options, badge: signature.badge, entity: entity)
            .run(changes, store, isDryRun: dryRun)
    }
}

/// Changes from a file.
struct MasterImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Change what differs in a CSV file: all of it or nothing.",
        discussion: """
            The first line names the columns: the key (sku, gtin or code) and fields that may
            change. Columns that are not there stay as they are, an empty cell takes an optional value
            away, nothing new is made. A cell that a spreadsheet would run is refused. Exit 2 with file:line when a row is
            wrong. --dry-run prints what differs, a change a line, and needs no signature.
            """)
    @OptionGroup var options: SiteOptions
    @Argument(help: "Which kind.") var entity: MasterEntity
    @Argument(help: "The CSV file.") var file: String
    @Option(help: "Badge of the worker who acts; the PIN is read from standard input.")
    var badge: String?
    @Option(help: "Why, in words.") var reason = "import"
    @Flag(help: "Only print what differs.") var dryRun = false

    func run() throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            tell("\(file):0: the file cannot be read")
            throw ExitCode(2)
        }
        let store = try options.open()
        let changes: [MasterChange]
        do {
            changes = try store.read {
                try Master.changes(entity, Array(data), file: file, reason: reason, $0)
            }
        } catch let error as ImportError {
            tell("\(error)")
            throw ExitCode(2)
        }
        guard !dryRun else { return changes.forEach(MasterOrder.show) }
        guard let badge else { throw ValidationError("a signature needs --badge and the PIN") }
        try MasterOrder(options: options, badge: badge, entity: entity)
            .run(changes, store, isDryRun: false)
    }
}

/// Every version of a thing.
struct MasterHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Who changed what of a thing, the newest first.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "Which kind.") var entity: MasterEntity
    @Argument(help: "SKU, GTIN or code.") var code: String

    func run() throws {
        let store = try options.open()
        try store.read { try $0.versions(entity, code: code) { print(JSONLine.text($0)) } }
    }
}

/// A signed wish to change master data.
struct MasterOrder {
    let options: SiteOptions
    let badge: String
    let entity: MasterEntity

    /// Prints the changes, or carries them out as far as no second person is needed.
    func run(_ changes: [MasterChange], _ store: SiteStore, isDryRun: Bool) throws {
        guard !isDryRun else { return changes.forEach(Self.show) }
        let worker = try SignatureOptions.signer(
            badge, store, MasterDesk.permission(for: entity), at: try options.now()())
        let codes = Set(changes.map(\.code)).count
        try options.order(
            worker.code.rawValue, job: "master",
            input: "master \(entity.rawValue): \(changes.count) fields of \(codes)"
        ) { site in try MasterDesk.effects(of: changes, site) }
    }

    /// Prints a change as a line of JSON.
    static func show(_ change: MasterChange) {
        print(
            JSONLine.object([
                ("entity", .text(change.entity.rawValue)), ("code", .text(change.code)),
                ("field", .text(change.field)),
                ("old", change.old.map { .text($0) } ?? .null),
                ("new", change.new.map { .text($0) } ?? .null),
            ]))
    }
}
