/// A part of the site that rules speak about, and what may stand there.
package struct Zone: Codable, Hashable, Sendable {
    package var code: String
    /// Allergens the zone is kept for: goods with one of them stand in such zones, and only they.
    package var allergens: [String]
    /// Hazard classes that may stand there; without one, none.
    package var hazards: [String]
    package var isForFood: Bool

    package init(
        code: String, allergens: [String] = [], hazards: [String] = [], isForFood: Bool = true
    ) {
        self.code = code
        self.allergens = allergens
        self.hazards = hazards
        self.isForFood = isForFood
    }
}
