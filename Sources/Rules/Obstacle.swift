import Stock

/// What stands against storing goods in a location: the first word that fails, and about what.
package struct Obstacle: Codable, Hashable, Sendable {
    package let word: Word
    /// What is there, or what is needed.
    package let detail: Phrase

    package init(_ word: Word, _ detail: Phrase) {
        self.word = word
        self.detail = detail
    }

    /// The detail in English, as it is kept: at most 20 characters.
    package var text: String { String(detail.description.prefix(20)) }

    /// Why a location is passed over.
    package enum Word: String, Codable, Hashable, Sendable, CaseIterable {
        /// Not a place to store goods.
        case kind
        /// Held or expired goods outside the cage, or good goods in it.
        case cage
        case temperature
        /// A zone for other goods: hazards, food, allergens.
        case zone
        case height
        /// No place for one more plate.
        case capacity
        case weight
        case blocked
        /// Another item's pick face.
        case face
        case mixItem = "mix-item"
        case mixLot = "mix-lot"
        case mixOwner = "mix-owner"
        /// Dates of one item too far apart.
        case mixExpiry = "mix-expiry"
        case hazard
        case allergen
        /// A pair of goods the segregation file keeps apart.
        case apart

        // What follows is preference: true of a location a rule would not choose.

        /// The worker has passed it over.
        case passedOver = "passed-over"
        /// Found full, waiting for a count.
        case reportedFull = "reported-full"
        /// The rule's `where` does not hold.
        case `where`
        /// Older goods of the item would stand behind.
        case older

        /// Whether it forbids, for every rule and every worker.
        package var isHard: Bool {
            switch self {
            case .kind, .cage, .temperature, .zone, .height, .capacity, .weight, .blocked, .face,
                .mixItem, .mixLot, .mixOwner, .mixExpiry, .hazard, .allergen, .apart:
                true
            case .passedOver, .reportedFull, .where, .older: false
            }
        }
    }
}
