import Rules
import Stock

/// What may be done with goods at the dock, by their dates, papers and condition.
///
/// Three verdicts: nothing found is accept; `holds` are accepted on hold without a question; a
/// `fault` needs the worker to choose between holding and refusing (`standards.md` E5).
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
        package var text: String

        package init(_ type: HoldType, _ text: String) {
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

    /// The earliest day that anything known gives as the end of use.
    package var usableUntil: Day? {
        let days = [told, onFile].compactMap { $0?.usableUntil(item.expiryBasis) }
        return days.min()
    }

    /// The fault that the worker must decide on, or nil.
    package var fault: Fault? {
        guard let end = usableUntil else { return nil }
        if let made = told.production ?? onFile?.production, end < made {
            return .endsBeforeProduction(end)
        }
        if end < today { return .expired(end) }
        let left = end - today
        if let needed = item.minimumInboundDays, left < needed {
            return .shortLife(end, left: left, needed: needed)
        }
        return nil
    }

    /// The holds the goods get whatever the worker says.
    package var holds: [Reason] {
        var reasons: [Reason] = []
        if isDamaged { reasons.append(Reason(.damage, "damaged on arrival")) }
        if let conflict { reasons.append(conflict) }
        if let end = usableUntil, let life = item.shelfLifeDays {
            // Without a production date: nothing can have been made after today.
            let made = told.production ?? onFile?.production ?? today
            if end > made + life {
                reasons.append(Reason(.conflict, "ends \(end), more than \(life) days of life"))
            }
        }
        if item.needsCertificate || policy.certificateRequired, !hasCertificate {
            reasons.append(Reason(.paperwork, "no certificate"))
        }
        if let last = policy.approvedUntil, last < today {
            reasons.append(Reason(.paperwork, "supplier approved until \(last)"))
        }
        if let sampling {
            if sampling.isDue {
                reasons.append(
                    Reason(.inspection, "\(sampling.samples) samples, \(sampling.level.rawValue)"))
            }
        } else if policy.inspects(lot, isNew: onFile == nil) {
            reasons.append(Reason(.inspection, "supplier's goods are inspected"))
        }
        return reasons
    }

    /// A date that differs from the one on file.
    private var conflict: Reason? {
        guard let onFile else { return nil }
        let pairs = [
            (told.expiry, onFile.expiry), (told.bestBefore, onFile.bestBefore),
            (told.sellBy, onFile.sellBy), (told.production, onFile.production),
        ]
        for case (let label?, let file?) in pairs where label != file {
            return Reason(.conflict, "label says \(label), on file \(file)")
        }
        return nil
    }

    /// The hold that goods with a fault get when they are taken in.
    package static func hold(for fault: Fault) -> Reason {
        switch fault {
        case .expired(let day): Reason(.expiry, "expired \(day)")
        case .shortLife(let day, let left, let needed):
            Reason(.expiry, "ends \(day), \(left) days left, \(needed) needed")
        case .endsBeforeProduction(let day): Reason(.conflict, "ends \(day), before production")
        }
    }
}
