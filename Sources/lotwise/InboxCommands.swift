import ArgumentParser
import Flows
import Foundation
import Session
import Stock
import Store

/// What needs a person: a list, and closing one.
struct ExceptionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exceptions", abstract: "What needs a person, a row a line, or close one.")
    @OptionGroup var options: SiteOptions
    @Option(help: "Only those of a role.") var role: String?
    @Option(help: "Number of the exception to close.") var close: Int64?
    @Option(help: "With --close: done, nothing-found or passed-on.") var how: String?
    @Option(help: "With --close: code of the worker.") var worker: String?

    func run() throws {
        guard let close else {
            return try QueryRun(query: .exceptions, options: options).run(["role": role])
        }
        guard let reason = ClosingReason.allCases.first(where: { $0.code == how }), let worker
        else {
            throw ValidationError(
                "--close needs --worker CODE and --how "
                    + ClosingReason.allCases.map(\.code).joined(separator: ", "))
        }
        try options.expect(.exception, close)
        try options.order(worker, job: "inbox", input: "exceptions close \(close)") { site in
            let id = ExceptionID(site: site.worker.id.site, number: close)
            return try Inbox.close(id, reason, site)
        }
    }
}

/// The second signature: badge and PIN of the one who decides.
struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Decide on what waits for a second person; the PIN comes on standard input.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "Number of the approval; none lists them.") var number: Int64?
    @Option(help: "Badge of the one who signs.") var badge: String?
    @Flag(help: "Refuse it.") var refuse = false
    @Option(help: "Only those of a role, when listing.") var role: String?

    func run() throws {
        guard let number else {
            return try QueryRun(query: .approvals, options: options).run(["role": role])
        }
        guard let badge else { throw ValidationError("a signature needs --badge and the PIN") }
        guard let pin = readLine(strippingNewline: true) else {
            throw ValidationError("a signature needs the PIN on standard input")
        }
        let store = try options.open()
        let verdict = try store.check(badge: badge, pin: pin, at: nil, try options.now()())
        guard case .right(let worker) = verdict else {
            tell("badge or PIN is wrong, or locked after too many tries")
            throw ExitCode(1)
        }
        try options.expect(.approval, number)
        let word = refuse ? "refuse" : "approve"
        try options.order(worker.code.rawValue, job: "inbox", input: "\(word) \(number)") { site in
            try ApprovalDecision.effects(
                ApprovalID(site: site.worker.id.site, number: number),
                refuse ? .refused : .approved, site)
        }
    }
}

extension SiteOptions {
    /// Ends the command with 1 when there never was one of this number.
    func expect(_ kind: Numbered, _ number: Int64) throws {
        guard try open().read({ try $0.isKnown(kind, number) }) else {
            tell("there is no \(kind.rawValue) \(number) at this site")
            throw ExitCode(1)
        }
    }

    /// Carries an order out, prints what became of it, and ends with 1 when it was refused.
    func order(
        _ worker: String, job: String, input: String, _ order: (Site) throws -> [Effect]
    ) throws {
        let store = try open()
        let clock = try clock(store)
        guard let code = WorkerCode(rawValue: worker) else {
            throw ValidationError("--worker is '\(worker)', which is no worker's code")
        }
        let step = CommandStep(
            store: store, definitions: try Definitions(store: store, at: clock.now()),
            clock: clock)
        let answer = try step.run(code, job: job, input: input, order)
        let messages = answer.messages.map { JSONString.quoted($0) }.joined(separator: ",")
        let told = answer.sentences.map { JSONString.quoted($0) }.joined(separator: ",")
        try Output.line(
            "{\"done\":\(!answer.isRefused),\"told\":[\(told)],"
                + "\"messages\":[\(messages)]\(Self.numbers(answer))}")
        guard !answer.isRefused else { throw ExitCode(1) }
    }

    /// The numbers of what was made, for the next command.
    private static func numbers(_ answer: CommandStep.Answer) -> String {
        var text = ""
        for record in answer.records {
            if case .hold(.place(let hold, _, _, let on)) = record {
                text += ",\"hold\":\(hold.id.number),\"rows\":\(on.count)"
            }
            if case .approval(.request(let request)) = record {
                text += ",\"approval\":\(request.id.number)"
            }
        }
        if answer.replaced.lines > 0 {
            text += ",\"freed\":\(answer.replaced.lines),\"short\":\(answer.replaced.short)"
        }
        return text
    }
}
