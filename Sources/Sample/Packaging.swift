/// How goods are packed, from the unit that is sold to the pallet.
struct Packaging: Sendable {
    /// One level: how many of the level below it holds, its size, and what its wrapping weighs.
    struct Level: Sendable {
        let name: String
        let count: Int
        let lengthMillimetres: Int
        let widthMillimetres: Int
        let heightMillimetres: Int
        let tareGrams: Int
    }

    let name: String
    /// `each`, `milligram` or `microlitre`.
    let baseUnit: String
    /// Base units in one unit of the lowest level.
    let content: Int
    /// What the content of one unit weighs.
    let netGrams: Int
    let levels: [Level]
    /// How many of the level below the pallet stand in one layer.
    let perLayer: Int
    let catchWeight: Bool

    /// Grams of one pack of the level at `index`, wrapping of all levels below included.
    func grossGrams(_ index: Int) -> Int {
        var grams = netGrams
        for level in levels[...index] { grams = grams * level.count + level.tareGrams }
        return grams
    }

    /// Base units in one pack of the level at `index`.
    func baseUnits(_ index: Int) -> Int {
        levels[...index].reduce(content) { $0 * $1.count }
    }

    /// As it was before the case was made larger, up to the case; nil without a case.
    var former: Packaging? {
        guard let index = levels.firstIndex(where: { $0.name == "case" }), levels[index].count > 4,
            !catchWeight
        else { return nil }
        let now = levels[index]
        let before = Level(
            name: now.name, count: now.count - 2, lengthMillimetres: now.lengthMillimetres,
            widthMillimetres: now.widthMillimetres, heightMillimetres: now.heightMillimetres,
            tareGrams: now.tareGrams)
        return Packaging(
            name: name + ", former", baseUnit: baseUnit, content: content, netGrams: netGrams,
            levels: levels[..<index] + [before], perLayer: perLayer, catchWeight: false)
    }

    /// The height of a pallet with so many of the packs below it, the pallet's wood included.
    func palletHeightMillimetres(_ packs: Int) -> Int {
        let layer = levels[levels.count - 2].heightMillimetres
        return 144 + (packs + perLayer - 1) / perLayer * layer
    }
}
