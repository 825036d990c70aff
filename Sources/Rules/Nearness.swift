import Stock

/// How close two goods stand; the segregation file says which is too close for whom.
package enum Nearness: String, Codable, Hashable, Sendable, CaseIterable {
    case sameLocation = "same-location"
    case sameBay = "same-bay"
    /// In a bay of the same aisle within the file's `adjacent-bays`, not the same one.
    case adjacentBay = "adjacent-bay"
    /// In the same bay, the first on a higher level than the second.
    case above
    case sameZone = "same-zone"
}

/// How two locations stand to each other, seen from the first.
struct Vicinity: Hashable {
    /// All that is true of them but `above`.
    var near: [Nearness]
    var isAbove = false
    var isBelow = false

    /// Whether one of the forbidden relations is true of the pair, the first one's goods first.
    func breaks(_ never: [Nearness]) -> Bool {
        never.contains { $0 == .above ? isAbove : near.contains($0) }
    }

    /// The same pair seen from the second.
    var reversed: Vicinity { Vicinity(near: near, isAbove: isBelow, isBelow: isAbove) }

    static let sameLocation = Vicinity(near: [.sameLocation, .sameBay, .sameZone])
    static let sameZone = Vicinity(near: [.sameZone])

    /// What a location is to one of its neighbours in the aisle.
    init(of location: Location, to neighbour: Neighbour) {
        if neighbour.bay == location.bay {
            self.init(
                near: [.sameBay], isAbove: location.level > neighbour.level,
                isBelow: location.level < neighbour.level)
        } else {
            self.init(near: [.adjacentBay])
        }
    }

    init(near: [Nearness], isAbove: Bool = false, isBelow: Bool = false) {
        self.near = near
        self.isAbove = isAbove
        self.isBelow = isBelow
    }
}
