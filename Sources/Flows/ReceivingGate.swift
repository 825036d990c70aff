import Rules
import Stock

/// What may be done with goods at the dock, by their dates, papers and condition.
///
/// Three verdicts: nothing found is accept; `holds` are accepted on hold without a question; a
/// `fault` needs the worker to choose what the rules leave (`Data/Rules/receiving.yaml`).
package struct ReceivingGate: Hashable, Sendable {
    /// A date that speaks against the goods.
    package enum Fault: Codable, Hashable, Sendable {
        case expired(Day)
        case shortLife(Day, left: Int, needed: Int)
        /// The end of use is before the production: one of them is misread or false.
        case endsBeforeProduction(Day)
    }

    /// A hold that goods get as they arrive.
    package struct Reason: Codable, Hashable, Sendable {
        package var type: HoldType
        package var text: Phrase

        package init(_ type: HoldType, _ text: Phrase) {
            self.type = type
            self.text = text
        }
    }

    package var item: Item
    package var lot: LotNumber
    package var policy: SupplierPolicy
    package var today: Day
    /// What the label and the papers tell of the lot.
    package var told: LotFacts
    /// What is on file of the lot from goods that were received before.
    package var onFile: LotFacts?
    package var hasCertificate: Bool
    package var isDamaged: Bool
    /// What the sampling plan says of the lot; nil leaves it to the supplier's policy.
    package var sampling: Sampling?

    /// A lot as a sampling plan sees it now.
    package struct Sampling: Codable, Hashable, Sendable {
        package var level: InspectionRules.Level
        package var isDue: Bool
        /// Units to open.
        package var samples: Int

        package init(level: InspectionRules.Level, isDue: Bool, samples: Int) {
            self.level = level
            self.isDue = isDue
            self.samples = samples
        }
    }
    package var rules = ReceivingRules.standard
    /// The supplier, as it is known to the rules.
    package var supplier = ""
    /// Base units announced, and arrived with these; nil where nothing was announced.
    package var announced: Int64?
    package var arrived: Int64?
    package var acceptsOver = false
    package var acceptsShortLife = false

    /// The earliest day that anything known gives as the end of use.
    package var usableUntil: Day? {
        let days = [told, onFile].compactMap { $0?.usableUntil(item.expiryBasis) }
        return days.min()
    }

    /// Goods, supplier and item in the words of the rules.
    package var facts: Facts {
        var facts = Facts(of: item)
        if let end = usableUntil {
            facts[.goodsDaysLeft] = .number(Int64(end - today))
            facts[.goodsExpired] = .flag(end < today)
            facts[.goodsDaysMissing] = .number(
                item.minimumInboundDays.map { Int64(max(0, $0 - (end - today))) })
            let made = told.production ?? onFile?.production
            facts[.goodsEndsBeforeMade] = .flag(made.map { end < $0 } ?? false)
            // Without a production date: nothing can have been made after today.
            facts[.goodsDaysOverLife] = .number(
                item.shelfLifeDays.map { Int64(max(0, end - ((made ?? today) + $0))) })
        }
        facts[.goodsDamaged] = .flag(isDamaged)
        facts[.goodsDateConflict] = .flag(conflict != nil)
        facts[.goodsNewLot] = .flag(onFile == nil)
        facts[.certificateNeeded] = .flag(item.needsCertificate || policy.certificateRequired)
        facts[.certificateThere] = .flag(hasCertificate)
        facts[.supplierCode] = .texts(supplier.isEmpty ? [] : [supplier])
        facts[.supplierLapsed] = .flag(policy.approvedUntil.map { $0 < today } ?? false)
        facts[.supplierInspects] = .flag(
            sampling?.isDue ?? policy.inspects(lot, isNew: onFile == nil))
        facts[.supplierExpired] = .texts([policy.expired.rawValue])
        facts[.supplierShortLife] = .texts([policy.shortLife.rawValue])
        if !policy.untold.contains(.overPercent) {
            facts[.supplierOver] = .number(policy.overPercent)
        }
        if !policy.untold.contains(.overLimitPercent) {
            facts[.supplierOverLimit] = .number(policy.overLimitPercent)
        }
        facts[.deliveryAnnounced] = .number(announced)
        facts[.deliveryArrived] = .number(arrived)
        facts[.workerAcceptsOver] = .flag(acceptsOver)
        facts[.workerAcceptsShortLife] = .flag(acceptsShortLife)
        return facts
    }

    /// The rule that puts a question to the worker, or nil.
    package var question: ReceivingRule? { rules.question(facts) }

    /// The fault that the worker must decide on, or nil.
    package var fault: Fault? {
        guard question != nil, let end = usableUntil else { return nil }
        if let made = told.production ?? onFile?.production, end < made {
            return .endsBeforeProduction(end)
        }
        if end < today { return .expired(end) }
        let left = end - today
        return .shortLife(end, left: left, needed: max(item.minimumInboundDays ?? 0, left + 1))
    }

    /// The holds the goods get whatever the worker says.
    package var holds: [Reason] { rules.holds(facts).map { Reason($0.hold, text($0)) } }

    /// What a hold says: what was found, else the name of its rule.
    private func text(_ rule: ReceivingRule) -> Phrase {
        let words = rule.when.map(\.word)
        if words.contains(.goodsDateConflict), let conflict { return conflict }
        if words.contains(.goodsDaysOverLife), let end = usableUntil,
            let life = item.shelfLifeDays
        {
            return .say(.overLife, .day(end), "\(life)")
        }
        if words.contains(.supplierLapsed), let last = policy.approvedUntil {
            return .say(.approvedUntil, .day(last))
        }
        if words.contains(.supplierInspects), let sampling, sampling.isDue {
            return .say(.samples, "\(sampling.samples)", sampling.level.phrase)
        }
        return .rule(rule.name)
    }

    /// A date that differs from the one on file.
    private var conflict: Phrase? {
        guard let onFile else { return nil }
        let pairs = [
            (told.expiry, onFile.expiry), (told.bestBefore, onFile.bestBefore),
            (told.sellBy, onFile.sellBy), (told.production, onFile.production),
        ]
        for case (let label?, let file?) in pairs where label != file {
            return .say(.labelAgainstFile, .day(label), .day(file))
        }
        return nil
    }

    /// The hold that goods with a fault get when they are taken in.
    package var faultHold: Reason? {
        guard let question, let fault else { return nil }
        return Reason(question.hold, Self.text(for: fault))
    }

    /// A fault in words.
    package static func text(for fault: Fault) -> Phrase {
        switch fault {
        case .expired(let day): .say(.expiredOn, .day(day))
        case .shortLife(let day, let left, let needed):
            .say(.shortOfLife, .day(day), "\(left)", "\(needed)")
        case .endsBeforeProduction(let day): .say(.endsBeforeMade, .day(day))
        }
    }
}
