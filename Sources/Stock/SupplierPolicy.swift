/// What is agreed with a supplier about the goods that arrive from it.
///
/// Stored as the JSON of `party.policy`; a word that is absent has its default here.
package struct SupplierPolicy: Codable, Hashable, Sendable {
    /// What becomes of goods whose date is past, or whose life is too short.
    package enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
        case hold, refuse
    }

    /// Over-delivery accepted without a question, in percent of the announced quantity.
    package var overPercent: Int64
    /// Over-delivery that a role with `acceptOver` may accept; more is refused.
    package var overLimitPercent: Int64
    /// Short delivery that closes a line as complete, in percent of the announced quantity.
    package var shortPercent: Int64
    /// Whether every receipt is held for inspection.
    package var inspects: Bool
    /// Whether every lot needs a certificate, whatever its item says.
    package var needsCertificate: Bool
    /// The most that may be done with goods past their date.
    package var expired: Verdict
    /// The most that may be done, without `acceptShortLife`, with goods of too short a life.
    package var shortLife: Verdict

    package init(
        overPercent: Int64 = 0, overLimitPercent: Int64 = 10, shortPercent: Int64 = 0,
        inspects: Bool = false, needsCertificate: Bool = false, expired: Verdict = .refuse,
        shortLife: Verdict = .hold
    ) {
        self.overPercent = overPercent
        self.overLimitPercent = overLimitPercent
        self.shortPercent = shortPercent
        self.inspects = inspects
        self.needsCertificate = needsCertificate
        self.expired = expired
        self.shortLife = shortLife
    }

    package init(from decoder: any Decoder) throws {
        let standard = SupplierPolicy()
        let table = try decoder.container(keyedBy: CodingKeys.self)
        overPercent =
            try table.decodeIfPresent(Int64.self, forKey: .overPercent) ?? standard.overPercent
        overLimitPercent =
            try table.decodeIfPresent(Int64.self, forKey: .overLimitPercent)
            ?? max(overPercent, standard.overLimitPercent)
        shortPercent =
            try table.decodeIfPresent(Int64.self, forKey: .shortPercent) ?? standard.shortPercent
        inspects = try table.decodeIfPresent(Bool.self, forKey: .inspects) ?? standard.inspects
        needsCertificate =
            try table.decodeIfPresent(Bool.self, forKey: .needsCertificate)
            ?? standard.needsCertificate
        expired = try table.decodeIfPresent(Verdict.self, forKey: .expired) ?? standard.expired
        shortLife =
            try table.decodeIfPresent(Verdict.self, forKey: .shortLife) ?? standard.shortLife
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
}
