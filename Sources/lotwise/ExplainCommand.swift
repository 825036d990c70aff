import ArgumentParser
import Rules
import Session
import Stock
import Store

/// Why the rules decide as they do.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why the rules decide as they do.",
        subcommands: [
            ExplainPutawayCommand.self, ExplainAllocationCommand.self, ExplainWaveCommand.self,
            ExplainReplenishmentCommand.self, ExplainCountCommand.self, ExplainHoldCommand.self,
            ExplainReceivingCommand.self,
        ])
}

/// Why a plate would go where it is sent.
struct ExplainPutawayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "putaway", abstract: "Where a plate would go now, and why not elsewhere.",
        discussion: """
            One JSON object: rules (their version), chosen and next as [location, rule], counts of
            locations by the word that rejected them, the first rejected as [location, word,
            detail], and skipped rules as [rule, the condition that does not hold]. Every location
            is looked at, full ones too. --stored prints the reasons kept with the last decision.
            Exit 1 when there is no such plate, or nothing fits.
            """)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The plate's number.") var lpn: String
    @Flag(help: "The reasons that were stored when the plate was last decided about.")
    var stored = false

    func run() throws {
        guard let number = LPN(rawValue: lpn) else {
            throw ValidationError("'\(lpn)' can be no plate")
        }
        let store = try options.open()
        let clock = try options.clock(store)
        let moment = clock.now()
        let rules = try Definitions(store: store, at: moment).rules
        let answer = try store.read { snapshot -> (rules: String, choice: String, fits: Bool)? in
            let floor = snapshot.floor()
            guard let plate = try floor.plate(number) else { return nil }
            if stored {
                return try snapshot.lastDecision(kind: "putaway", subject: plate.id.rawValue)
                    .map { ($0.rules, $0.choice, true) }
            }
            let judge = rules.judge(
                try PlateGoods(plate, floor), today: clock.day(of: moment), floor)
            let choice = try rules.putaway.choose(judge, isThorough: true)
            return (rules.stamp, choice.json, choice.chosen != nil)
        }
        guard let answer else {
            tell(stored ? "nothing is stored about plate \(number)" : "there is no plate \(number)")
            throw ExitCode(1)
        }
        try Output.line(
            "{\"lpn\":\(JSONString.quoted(number.rawValue)),\"rules\":\(JSONString.quoted(answer.rules))"
                + ",\"choice\":\(answer.choice)}")
        guard answer.fits else { throw ExitCode(1) }
    }
}
