import Notation
import Stock

/// What may be taken in at the dock: `Data/Rules/receiving.yaml`.
///
/// The first question that applies is put to the worker, and every hold that applies is placed.
package struct ReceivingRules: Codable, Hashable, Sendable {
    /// How much more or less than announced is taken, in percent, where nothing is agreed.
    package struct Tolerance: Codable, Hashable, Sendable {
        /// Taken without a question.
        package let over: Int64
        /// Taken by roles that may; more is refused.
        package let overLimit: Int64
        /// A line that is short by so much is complete.
        package let short: Int64
    }

    /// What holds of suppliers that nothing else was agreed with.
    package struct Agreement: Codable, Hashable, Sendable {
        package let inspection: SupplierPolicy.Inspection
        package let inspectEvery: Int
        package let certificate: Bool
        package let expired: SupplierPolicy.Verdict
        package let shortLife: SupplierPolicy.Verdict
    }

    package let tolerance: Tolerance
    package let agreement: Agreement
    package let rules: [ReceivingRule]
    package let tests: [CaseTest<ReceivingCase>]

    /// Dates that cannot be, dates that are past, and lives that are too short.
    package static let standard = ReceivingRules(
        rules: [
            ReceivingRule(
                name: "ends before it was made",
                when: [Condition(.goodsEndsBeforeMade, .flag(true))], choices: [.hold, .refuse],
                hold: .conflict),
            ReceivingRule(
                name: "expired",
                when: [
                    Condition(.goodsExpired, .flag(true)),
                    Condition(.supplierExpired, .oneOf(["hold"])),
                ], choices: [.hold, .refuse], hold: .expiry),
            ReceivingRule(
                name: "expired, not agreed", when: [Condition(.goodsExpired, .flag(true))],
                choices: [.refuse], hold: .expiry),
            ReceivingRule(
                name: "too little life",
                when: [
                    Condition(.goodsDaysMissing, .range(1, .max)),
                    Condition(.supplierShortLife, .oneOf(["hold"])),
                ], choices: [.accept, .hold, .refuse], hold: .expiry),
            ReceivingRule(
                name: "too little life, not agreed",
                when: [Condition(.goodsDaysMissing, .range(1, .max))],
                choices: [.accept, .refuse], hold: .expiry),
            ReceivingRule(
                name: "damaged on arrival", when: [Condition(.goodsDamaged, .flag(true))],
                choices: [.hold], hold: .damage),
            ReceivingRule(
                name: "dates differ", when: [Condition(.goodsDateConflict, .flag(true))],
                choices: [.hold], hold: .conflict),
            ReceivingRule(
                name: "more than its whole life",
                when: [Condition(.goodsDaysOverLife, .range(1, .max))], choices: [.hold],
                hold: .conflict),
            ReceivingRule(
                name: "no certificate",
                when: [
                    Condition(.certificateNeeded, .flag(true)),
                    Condition(.certificateThere, .flag(false)),
                ], choices: [.hold], hold: .paperwork),
            ReceivingRule(
                name: "approval has ended", when: [Condition(.supplierLapsed, .flag(true))],
                choices: [.hold], hold: .paperwork),
            ReceivingRule(
                name: "supplier's goods are inspected",
                when: [Condition(.supplierInspects, .flag(true))], choices: [.hold],
                hold: .inspection),
        ])

    package init(
        tolerance: Tolerance = Tolerance(over: 0, overLimit: 10, short: 0),
        agreement: Agreement = Agreement(
            inspection: .none, inspectEvery: 10, certificate: false, expired: .refuse,
            shortLife: .hold), rules: [ReceivingRule],
        tests: [CaseTest<ReceivingCase>] = []
    ) {
        self.tolerance = tolerance
        self.agreement = agreement
        self.rules = rules
        self.tests = tests
    }

    /// Reads `tolerance:`, `agreement:`, `rules:` and `tests:`.
    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        var limits = try fields.required("tolerance").fields()
        tolerance = Tolerance(
            over: Int64(try limits.required("over").int(0...1_000)),
            overLimit: Int64(try limits.required("over-limit").int(0...1_000)),
            short: Int64(try limits.required("short").int(0...100)))
        try limits.end()
        var agreed = try fields.required("agreement").fields()
        agreement = Agreement(
            inspection: try agreed.required("inspection").choice(
                of: SupplierPolicy.Inspection.self),
            inspectEvery: try agreed.required("inspect-every").int(1...10_000),
            certificate: try agreed.required("certificate").bool(),
            expired: try agreed.required("expired").choice(of: SupplierPolicy.Verdict.self),
            shortLife: try agreed.required("short-life").choice(
                of: SupplierPolicy.Verdict.self))
        try agreed.end()
        rules = try fields.required("rules").rules()
        tests = try CaseTest.all(&fields)
        try fields.end()
    }

    /// What is agreed with a supplier, with what the site does where nothing is.
    package func completed(_ policy: SupplierPolicy) -> SupplierPolicy {
        var full = policy
        for key in policy.untold {
            switch key {
            case .overPercent: full.overPercent = tolerance.over
            case .overLimitPercent: full.overLimitPercent = tolerance.overLimit
            case .shortPercent: full.shortPercent = tolerance.short
            case .inspection: full.inspection = agreement.inspection
            case .inspectEvery: full.inspectEvery = agreement.inspectEvery
            case .certificateRequired: full.certificateRequired = agreement.certificate
            case .expired: full.expired = agreement.expired
            case .shortLife: full.shortLife = agreement.shortLife
            }
        }
        return full
    }

    /// The first rule that leaves the worker a choice, or none but refusing.
    package func question(_ facts: Facts) -> ReceivingRule? {
        rules.first { $0.isQuestion && facts.failing($0.when) == nil }
    }

    /// The rules that put goods on hold without a question.
    package func holds(_ facts: Facts) -> [ReceivingRule] {
        rules.filter { !$0.isQuestion && facts.failing($0.when) == nil }
    }
}
