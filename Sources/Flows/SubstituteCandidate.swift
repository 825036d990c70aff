import Stock

/// An item that might go in the place of a short one, and what that would cost.
package struct SubstituteCandidate: Codable, Hashable, Sendable {
    /// The code of the master data that names it.
    package var code: String
    package var item: ItemID
    package var sku: SKU
    package var name: String
    /// What could be promised to this customer of it, in its own unit.
    package var available: String
    /// Base units of it that would go, and of the ordered item that they stand for.
    package var units: Int64
    package var quantity: Int64
    /// The same, in the units of both.
    package var shownUnits: String
    package var shownQuantity: String
    /// Whether it stands for all that is short.
    package var isEnough: Bool
    /// What it costs more than the ordered item, in minor units; less when below 0.
    package var priceMinor: Int64
    /// Why it may not go; nil when it may.
    package var refusal: SubstituteRefusal?
}
