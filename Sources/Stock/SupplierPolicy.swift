/// What is agreed with a supplier about the goods that arrive from it.
///
/// Stored as the JSON of `party.policy`; a word that is absent has its default here.
package struct SupplierPolicy: Codable, Hashable, Sendable {
    /// The most that becomes of goods whose date is past, or whose life is too short.
    package enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
        case hold, refuse
    }

    /// Which receipts are held for inspection.
    package enum Inspection: String, Codable, Hashable, Sendable, CaseIterable {
        case none
        /// One lot in `inspectEvery`, the same one at every receipt.
        case skipLot
        /// A lot that was never here before.
        case firstOfLot
        case everyPlate
    }

    /// A word that the rules of receiving stand in for where it is not agreed.
    package enum Term: String, Codable, Hashable, Sendable, CaseIterable {
        case overPercent, overLimitPercent, shortPercent, inspection, inspectEvery
        case certificateRequired, expired, shortLife
    }

    private enum CodingKeys: String, CodingKey {
        case overPercent, overLimitPercent, shortPercent, inspection, inspectEvery
        case certificateRequired, approvedUntil, lotMask, expired, shortLife
    }

    /// Over-delivery accepted without a question, in percent of the announced quantity.
    package var overPercent: Int64
    /// Over-delivery that a role with `acceptOver` may accept; more is refused.
    package var overLimitPercent: Int64
    /// Short delivery that closes a line as complete, in percent of the announced quantity.
    package var shortPercent: Int64
    package var inspection: Inspection
    package var inspectEvery: Int
    /// Whether every lot needs a certificate, whatever its item says.
    package var certificateRequired: Bool
    /// The last day of the supplier's approval; nil for one that does not end.
    package var approvedUntil: Day?
    /// The form of its lot numbers: `#` a digit, `@` a letter, the rest as it stands.
    package var lotMask: String
    package var expired: Verdict
    /// What may be done without `acceptShortLife`.
    package var shortLife: Verdict
    /// What was not agreed.
    package var untold: [Term] = []

    package init(
        overPercent: Int64 = 0, overLimitPercent: Int64 = 10, shortPercent: Int64 = 0,
        inspection: Inspection = .none, inspectEvery: Int = 10, certificateRequired: Bool = false,
        approvedUntil: Day? = nil, lotMask: String = "", expired: Verdict = .refuse,
        shortLife: Verdict = .hold
    ) {
        self.overPercent = overPercent
        self.overLimitPercent = overLimitPercent
        self.shortPercent = shortPercent
        self.inspection = inspection
        self.inspectEvery = inspectEvery
        self.certificateRequired = certificateRequired
        self.approvedUntil = approvedUntil
        self.lotMask = lotMask
        self.expired = expired
        self.shortLife = shortLife
    }

    package init(from decoder: any Decoder) throws {
        let table = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, _ standard: Value) throws -> Value {
            try table.decodeIfPresent(Value.self, forKey: key) ?? standard
        }
        overPercent = try read(.overPercent, 0)
        overLimitPercent = try read(.overLimitPercent, 10)
        shortPercent = try read(.shortPercent, 0)
        inspection = try read(.inspection, .none)
        inspectEvery = try read(.inspectEvery, 10)
        certificateRequired = try read(.certificateRequired, 0) != 0
        approvedUntil = try table.decodeIfPresent(Int.self, forKey: .approvedUntil)
            .map { Day(rawValue: $0) }
        lotMask = try read(.lotMask, "")
        expired = try read(.expired, .refuse)
        shortLife = try read(.shortLife, .hold)
        untold = Term.allCases.filter { term in
            CodingKeys(rawValue: term.rawValue).map { !table.contains($0) } ?? true
        }
    }

    /// The most that may arrive without a question.
    package func accepted(of announced: Int64) -> Int64 {
        announced + announced * overPercent / 100
    }
    /// The most that may arrive at all.
    package func limit(of announced: Int64) -> Int64 {
        announced + announced * max(overPercent, overLimitPercent) / 100
    }
    /// The least that counts as complete.
    package func complete(of announced: Int64) -> Int64 {
        announced - announced * shortPercent / 100
    }

    /// Whether a lot number has the supplier's form.
    package func fits(_ lot: LotNumber) -> Bool {
        if lotMask.isEmpty { return true }
        let mask = Array(lotMask.utf8)
        let text = Array(lot.rawValue.utf8)
        return mask.count == text.count
            && zip(mask, text).allSatisfy { form, byte in
                switch form {
                case UInt8(ascii: "#"): (48...57).contains(byte)
                case UInt8(ascii: "@"): (65...90).contains(byte) || (97...122).contains(byte)
                default: form == byte
                }
            }
    }

    /// Whether a lot is held for inspection.
    package func inspects(_ lot: LotNumber, isNew: Bool) -> Bool {
        switch inspection {
        case .none: false
        case .everyPlate: true
        case .firstOfLot: isNew
        case .skipLot:
            lot.rawValue.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % max(1, inspectEvery)
                == 0
        }
    }
}
