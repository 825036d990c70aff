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
            items, packs, lots, locations, zones, suppliers, customers, policies, workers, devices.
            Every change is kept with who, when, old, new and why; roles.yaml says which need
            a second person: these wait for `lotwise approve`. It says as well which roles nobody has
            together: such a change is denied, in a file with its line. Badge and PIN sign; the PIN
            comes on standard input. Where the site differs (lotwise differences) set and import
            change what holds elsewhere, and here again later.
            """,
        subcommands: [
            MasterGetCommand.self, MasterBillsCommand.self, MasterSetCommand.self,
            MasterNewCommand.self, MasterImportCommand.self, MasterHistoryCommand.self,
            MasterUnlockCommand.self, MasterPinCommand.self,
        ])
}

extension MasterEntity: ExpressibleByArgument {}

/// Rows as they are.
struct MasterGetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Things of a kind, or one, a row a line.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "Which kind, such as items.")
    var entity: MasterEntity
    @Argument(help: "SKU, GTIN or code.") var code: String?

    func run() throws {
        let store = try options.open()
        var count = 0
        if entity == .roles { count = try roles(store) }
        try store.read { snapshot in
            guard entity != .roles else { return }
            try snapshot.master(entity, code: code) { row in
                count += 1
                try Output.line(JSONLine.text(row))
            }
        }
        guard count > 0 || code == nil else {
            tell("there is no '\(code ?? "")' among \(entity.rawValue)")
            throw ExitCode(1)
        }
    }

    /// Prints the roles of the rules in force, which no table keeps; how many fit.
    private func roles(_ store: SiteStore) throws -> Int {
        let rules = try Definitions(store: store, at: options.now()()).rules
        let fitting = rules.roles.roles.filter { code == nil || $0.name == code }
        for role in fitting {
            let permissions = role.permissions.map(\.rawValue).joined(separator: " ")
            try Output.line(
                JSONLine.object([("role", .text(role.name)), ("permissions", .text(permissions))]))
        }
        return fitting.count
    }
}

/// What kits are made of.
struct MasterBillsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bills", abstract: "Bills of kits, a component a line.",
        discussion: """
            The highest version that is in force on the ship day of an order counts. Quantities are
            base units in one kit.
            """)
    @OptionGroup var options: SiteOptions
    @Option(help: "The SKU of what is made.") var kit: String?

    func run() throws {
        try QueryRun(query: .bills, options: options).run(["kit": kit])
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
        try refusing {
            try store.read { snapshot in
                var count = 0
                try snapshot.versions(entity, code: code) { row in
                    count += 1
                    try Output.line(JSONLine.text(row))
                }
                guard count == 0, entity != .roles,
                    try snapshot.floor().masterValues(entity, code) == nil
                else { return }
                throw StoreError.refused("there is no '\(code)' among \(entity.rawValue)")
            }
        }
    }
}
