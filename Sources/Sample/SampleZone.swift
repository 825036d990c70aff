/// A zone: what rules speak about.
struct SampleZone: Sendable {
    let site: String
    let code: String
    let name: String
    let temperature: Temperature
    let purpose: String
    var allergens: String = ""
    var hazardClasses: String = ""
    var food: Bool = true
}
