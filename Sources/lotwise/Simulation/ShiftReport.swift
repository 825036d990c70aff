import Foundation
import Stock
import Store

/// What a simulated shift came to.
struct ShiftReport {
    private let outcomes: [OrderOutcome]
    private let tallies: [RobotTally]
    private let inputs: [String: Int]
    private let elapsed: Double
    private let workers: [String]
    private let isVerified: Bool
    /// What is not as it must be after a shift, one sentence each.
    let failures: [String]

    init(
        _ store: SiteStore, orders: [String], tallies: [RobotTally], elapsed: Double,
        workers: [String]
    ) throws {
        let wanted = Set(orders)
        let (all, inputs, audit) = try store.read { snapshot in
            (try snapshot.orderOutcomes(), try snapshot.inputsByOutcome(), try snapshot.audit())
        }
        outcomes = all.filter { wanted.contains($0.number) }
        self.tallies = tallies
        self.inputs = inputs
        self.elapsed = elapsed
        self.workers = workers
        isVerified = audit.break == nil
        var failures = outcomes.filter { !$0.isSettled }.map {
            "\($0.number) is \($0.state.rawValue): \($0.shippedLines) of \($0.lines) lines left,"
                + " \($0.shortLines) short, \($0.explainedLines) of them explained"
        }
        if let found = audit.break {
            failures.append("\(found.at): \(found.what): \(found.expected), not \(found.found)")
        }
        for (worker, tally) in zip(workers, tallies) {
            failures += tally.stuck.map { "\(worker) could not get on: \($0)" }
            if tally.faults > 0 { failures.append("\(worker) was shown \(tally.faults) faults") }
        }
        self.failures = failures
    }

    private func sum(_ part: (OrderOutcome) -> Int) -> Int { outcomes.reduce(0) { $0 + part($1) } }

    /// The figures by name, in the order they are shown.
    private var figures: [(name: String, value: QueryValue)] {
        let scans = tallies.reduce(0) { $0 + $1.scans }
        let refusals = inputs["refused"] ?? 0
        return [
            ("orders", .integer(Int64(outcomes.count))),
            (
                "complete",
                .integer(Int64(outcomes.count { $0.shortLines == 0 && $0.state == .done }))
            ),
            ("short", .integer(Int64(outcomes.count { $0.shortLines > 0 && $0.isSettled }))),
            ("unsettled", .integer(Int64(outcomes.count { !$0.isSettled }))),
            ("lines", .integer(Int64(sum(\.lines)))),
            ("short_lines", .integer(Int64(sum(\.shortLines)))),
            ("explained_lines", .integer(Int64(sum(\.explainedLines)))),
            ("units_asked", .integer(outcomes.reduce(0) { $0 + $1.unitsAsked })),
            ("units_shipped", .integer(outcomes.reduce(0) { $0 + $1.unitsShipped })),
            ("shorts_told", .integer(Int64(tallies.reduce(0) { $0 + $1.shorts }))),
            ("workers", .integer(Int64(workers.count))), ("scans", .integer(Int64(scans))),
            ("keys", .integer(Int64(tallies.reduce(0) { $0 + $1.keys }))),
            ("refusals", .integer(Int64(refusals))),
            ("elapsed_s", .real((elapsed * 10).rounded() / 10)),
            ("scans_per_s", .real((Double(scans) / max(elapsed, 0.001) * 10).rounded() / 10)),
            ("verified", .integer(isVerified ? 1 : 0)),
        ]
    }

    /// Refusals by the id of their message, the most frequent first.
    private var refusals: [(id: String, count: Int)] {
        var counts: [String: Int] = [:]
        for tally in tallies { counts.merge(tally.refusals) { $0 + $1 } }
        return counts.map { (id: $0.key, count: $0.value) }
            .sorted { (-$0.count, $0.id) < (-$1.count, $1.id) }
    }

    var json: String {
        let inner = refusals.sorted { $0.id < $1.id }
            .map { "\(JSONString.quoted($0.id)):\($0.count)" }.joined(separator: ",")
        return JSONLine.object(figures.map { ($0.name, $0.value) }).dropLast()
            + ",\"refusals_by_message\":{\(inner)}}"
    }

    /// The figures as a table for people.
    var table: String {
        let rows = figures.map { (name: $0.name, text: $0.value.json) }
        let wide = rows.map(\.name.count).max() ?? 0
        let lines = rows.map { row in
            row.name.padding(toLength: wide + 2, withPad: " ", startingAt: 0)
                + String(repeating: " ", count: max(0, 10 - row.text.count)) + row.text
        }
        return (lines + refusals.prefix(12).map { "  refused \($0.count) x \($0.id)" })
            .joined(separator: "\n")
    }
}
