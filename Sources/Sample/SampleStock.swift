/// A quantity of one lot on a plate or, loose, in a location.
struct SampleStock: Sendable {
    let lpn: String
    let location: String
    let lot: Int
    let gtin: String
    let quantity: Int
    let weightMilligrams: Int?
    var returned = false
}
