import ArgumentParser
import Flows
import Foundation
import Rules
import Session
import Stock
import Store

/// Who might do what at a past moment and what nobody might unite, by the rules and the master data
/// of then.
struct RulesRolesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: "Who might do what at a moment, by the rules in force then.",
        discussion: """
            One JSON object a role: {"role","permissions","version","effective","author","approver"},
            with what the site allowed the role otherwise for a while (lotwise differences). Then one
            a duty: {"duty":"roles","role","notWith","because",...} for roles that one person may not
            have together, {"duty":"steps","first","then","types","notFor","always","because",...} for
            steps on the same thing that one person may not do both. Then each worker who unites
            what may not be united: {"worker","name","unites","because"}.
            With --worker first {"worker","name","roles","may"} as they were then, and the roles he
            had alone; last each sign-on of his on that day of the site: {"signOn","at","device",
            "version"}, the version in force when he signed on. Without --as-of: now.
            """)

    @OptionGroup var options: SiteOptions
    @Option(help: "The moment, in ISO form; else now.") var asOf: String?
    @Option(help: "Only what this worker might do.") var worker: String?

    func validate() throws {
        guard let asOf else { return }
        guard Instant(asOf) != nil else {
            throw ValidationError("--as-of must be a moment in ISO form")
        }
    }

    func run() throws {
        let store = try options.open()
        let clock = try options.clock(store)
        let moment = asOf.flatMap(Instant.init) ?? clock.now()
        guard let row = try Self.version(store, at: moment) else {
            tell("no rules were in force at \(moment)")
            throw ExitCode(1)
        }
        let day = clock.day(of: moment)
        let local = try store.read { try $0.localPermissions(at: moment, on: day) }
        let rules = try Definitions.rules(in: row.source)
        let duties = rules.duties
        let roles = local.reduce(rules.roles) { roles, difference in
            guard let permission = Permission(rawValue: difference.permission) else { return roles }
            return roles.with(permission, difference.isGiven, for: difference.role)
        }
        guard let worker else {
            for role in roles.roles { try Output.line(Self.line(role, row)) }
            for duty in duties.roles { try Output.line(Self.line(duty, row)) }
            for duty in duties.steps { try Output.line(Self.line(duty, row)) }
            return try tellConflicts(store, duties, at: moment)
        }
        guard let code = WorkerCode(rawValue: worker),
            let person = try store.read({ try $0.worker(code, at: moment) })
        else {
            tell("there was no worker '\(worker)' at \(moment)")
            throw ExitCode(1)
        }
        try tellRoles(of: person, code, roles, row)
        try tellConflicts(store, duties, at: moment, of: code)
        let span = clock.moment(day, minutes: 0)..<clock.moment(day + 1, minutes: 0)
        for signOn in try store.read({ try $0.signOns(of: code, in: span) }) {
            let version = try Self.version(store, at: signOn.at)?.version
            try Output.line(
                JSONLine.object([
                    ("signOn", .integer(signOn.id.rawValue)), ("at", .text("\(signOn.at)")),
                    ("device", .text(signOn.device.rawValue)),
                    ("version", version.map { .integer(Int64($0)) } ?? .null),
                ]))
        }
    }

    /// The worker and the roles he had.
    private func tellRoles(
        of person: PastWorker, _ code: WorkerCode, _ roles: Roles, _ row: DefinitionRow
    ) throws {
        let may = Permission.allCases.filter { roles.allows($0, role: person.roles) }
        try Output.line(
            JSONLine.object([
                ("worker", .text(code.rawValue)), ("name", .text(person.name)),
                ("roles", .text(Roles.names(person.roles).joined(separator: " "))),
                ("may", .text(may.map(\.rawValue).joined(separator: " "))),
            ]))
        let own = Roles.names(person.roles)
        for role in roles.roles where own.contains(role.name) {
            try Output.line(Self.line(role, row))
        }
    }

    /// The workers, or the one, who had roles together that duties forbade.
    private func tellConflicts(
        _ store: SiteStore, _ duties: Duties, at moment: Instant, of worker: WorkerCode? = nil
    ) throws {
        for conflict in try store.read({ try $0.conflicts(with: duties, at: moment) })
        where worker == nil || worker == conflict.worker {
            try Output.line(
                JSONLine.object([
                    ("worker", .text(conflict.worker.rawValue)), ("name", .text(conflict.name)),
                    ("unites", .text("\(conflict.united.role) \(conflict.united.other)")),
                    ("because", .text(conflict.united.because)),
                ]))
        }
    }

    private static func version(_ store: SiteStore, at moment: Instant) throws -> DefinitionRow? {
        try store.read { try $0.definition(kind: "rules", name: "book", at: moment) }
    }

    private static func line(_ role: Roles.Role, _ row: DefinitionRow) -> String {
        JSONLine.object(
            [
                ("role", .text(role.name)),
                ("permissions", .text(role.permissions.map(\.rawValue).joined(separator: " "))),
            ] + origin(row))
    }

    private static func line(_ duty: RoleDuty, _ row: DefinitionRow) -> String {
        JSONLine.object(
            [
                ("duty", .text("roles")), ("role", .text(duty.role)),
                ("notWith", .text(duty.others.joined(separator: " "))),
                ("because", .text(duty.because)),
            ] + origin(row))
    }

    private static func line(_ duty: StepDuty, _ row: DefinitionRow) -> String {
        JSONLine.object(
            [
                ("duty", .text("steps")), ("first", .text(duty.pair.first)),
                ("then", .text(duty.pair.then)),
                ("types", .text(duty.types.map(\.rawValue).joined(separator: " "))),
                ("notFor", .text(duty.exempt.joined(separator: " "))),
                ("always", .integer(duty.pair.isAlways ? 1 : 0)), ("because", .text(duty.because)),
            ] + origin(row))
    }

    /// The version that something stands in.
    private static func origin(_ row: DefinitionRow) -> [(String, QueryValue)] {
        [
            ("version", .integer(Int64(row.version))), ("effective", .text("\(row.effectiveAt)")),
            ("author", .text(row.author)), ("approver", row.approver.map { .text($0) } ?? .null),
        ]
    }
}
