import ArgumentParser
import Flows
import Rules
import Session
import Stock
import Store

/// Prints the last decisions of a kind about some subjects, and what the rules in force would say
/// of the same cases.
struct ExplainStored {
    /// What `lotwise help` says of every kind.
    static let discussion = """
        One JSON object a decision: subject, kind, rules (their version), at, sequence (of the last
        posting that stood), chosen, decision (the case as it was, and its reasons: chosen and next
        as [name, rule, detail], rejected as [name, word, detail]), and now: what the rules in force
        would choose. Exit 1 when nothing is stored.
        """

    let options: SiteOptions
    let kind: String

    func run(
        _ name: String, _ subjects: (borrowing Snapshot) throws -> [Int64]
    ) throws {
        let store = try options.open()
        let rules = try Definitions(store: store, at: try options.now()()).rules
        let kind = kind
        let lines = try store.read { snapshot in
            let floor = snapshot.floor()
            return try subjects(snapshot).compactMap { subject -> String? in
                guard let decision = try snapshot.lastDecision(kind: kind, subject: subject) else {
                    return nil
                }
                return try Self.line(decision, try floor.subject(of: decision), rules)
            }
        }
        guard !lines.isEmpty else {
            tell("nothing is stored about \(name)")
            throw ExitCode(1)
        }
        for line in lines { try Output.line(line) }
    }

    private static func line(
        _ decision: PastDecision, _ subject: String, _ rules: RuleBook
    ) throws -> String {
        let now = try StoredCase.decide(kind: decision.kind, decision.choice, [rules])
        let head = JSONLine.object([
            ("subject", .text(subject)), ("kind", .text(decision.kind)),
            ("rules", .text(decision.rules)), ("at", .text("\(decision.at)")),
            ("sequence", .integer(decision.basis)), ("chosen", .text(decision.chosen)),
        ])
        let shown = now.map { $0.first?.chosen?.shown ?? "" }
        return head.dropLast() + ",\"decision\":\(decision.choice),"
            + "\"now\":\(shown.map(JSONString.quoted) ?? "null")}"
    }
}

/// Why orders are in the waves they are in.
struct ExplainWaveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wave", abstract: "Which rule put an order, or those of a wave, into it.",
        discussion: ExplainStored.discussion)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The order or the wave.") var number: String

    func run() throws {
        guard let document = DocumentNumber(rawValue: number) else {
            throw ValidationError("'\(number)' can be no order and no wave")
        }
        try ExplainStored(options: options, kind: WaveCase.kind).run("\(number)") { snapshot in
            let orders = try snapshot.orders(ofWave: document)
            guard orders.isEmpty else { return orders.map(\.rawValue) }
            return try snapshot.floor().outboundOrder(document).map { [$0.id.rawValue] } ?? []
        }
    }
}

/// Why a face is filled, or is not.
struct ExplainReplenishmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replenishment", abstract: "Why a pick face was filled, and from where.",
        discussion: ExplainStored.discussion)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The pick face.") var location: String

    func run() throws {
        try ExplainStored(options: options, kind: ReplenishmentCase.kind).run(location) {
            try $0.place(location)
        }
    }
}

/// What became of a count, and why.
struct ExplainCountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "What became of the last count of a place, and why.",
        discussion: ExplainStored.discussion)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The place.") var location: String

    func run() throws {
        try ExplainStored(options: options, kind: CountCase.kind).run(location) {
            try $0.place(location)
        }
    }
}

/// Whose a hold is, and who may take it off.
struct ExplainHoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Whose a hold is, or why it was or was not taken off.",
        discussion: ExplainStored.discussion)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The hold's number, as `lotwise holds` shows it.") var hold: Int64

    func run() throws {
        let site = try options.open().site.number
        try ExplainStored(options: options, kind: HoldCase.kind).run("hold \(hold)") { _ in
            [HoldID(site: site, number: hold).rawValue]
        }
    }
}

/// The verdict on goods at the dock.
struct ExplainReceivingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receiving", abstract: "The verdict on a plate at the dock, and why.",
        discussion: ExplainStored.discussion)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The plate's number.") var lpn: String

    func run() throws {
        guard let number = LPN(rawValue: lpn) else {
            throw ValidationError("'\(lpn)' can be no plate")
        }
        try ExplainStored(options: options, kind: ReceivingCase.kind).run(lpn) { snapshot in
            try snapshot.floor().plate(number).map { [$0.id.rawValue] } ?? []
        }
    }
}

extension Snapshot {
    /// The location of a code.
    fileprivate func place(_ text: String) throws -> [Int64] {
        guard let code = LocationCode(rawValue: text) else {
            throw ValidationError("'\(text)' can be no location")
        }
        return try floor().location(code).map { [$0.id.rawValue] } ?? []
    }
}
