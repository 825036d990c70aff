import ArgumentParser
import Foundation
import Planning
import Rules
import Session
import Stock
import Store

/// What is to be counted, and what counting has proved.
struct CountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Plan cycle counts, and see how they stand.",
        subcommands: [Plan.self, Status.self, Chart.self])

    /// Puts places on the list.
    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put places on the list of what to count.",
            discussion: """
                Places reported full, the control sample of the day, and by schedule those not
                counted for as many days as Data/Rules/counting.yaml says of their fastest item.
                One JSON object a new count: {"location","why"}.
                """)

        @OptionGroup var options: SiteOptions
        @OptionGroup var actor: ActorOptions
        @Option(help: "The most places by schedule.") var limit = 50

        func run() throws {
            let store = try options.open()
            let clock = try options.clock(store)
            let worker = try actor.admit(to: .countPlan, store, at: clock.now())
            let rules = try Definitions(store: store, at: clock.now()).rules.counting
            let plan = CountPlan(
                days: rules.tolerances.map { ($0.abc, $0.days) }, limit: max(0, limit),
                samplePerDay: rules.sample.perDay, eventDueSeconds: rules.eventDueHours * 3600,
                scheduleDueSeconds: rules.scheduleDueHours * 3600)
            let now = clock.now()
            let made = try store.write { transaction in
                let made = try transaction.planCounts(plan, at: now, today: clock.day(of: now))
                guard !made.isEmpty else { return made }
                try transaction.append(
                    EventRow(
                        worker: worker.id, at: now, kind: "plan", input: "\(made.count) counts"))
                return made
            }
            for count in made {
                try Output.line(
                    "{\"location\":\(JSONString.quoted(count.location.rawValue)),"
                        + "\"why\":\(JSONString.quoted(count.why))}")
            }
        }
    }

    /// How counting stands.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open counts, what became of the others, and the control sample.",
            discussion: """
                One JSON object: {"open":{why:n},"attempts":{verdict:n},"sample":{"counted","wrong",
                "verdict":"good"|"bad"|"open","after","sum","lower","upper"},
                "accuracy":{"share","low","high"}|null}. Only the sample says how accurate the
                records are: the other counts are chosen because they are likely wrong.
                """)

        @OptionGroup var options: SiteOptions

        func run() throws {
            let store = try options.open()
            let rules = try Definitions(store: store, at: try options.now()()).rules.counting
            let status = try store.read { try $0.countStatus() }
            let test = SequentialTest(rules.sample)
            let wrong = status.sample.count { $0 }
            let (verdict, after) = test.verdict(status.sample)
            let sum = test.sum(counted: status.sample.count, wrong: wrong)
            try Output.line(
                """
                {"open":\(table(status.open)),"attempts":\(table(status.attempts)),\
                "sample":{"counted":\(status.sample.count),"wrong":\(wrong),\
                "verdict":"\(verdict.rawValue)","after":\(after),"sum":\(number(sum)),\
                "lower":\(number(test.lower)),"upper":\(number(test.upper))},\
                "accuracy":\(accuracy(status.sample.count - wrong, of: status.sample.count))}
                """)
        }

        private func accuracy(_ right: Int, of total: Int) -> String {
            guard total > 0 else { return "null" }
            let interval = WilsonInterval(hits: right, of: total)
            let share = Double(right) / Double(total)
            return "{\"share\":\(number(share)),\"low\":\(number(interval.low)),"
                + "\"high\":\(number(interval.high))}"
        }

        private func table(_ counts: [(String, Int)]) -> String {
            "{" + counts.map { "\(JSONString.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
        }

        /// Four decimals, the same on every machine.
        private func number(_ value: Double) -> String {
            let scaled = (value * 10_000).rounded()
            return "\(scaled / 10_000)"
        }
    }

    /// The control sample as a picture.
    struct Chart: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The control sample as a chart for a glass of 80x24.",
            discussion: """
                The sum after each count of the sample against the two lines that decide: at or above
                the upper one the records are too bad, at or below the lower one good enough. o is a
                right record, x a wrong one, # the count that decided. The figures: count status.
                """)

        @OptionGroup var options: SiteOptions

        func run() throws {
            let store = try options.open()
            let rules = try Definitions(store: store, at: try options.now()()).rules.counting
            let chart = SampleChart(
                test: SequentialTest(rules.sample),
                wrong: try store.read { try $0.countStatus() }.sample)
            let (verdict, after) = chart.test.verdict(chart.wrong)
            try Output.line(
                "control sample: \(chart.wrong.count) counted, \(chart.wrong.count { $0 }) wrong, "
                    + (verdict == .open ? "undecided" : "\(verdict.rawValue) after \(after)"))
            for line in chart.lines(width: 79, height: 20) { try Output.line(line) }
            try Output.line("o right  x wrong  # decided  - too bad at the top, good at the foot")
        }
    }
}
