/// How dangerous goods are classed: class, packing group, and whether they are liquid.
struct Hazard: Hashable, Sendable {
    let hazardClass: String
    let packingGroup: String
    let liquid: Bool
    let unNumber: String

    /// Written `3 II liquid UN1197`; nil when it is written otherwise.
    init?(_ text: String) {
        let parts = text.split(separator: " ").map { String($0) }
        guard parts.count == 4 else { return nil }
        hazardClass = parts[0]
        packingGroup = parts[1] == "-" ? "" : parts[1]
        liquid = parts[2] == "liquid"
        unNumber = parts[3]
    }
}
