/// A plate: where it stands, in a location or in another plate.
struct SamplePlate: Sendable {
    let lpn: String
    let sscc: String
    let kind: String
    var location: String
    let parent: String
    let heightMillimetres: Int
    /// Goods, wrapping and pallet; of a parent, its children too.
    let grossGrams: Int
}
