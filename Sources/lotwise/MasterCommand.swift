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
            Every change is kept with who, when, old, new and why; the approvals file says which need
            a second person: these wait for `lotwise approve`. Badge and PIN sign; the PIN comes on
            standard input. Where the site differs (lotwise differences) set and import change what
            holds elsewhere, and here again later.
            """,
        subcommands: [
            MasterGetCommand.self, MasterSetCommand.self, MasterNewCommand.self,
            MasterImportCommand.self,
            MasterHistoryCommand.self, MasterUnlockCommand.self, MasterPinCommand.self,
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
        try store.read { snapshot in
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
        try store.read {
            try $0.versions(entity, code: code) { try Output.line(JSONLine.text($0)) }
        }
    }
}
