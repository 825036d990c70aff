import Notation
import Stock

/// Which receipts are inspected and how much of each: `Data/Rules/inspection.yaml`.
package struct InspectionRules: Codable, Hashable, Sendable {
    /// How closely goods are looked at, which follows what was found before.
    package enum Level: String, Codable, Hashable, Sendable, CaseIterable {
        case skipLot = "skip-lot"
        case normal, tightened

        /// Its name in sentences.
        package var phrase: Phrase { .word("samples-\(rawValue)", english: rawValue) }
    }

    /// The plan for the goods of an item, of a supplier, or of both; nil is any.
    package struct Plan: Codable, Hashable, Sendable {
        package let item: String?
        package let supplier: String?
        /// At skip-lot one lot in so many is inspected.
        package let skip: Int
        /// Lots passed in a row at normal until lots are skipped; 0 for never.
        package let skipAfter: Int
        /// Failures among the last five lots until inspection is tightened.
        package let tightenAfter: Int
        /// Lots passed in a row at tightened until it is normal again.
        package let relaxAfter: Int
        /// Units that are opened of a lot, in the order of the levels.
        private let samples: [Int]

        package init(
            item: String? = nil, supplier: String? = nil, skip: Int, skipAfter: Int,
            tightenAfter: Int, relaxAfter: Int, samples: [Int]
        ) {
            precondition(samples.count == Level.allCases.count, "every level has its samples")
            self.item = item
            self.supplier = supplier
            self.skip = skip
            self.skipAfter = skipAfter
            self.tightenAfter = tightenAfter
            self.relaxAfter = relaxAfter
            self.samples = samples
        }

        /// Units that are opened of a lot at a level.
        package func samples(at level: Level) -> Int {
            Level.allCases.firstIndex(of: level).map { samples[$0] } ?? 1
        }

        /// The level after the results of earlier lots, the oldest first.
        package func level(after results: [Bool]) -> Level {
            var level = Level.normal
            var passed = 0
            var recent: [Bool] = []
            for hasPassed in results {
                passed = hasPassed ? passed + 1 : 0
                recent = Array((recent + [hasPassed]).suffix(5))
                switch level {
                case .normal:
                    if recent.count(where: { !$0 }) >= tightenAfter {
                        (level, passed) = (.tightened, 0)
                    } else if skipAfter > 0, passed >= skipAfter {
                        level = .skipLot
                    }
                case .tightened:
                    if passed >= relaxAfter { (level, passed, recent) = (.normal, 0, []) }
                case .skipLot:
                    if !hasPassed { (level, recent) = (.normal, [false]) }
                }
            }
            return level
        }

        /// Whether a lot is inspected at a level: at skip-lot the same one at every receipt.
        package func inspects(_ lot: LotNumber, at level: Level) -> Bool {
            guard level == .skipLot else { return true }
            let sum = lot.rawValue.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
            return sum % skip == 0
        }
    }

    package let plans: [Plan]

    package static let none = InspectionRules(plans: [])

    package init(plans: [Plan]) { self.plans = plans }

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        var plans: [Plan] = []
        for entry in try fields.required("plans").list() {
            var line = try entry.fields()
            let item = try line.optional("item")?.text()
            let supplier = try line.optional("supplier")?.text()
            var samples: [Int] = []
            var sizes = try line.required("samples").fields()
            for level in Level.allCases {
                samples.append(try sizes.required(level.rawValue).int(1...10_000))
            }
            try sizes.end()
            plans.append(
                Plan(
                    item: item, supplier: supplier,
                    skip: try line.required("skip").int(1...1_000),
                    skipAfter: try line.required("skip-after").int(0...1_000),
                    tightenAfter: try line.required("tighten-after").int(1...5),
                    relaxAfter: try line.required("relax-after").int(1...1_000), samples: samples))
            try line.end()
        }
        try fields.end()
        self.plans = plans
    }

    /// The first plan that applies, from top to bottom.
    package func plan(item: SKU, supplier: String) -> Plan? {
        plans.first { plan in
            (plan.item == nil || plan.item == item.rawValue)
                && (plan.supplier == nil || plan.supplier == supplier)
        }
    }
}
