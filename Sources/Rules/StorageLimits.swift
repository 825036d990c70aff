import Notation
import Stock

/// The numbers behind the hard words of storing: the head of `Data/Rules/putaway.yaml`.
package struct StorageLimits: Codable, Hashable, Sendable {
    /// The height taken for a plate that nobody measured.
    package let assumedHeightMillimetres: Int
    /// Lots of one item in one location differ by no more days of usable life.
    package let expirySpreadDays: Int
    /// Whether goods of several owners share a location that is not for mixing anything.
    package let mixesOwners: Bool
    /// The classes of location that keep goods of a class.
    package let temperatures: [Kept]

    package struct Kept: Codable, Hashable, Sendable {
        package let goods: TemperatureClass
        package let locations: [TemperatureClass]
    }

    /// Goods of a class in locations of the class, one owner, one expiry window of 30 days.
    package static let standard = StorageLimits(
        assumedHeightMillimetres: 1500, expirySpreadDays: 30, mixesOwners: false,
        temperatures: TemperatureClass.allCases.map { Kept(goods: $0, locations: [$0]) })

    package init(
        assumedHeightMillimetres: Int, expirySpreadDays: Int, mixesOwners: Bool,
        temperatures: [Kept]
    ) {
        self.assumedHeightMillimetres = assumedHeightMillimetres
        self.expirySpreadDays = expirySpreadDays
        self.mixesOwners = mixesOwners
        self.temperatures = temperatures
    }

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        assumedHeightMillimetres = try fields.required("assumed-height").int(1...10_000)
        expirySpreadDays = try fields.required("expiry-spread-days").int(0...3650)
        mixesOwners = try fields.required("mix-owners").bool()
        let table = try fields.required("temperatures")
        try fields.end()
        temperatures = try Self.temperatures(table)
    }

    /// Reads every class once; a colder place will do, a warmer one never.
    private static func temperatures(_ node: Node) throws(NotationError) -> [Kept] {
        let coldestFirst = TemperatureClass.allCases
        var kept: [Kept] = []
        var fields = try node.fields()
        for (rank, goods) in coldestFirst.enumerated() {
            var locations: [TemperatureClass] = []
            for entry in try fields.required(goods.rawValue).list() {
                let location = try entry.choice(of: TemperatureClass.self)
                guard let at = coldestFirst.firstIndex(of: location), at <= rank else {
                    throw entry.error("\(location.rawValue) is warmer than \(goods.rawValue)")
                }
                locations.append(location)
            }
            kept.append(Kept(goods: goods, locations: locations))
        }
        try fields.end()
        return kept
    }

    /// Whether a location of a class keeps goods of a class.
    package func keeps(_ goods: TemperatureClass, in location: TemperatureClass) -> Bool {
        temperatures.contains { $0.goods == goods && $0.locations.contains(location) }
    }
}
