/// Goods made together: unique by item, maker and number as encoded (`model.md` 2).
package struct Lot: Codable, Hashable, Sendable {
    package var id: LotID
    package var item: ItemID
    /// The maker, or the supplier where the maker is unknown.
    package var maker: PartyID
    package var number: LotNumber
    package var facts: LotFacts

    package init(
        id: LotID, item: ItemID, maker: PartyID, number: LotNumber, facts: LotFacts = LotFacts()
    ) {
        self.id = id
        self.item = item
        self.maker = maker
        self.number = number
        self.facts = facts
    }
}

/// What is known of a lot now: the fold of its append-only facts (`model.md` 3).
package struct LotFacts: Codable, Hashable, Sendable {
    /// AI 17.
    package var expiry: Day?
    /// AI 15.
    package var bestBefore: Day?
    /// AI 16.
    package var sellBy: Day?
    /// AI 11.
    package var production: Day?
    /// The day of the first receipt.
    package var received: Day?
    /// ISO 3166-1 alpha-2 country of origin.
    package var country: String?
    package var grade: String?
    /// Countries the lot is released in; nil means everywhere.
    package var releasedCountries: [String]?
    package var hasCertificate: Bool = false

    package init(
        expiry: Day? = nil, bestBefore: Day? = nil, sellBy: Day? = nil, production: Day? = nil,
        received: Day? = nil, country: String? = nil, grade: String? = nil,
        releasedCountries: [String]? = nil, hasCertificate: Bool = false
    ) {
        self.expiry = expiry
        self.bestBefore = bestBefore
        self.sellBy = sellBy
        self.production = production
        self.received = received
        self.country = country
        self.grade = grade
        self.releasedCountries = releasedCountries
        self.hasCertificate = hasCertificate
    }

    /// The last day the goods may be used, or nil when no date is known (`model.md` 20).
    ///
    /// The item's own basis first, then AI 17, 15, 16. This and `isUsable` are the one expiry
    /// predicate of receiving, allocation, pick, pack, ship, count and return.
    package func usableUntil(_ basis: ExpiryBasis) -> Day? {
        switch basis {
        case .none: nil
        case .expiry: expiry ?? bestBefore ?? sellBy
        case .bestBefore: bestBefore ?? expiry ?? sellBy
        case .sellBy: sellBy ?? expiry ?? bestBefore
        }
    }

    /// Whether goods may still be used on `day`: the day of the date itself counts.
    package func isUsable(on day: Day, _ basis: ExpiryBasis) -> Bool {
        guard let last = usableUntil(basis) else { return true }
        return day <= last
    }

    /// Days of life left after `day`, or nil when no date is known.
    package func daysLeft(after day: Day, _ basis: ExpiryBasis) -> Int? {
        usableUntil(basis).map { $0 - day }
    }
}
