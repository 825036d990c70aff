/// An address where stock stands.
struct SampleLocation: Sendable {
    let site: String
    let code: String
    let zone: String
    var kind: String
    var aisle: Int?
    var bay: Int?
    var level: String = ""
    var side: String = ""
    let x: Int
    let y: Int
    var z: Int = 0
    var checkDigits: String = ""
    var maxPlates: Int?
    var maxWeightGrams: Int?
    var maxHeightMillimetres: Int?
    var maxItems: Int?
    var maxLots: Int?
    var reach: String = "hand"
    var walk: Int = 0
}
