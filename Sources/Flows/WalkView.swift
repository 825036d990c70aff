import Planning
import Stock

/// What a walk shows: its stops, the map of the aisles, and what it saves.
struct WalkView {
    /// The room for the map on a display of 80 by 24.
    private static let width = 76
    private static let height = 12

    private let walk: Walk
    private let site: Site

    init(_ walk: Walk, _ site: Site) {
        self.walk = walk
        self.site = site
    }

    func view(_ subject: String, screen: String = "why.walk") throws -> View {
        let locations = try walk.stops.compactMap { try site.floor.location($0) }
        let stops = locations.enumerated().map { index, location in
            ["key": WalkMap.label(index), "location": location.code.rawValue]
        }
        var map: [[String: String]] = []
        if let floor = try AisleFloor(site.floor) {
            map = WalkMap(
                floor, locations.map(floor.spot), width: Self.width, height: Self.height
            ).lines.map { ["text": $0] }
        }
        return View(
            screen, walk.savings.merging(["subject": subject]) { $1 },
            lists: ["stops": stops, "map": map])
    }
}

extension Walk {
    /// How long it is, what it saves, and whether that is proven, as fields.
    var savings: [String: String] {
        [
            "metres": "\(length / 10) m", "came": Self.saved(length, asTheyCame),
            "sequence": Self.saved(length, bySequence),
            "proof": word(isShortest ? "walk-proved" : "walk-found"),
        ]
    }

    /// How long another walk would be, and how much shorter this one is.
    static func saved(_ length: Int, _ other: Int) -> String {
        guard other > 0 else { return "-" }
        return "\(other / 10) m -\(max(0, other - length) * 100 / other)%"
    }
}
