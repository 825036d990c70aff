import ArgumentParser
import Flows
import Foundation
import Rules
import Session
import Stock
import Store

/// What this site does otherwise than the enterprise.
struct DifferencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "differences",
        abstract: "What this site does otherwise than the enterprise: list, add, end.",
        discussion: """
            A difference has an owner, a reason and a last day. When that day is over the
            enterprise's value is back by itself; seven days before, its owner gets an exception.
            """,
        subcommands: [
            DifferencesListCommand.self, DifferencesAddCommand.self, DifferencesEndCommand.self,
        ], defaultSubcommand: DifferencesListCommand.self)
}

/// Differences in force, a row a line.
struct DifferencesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Differences in force, the first to end first.",
        discussion: """
            {"difference","entity","code","field","enterprise","local","owner","reason","ends"}; for
            rules the values are their versions.
            """)
    @OptionGroup var options: SiteOptions

    func run() throws {
        let store = try options.open()
        for open in try store.read({ try $0.floor().openDifferences() }) {
            var names = ("rules", "book", "version")
            if case .master(let entity, let code, let field) = open.subject {
                names = (entity.rawValue, code, field)
            }
            try Output.line(
                JSONLine.object([
                    ("difference", .integer(open.id.number)), ("entity", .text(names.0)),
                    ("code", .text(names.1)), ("field", .text(names.2)),
                    ("enterprise", open.enterprise.map { .text($0) } ?? .null),
                    ("local", open.local.map { .text($0) } ?? .null),
                    ("owner", .text(open.ownerRole)), ("reason", .text(open.reason)),
                    ("ends", .text("\(open.endsOn)")),
                ]))
        }
    }
}

/// A field of master data, or a permission of a role, is otherwise here until a day.
struct DifferencesAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Let a value differ at this site until a day.",
        discussion: """
            Such as: differences add suppliers MILLER overPercent 5 --until 2026-12-31 ..., or
            differences add roles picker count no --until ...; rules: lotwise rules approve --until.
            """)
    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Argument(help: "Which kind; roles for permissions.") var entity: MasterEntity
    @Argument(help: "SKU, GTIN, code or role.") var code: String
    @Argument(help: "The field or permission.") var field: String
    @Argument(help: "The value here.") var value: String
    @Option(help: "The last day it holds, in ISO form.") var until: String
    @Option(help: "The role that answers for it; else the worker's own.") var owner: String?
    @Option(help: "Why, in words.", transform: GivenReason.words) var reason: String

    func run() throws {
        guard let day = Day(until) else {
            throw ValidationError("--until is '\(until)'; expected a date such as 2026-12-31")
        }
        let store = try options.open()
        let signer = try signature.signer(
            store, MasterDesk.permission(for: entity), at: try options.now()())
        let wish = LocalWish(
            entity: entity, code: code, field: field, value: value, until: day, owner: owner,
            reason: reason)
        try options.order(
            signer.code.rawValue, job: "master",
            input: "differences add \(entity.rawValue) \(code) \(field)"
        ) { try wish.effects($0) }
    }
}

/// Ends a difference before its day.
struct DifferencesEndCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End a difference now: what holds elsewhere is back.")
    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Argument(help: "Its number, as the list shows it.") var number: Int64

    func run() throws {
        let store = try options.open()
        let signer = try signature.signer(store, .masterData, at: try options.now()())
        try options.expect(.difference, number)
        try options.order(
            signer.code.rawValue, job: "master", input: "differences end \(number)"
        ) { site in
            try LocalDifferences.end(
                DifferenceID(site: site.worker.id.site, number: number), site)
        }
    }
}
