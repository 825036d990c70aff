/// A pick face: the item it is for, and how full it is kept.
struct SampleFace: Sendable {
    let location: String
    let item: Int
    let owner: String
    let gtin: String
    let min: Int
    let max: Int
    let singleLot: Bool
}
