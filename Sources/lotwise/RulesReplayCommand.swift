import ArgumentParser
import Rules
import Session
import Stock
import Store

/// What the files of a folder would have decided otherwise.
struct RulesReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "What the rule files would have decided otherwise in the last days.",
        discussion: """
            Every stored decision of the last days is made again by the rules in force and by those
            of the files, as of the posting it was based on. Putaway and allocation are decided on a
            copy of the site that is wound back through its journal (for allocation: which lots may
            serve each line, first to go first); all other kinds on the case stored with the
            decision. One JSON object for each decision that differs: kind, subject, sequence, then
            (chosen at the time), old, new, because (the first word by which the files pass over the
            old choice). Last line: decisions, differ, reproduced (how many the rules in force
            decide again as at the time; claims of other workers and promises are not journalled),
            incomplete (whose case was too large to be kept), and how many there are of each kind.
            Exit 1 when something would have had no place, no lot or no source.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Option(help: "How many days back.") var days = 30
    @Option(help: "Only this kind, such as putaway or receiving.") var kind: String?

    func validate() throws {
        guard (0...3_650).contains(days) else {
            throw ValidationError("--days \(days): expected 0 to 3650")
        }
        guard kind.map(DecisionKinds.all.contains) ?? true else {
            throw ValidationError(
                "--kind: expected one of \(DecisionKinds.all.joined(separator: ", "))")
        }
    }

    func run() throws {
        let store = try options.open()
        let clock = try options.clock(store)
        let now = clock.now()
        let old = try Definitions(store: store, at: now).rules
        let new = try RuleFolder.book(data.folder)
        let since = now + -days * 86_400
        let decisions = try store.read { try $0.decisions(since: since) }
            .filter { kind == nil || $0.kind == kind }
        let replay = RuleReplay(store: store, clock: clock, old: old, new: new)
        var (differ, reproduced, lost, incomplete) = (0, 0, 0, 0)
        for decision in decisions {
            guard let again = try replay.again(decision) else {
                incomplete += 1
                continue
            }
            reproduced += again.isReproduced ? 1 : 0
            guard again.differs else { continue }
            differ += 1
            lost += again.isLost ? 1 : 0
            try Output.line(again.json)
        }
        let kinds = DecisionKinds.all.compactMap { kind -> String? in
            let count = decisions.count { $0.kind == kind }
            return count == 0 ? nil : "\(JSONString.quoted(kind)):\(count)"
        }
        try Output.line(
            "{\"decisions\":\(decisions.count),\"differ\":\(differ),"
                + "\"reproduced\":\(reproduced),\"incomplete\":\(incomplete),"
                + "\"kinds\":{\(kinds.joined(separator: ","))}}")
        guard lost == 0 else { throw ExitCode(1) }
    }
}

/// The kinds of decision that are stored.
enum DecisionKinds {
    static let all = [
        "putaway", "allocation", WaveCase.kind, ReplenishmentCase.kind, CountCase.kind,
        HoldCase.kind, ReceivingCase.kind,
    ]
}
