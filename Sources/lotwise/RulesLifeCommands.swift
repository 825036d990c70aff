import ArgumentParser
import Foundation
import Rules
import Session
import Stock
import Store

/// A worker who proves with badge and PIN who acts; the PIN is read from standard input.
struct SignatureOptions: ParsableArguments {
    @Option(help: "Badge of the worker who acts; the PIN is read from standard input.")
    var badge: String?

    /// The worker, if the PIN is right and the role has the permission.
    func signer(
        _ store: SiteStore, _ permission: Permission, at now: Instant
    ) throws -> Worker {
        guard let badge else { throw ValidationError("a signature needs --badge and the PIN") }
        return try Self.signer(badge, store, permission, at: now)
    }

    /// The worker of a badge, if the PIN is right and the role has the permission.
    static func signer(
        _ badge: String, _ store: SiteStore, _ permission: Permission, at now: Instant
    ) throws -> Worker {
        let pin = readLine(strippingNewline: true) ?? ""
        guard case .right(let worker) = try store.check(badge: badge, pin: pin, at: nil, now) else {
            tell("badge or PIN is wrong, or the badge is locked")
            throw ExitCode(1)
        }
        let rules = try Definitions(store: store, at: now).rules
        return try ActorOptions.denying {
            try CommandGate(store: store, roles: rules.roles)
                .admit(worker, to: permission, command: permission.rawValue, at: now)
        }
    }
}

