import Notation
import Stock

/// How exact counts must be and what is counted when: `Data/Rules/counting.yaml`.
package struct CountRules: Codable, Hashable, Sendable {
    /// What is accepted without a second count.
    package struct Tolerance: Codable, Hashable, Sendable {
        package let abc: ABC
        package let units: Int64
        package let perThousand: Int64
        /// A place with an item of the class is counted at least every so many days.
        package let days: Int
    }

    /// The control sample and its test, in thousandths (`algorithms.md` 6).
    package struct Sample: Codable, Hashable, Sendable {
        package let perDay: Int
        package let good: Int
        package let bad: Int
        package let alpha: Int
        package let beta: Int
    }

    package let tolerances: [Tolerance]
    package let approvalValue: Int64
    package let approvalUnits: Int64
    package let approvalRole: String
    package let eventDueHours: Int
    package let scheduleDueHours: Int
    package let sample: Sample
    /// Counts by others before somebody must decide.
    package let recounts: Int
    package let tests: [CaseTest<CountCase>]

    /// No difference is accepted unseen.
    package static let standard = CountRules(
        tolerances: ABC.allCases.map {
            Tolerance(abc: $0, units: 0, perThousand: 0, days: 90)
        }, approvalValue: 20_000, approvalUnits: 100, approvalRole: "supervisor",
        eventDueHours: 4, scheduleDueHours: 24,
        sample: Sample(perDay: 5, good: 10, bad: 30, alpha: 50, beta: 100))

    package init(
        tolerances: [Tolerance], approvalValue: Int64, approvalUnits: Int64, approvalRole: String,
        eventDueHours: Int, scheduleDueHours: Int, sample: Sample, recounts: Int = 2,
        tests: [CaseTest<CountCase>] = []
    ) {
        self.tolerances = tolerances
        self.approvalValue = approvalValue
        self.approvalUnits = approvalUnits
        self.approvalRole = approvalRole
        self.eventDueHours = eventDueHours
        self.scheduleDueHours = scheduleDueHours
        self.sample = sample
        self.recounts = recounts
        self.tests = tests
    }

    package init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        var limits = try fields.required("tolerance").fields()
        var days = try fields.required("days").fields()
        var tolerances: [Tolerance] = []
        for abc in ABC.allCases {
            var entry = try limits.required(abc.rawValue).fields()
            tolerances.append(
                Tolerance(
                    abc: abc, units: Int64(try entry.required("units").int(0...1_000_000)),
                    perThousand: Int64(try entry.required("per-thousand").int(0...1_000)),
                    days: try days.required(abc.rawValue).int(1...3_650)))
            try entry.end()
        }
        try limits.end()
        try days.end()
        self.tolerances = tolerances
        var approval = try fields.required("approval").fields()
        approvalValue = Int64(try approval.required("value").int(0...1_000_000_000))
        approvalUnits = Int64(try approval.required("units").int(0...1_000_000_000))
        let role = try approval.required("role")
        let name = try role.text()
        guard roles.roles.contains(where: { $0.name == name }) else {
            throw role.error("no role is called '\(name)'")
        }
        approvalRole = name
        try approval.end()
        var due = try fields.required("due-hours").fields()
        eventDueHours = try due.required("event").int(1...1_000)
        scheduleDueHours = try due.required("schedule").int(1...1_000)
        try due.end()
        sample = try Self.sample(try fields.required("sample"))
        recounts = try fields.required("recounts").int(1...5)
        tests = try CaseTest.all(&fields)
        try fields.end()
    }

    private static func sample(_ node: Node) throws(NotationError) -> Sample {
        var fields = try node.fields()
        let sample = Sample(
            perDay: try fields.required("a-day").int(0...1_000),
            good: try fields.required("good").int(1...998),
            bad: try fields.required("bad").int(2...999),
            alpha: try fields.required("alpha").int(1...499),
            beta: try fields.required("beta").int(1...499))
        try fields.end()
        guard sample.good < sample.bad else {
            throw node.error("good must be less than bad")
        }
        return sample
    }

    /// Whether a difference of one record needs no second count.
    package func accepts(_ delta: Int64, of book: Int64, _ abc: ABC) -> Bool {
        guard let tolerance = tolerances.first(where: { $0.abc == abc }) else { return delta == 0 }
        let (share, isOver) = book.multipliedReportingOverflow(by: tolerance.perThousand)
        return abs(delta) <= max(tolerance.units, isOver ? 0 : share / 1_000)
    }
}
