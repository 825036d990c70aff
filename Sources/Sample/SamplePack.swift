/// A pack level of an item as one supplier packs it, keyed by its GTIN.
struct SamplePack: Sendable {
    let gtin: String
    let supplier: String
    let level: String
    let baseUnits: Int
    let levelIndex: Int
    let packaging: Packaging
    let effectiveFrom: Int

    var isPallet: Bool { level == "pallet" }
    var grossGrams: Int { packaging.grossGrams(levelIndex) }
    /// Grams of all wrapping in one pack.
    var tareGrams: Int {
        grossGrams - packaging.netGrams * baseUnits / packaging.content
    }
}