/// Stores the rule files as a draft that a second person approves.
struct RulesPublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Check the rule files and store what changed.",
        discussion: """
            The first rules of a site are in force at once; later ones wait for approval. All tests
            in the files must pass. Workers who unite roles that the duties part are told; they keep
            them until somebody takes one away. --dry-run only checks, and needs no signature.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Option(help: "Badge of the worker who acts; the PIN is read from standard input.")
    var badge: String?
    @Flag(help: "Only check the files and their tests, and count what they change.")
    var dryRun = false

    func validate() throws {
        guard dryRun || badge != nil else {
            throw ValidationError("--badge is missing; only --dry-run needs none")
        }
    }

    func run() throws {
        let store = try options.open()
        let now = try options.now()()
        let definitions: Definitions
        do {
            definitions = try Definitions(folder: data.folder)
        } catch let error as RuleTestsFailed {
            error.failures.forEach(tell)
            throw ExitCode(1)
        }
        guard !dryRun else {
            let changes = try Definitions(store: store, at: now).rules
                .changes(to: definitions.rules).count
            return try Output.line(
                "{\"version\":null,\"state\":\"checked\",\"changes\":\(changes)}")
        }
        let author = try SignatureOptions.signer(badge ?? "", store, .publishRules, at: now)
        let outcomes = try definitions.publish(
            to: store, author: author.code.rawValue, at: now)
        guard case .awaitsApproval(let version) = outcomes["rules"] else {
            return try Output.line("{\"version\":null,\"state\":\"unchanged\"}")
        }
        try store.tellConflicts(with: definitions.rules.duties, at: now)
        try Output.line("{\"version\":\(version),\"state\":\"draft\"}")
    }
}

/// The second person puts a draft in force.
struct RulesApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Put a draft of the rules in force, as a second person.")

    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Argument(help: "The version.") var version: Int
    @Option(help: "From when it is in force, in ISO form; else at once.") var effective: String?
    @Option(help: "Only for this site, until this day: a local difference, with --why and --owner.")
    var until: String?
    @Option(help: "With --until: why this site differs.") var why: String?
    @Option(help: "With --until: the role that answers for it.") var owner: String?

    func run() throws {
        let store = try options.open()
        let now = try options.now()()
        let from = effective.map(Instant.init) ?? now
        guard let from, from >= now else {
            throw ValidationError("--effective must be a moment to come, in ISO form")
        }
        let difference = try difference(store, from)
        let approver = try signature.signer(store, .approveRules, at: now)
        let draft = try store.read { try $0.definitions(kind: "rules", name: "book") }
            .first { $0.version == version && $0.isDraft }
        if draft?.author == approver.code.rawValue {
            let roles = try Definitions(store: store, at: now).rules.roles
            try ActorOptions.denying {
                try CommandGate(store: store, roles: roles).refuse(
                    approver, .draftApprove, command: "rules approve \(version)", at: now)
            }
        }
        do {
            try store.write { transaction in
                try difference?.check(in: transaction)
                try transaction.approve(
                    kind: "rules", name: "book", version: version,
                    approver: approver.code.rawValue, effectiveAt: from)
                try difference?.begin(
                    in: transaction, version: version, by: approver.code.rawValue, at: now)
                try transaction.append(
                    EventRow(
                        worker: approver.id, at: now, kind: "approveRules",
                        input: "version \(version) from \(from)"))
            }
        } catch let StoreError.invalid(why) {
            tell(why)
            throw ExitCode(1)
        }
        try Output.line(
            "{\"version\":\(version),\"state\":\"published\",\"effective\":\"\(from)\"}")
    }
}

extension RulesApproveCommand {
    /// The local difference that the version is to be, if it is one.
    private func difference(_ store: SiteStore, _ from: Instant) throws -> LocalRules? {
        guard let until else { return nil }
        let clock = try options.clock(store)
        guard let day = Day(until), day > clock.day(of: from), let why, let owner, why.count > 2
        else { throw ValidationError("--until takes a day to come, with --why and --owner") }
        let current = try store.read {
            try $0.definition(kind: "rules", name: "book", at: from)
        }
        guard let current,
            try Definitions.rules(in: current.source).roles.roles.map(\.name)
                .contains(owner)
        else { throw ValidationError("--owner is '\(owner)', which is no role") }
        return LocalRules(
            enterprise: current, until: day, ends: clock.moment(day + 1, minutes: 0), why: why,
            owner: owner)
    }
}

/// Rules that hold at this site alone until a day; then those before are in force again.
private struct LocalRules {
    let enterprise: DefinitionRow
    let until: Day
    let ends: Instant
    let why: String
    let owner: String

    func check(in transaction: borrowing Transaction) throws {
        guard try !transaction.floor().openDifferences().contains(where: { $0.subject == .rules })
        else { throw StoreError.invalid("the rules differ here already: see lotwise differences") }
    }

    func begin(
        in transaction: borrowing Transaction, version: Int, by author: String, at now: Instant
    ) throws {
        _ = try transaction.publish(
            kind: "rules", name: "book", source: enterprise.source, author: author,
            effectiveAt: ends)
        let id = DifferenceID(rawValue: try transaction.floor().mint(.difference))
        try transaction.apply(
            .difference(
                .begin(
                    Difference(
                        id: id, .rules, enterprise: "\(enterprise.version)", local: "\(version)",
                        ownerRole: owner, reason: why, endsOn: until))), at: now)
    }
}

/// Puts an older version in force again, at once.
struct RulesRollbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Put the version before, or a given one, in force again.",
        discussion: "It has been approved before, so one person may; the event says who did.")

    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Option(help: "The version to go back to; else the one before.") var to: Int?

    func run() throws {
        let store = try options.open()
        let now = try options.now()()
        let worker = try signature.signer(store, .approveRules, at: now)
        let (current, all) = try store.read { snapshot in
            (
                try snapshot.definition(kind: "rules", name: "book", at: now),
                try snapshot.definitions(kind: "rules", name: "book")
            )
        }
        let approved = all.filter { !$0.isDraft && $0.version != current?.version }
        let target =
            to == nil
            ? approved.first { $0.version < current?.version ?? 0 }
            : approved.first { $0.version == to }
        guard let target else {
            tell("there is no version to go back to")
            throw ExitCode(1)
        }
        let version = try store.write { transaction in
            let version = try transaction.publish(
                kind: "rules", name: "book", source: target.source,
                author: worker.code.rawValue, effectiveAt: now)
            try transaction.append(
                EventRow(
                    worker: worker.id, at: now, kind: "rollbackRules",
                    input: "to version \(target.version)"))
            return version
        }
        try Output.line("{\"version\":\(version ?? target.version),\"was\":\(target.version)}")
    }
}

/// Every version of the rules with who wrote and who approved it.
struct RulesHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Every version of the rules, the newest first.")

    @OptionGroup var options: SiteOptions

    func run() throws {
        let store = try options.open()
        for row in try store.read({ try $0.definitions(kind: "rules", name: "book") }) {
            let approver = row.approver.map(JSONString.quoted) ?? "null"
            try Output.line(
                "{\"version\":\(row.version),\"state\":\"\(row.isDraft ? "draft" : "published")\","
                    + "\"hash\":\"\(row.hash)\",\"author\":\(JSONString.quoted(row.author)),"
                    + "\"approver\":\(approver),\"effective\":\"\(row.effectiveAt)\"}")
        }
    }
}
