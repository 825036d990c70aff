/// The sites, their zones, aisles and locations.
///
/// The main site has 21 aisles in two blocks between three cross aisles, 32 bays an aisle (odd
/// ones on the left), five levels a bay. Distances are decimetres.
enum Building {
    static let aislePitch = 54
    static let crossY = [0, 256, 512]
    static let aisles = 21
    static let bays = 32
    static let highAisles = 9...12
    static let levels = ["A", "B", "C", "D", "E"]

    static let zones: [SampleZone] = [
        zone("DRY", "Ambient reserve and picking", .ambient, "storage"),
        SampleZone(
            site: "DC1", code: "NUTS", name: "Nuts, peanut and sesame", temperature: .ambient,
            purpose: "storage", allergens: "treenut|peanut|sesame"),
        SampleZone(
            site: "DC1", code: "HAZ3", name: "Flammable liquids and gases",
            temperature: .ambient, purpose: "storage", hazardClasses: "2.2|3|9"),
        SampleZone(
            site: "DC1", code: "HAZ5", name: "Oxidisers", temperature: .ambient,
            purpose: "storage", hazardClasses: "5.1", food: false),
        SampleZone(
            site: "DC1", code: "HAZ8", name: "Corrosives", temperature: .ambient,
            purpose: "storage", hazardClasses: "8"),
        SampleZone(
            site: "DC1", code: "SUPPLY", name: "Supplies, no food", temperature: .ambient,
            purpose: "storage", food: false),
        zone("CHILL", "Chiller", .chilled, "storage"),
        zone("FREEZE", "Freezer", .frozen, "storage"),
        // What is held has nowhere else to go; the table of pairs keeps it apart there too.
        SampleZone(
            site: "DC1", code: "CAGE", name: "Quality cage", temperature: .ambient,
            purpose: "quality", hazardClasses: "2.2|3|5.1|8|9"),
        zone("CAGECH", "Quality cage in the chiller", .chilled, "quality"),
        zone("CAGEFR", "Quality cage in the freezer", .frozen, "quality"),
        zone("DOCK", "Dock and stages", .ambient, "dock"),
        zone("DOCKCH", "Chilled dock", .chilled, "dock"),
        zone("DOCKFR", "Frozen dock", .frozen, "dock"),
        zone("PACK", "Pack stations", .ambient, "pack"),
        zone("RETURN", "Returns", .ambient, "returns"),
        zone("MOVING", "On trucks, carts and hands", .ambient, "carrier"),
        zone("DRY", "Ambient", .ambient, "storage", site: "DC2"),
        zone("DOCK", "Dock", .ambient, "dock", site: "DC2"),
        zone("DRY", "Ambient", .ambient, "storage", site: "DC3"),
        zone("DOCK", "Dock", .ambient, "dock", site: "DC3"),
    ]

    private static func zone(
        _ code: String, _ name: String, _ temperature: Temperature, _ purpose: String,
        site: String = "DC1"
    ) -> SampleZone {
        SampleZone(site: site, code: code, name: name, temperature: temperature, purpose: purpose)
    }

    static func locations(_ seed: UInt64) -> [SampleLocation] {
        var random = Seeded(seed, "locations")
        var locations: [SampleLocation] = []
        for aisle in 1...aisles { locations += rack(aisle, &random) }
        locations += floor(&random)
        locations += carriers(&random)
        locations += smallSite("DC2", "R", &random) + smallSite("DC3", "B", &random)
        return locations
    }

    /// The zone and the first letter of the code of a bay at the main site.
    private static func place(aisle: Int, bay: Int) -> (zone: String, letter: String) {
        switch aisle {
        case 1...12: ("DRY", "A")
        case 13...14: ("NUTS", "N")
        case 15: (17...24).contains(bay) ? ("HAZ5", "H") : ("HAZ3", "H")
        case 16: bay <= bays / 2 ? ("HAZ8", "H") : ("SUPPLY", "S")
        case 17...18: aisle == 18 && bay > 28 ? ("CAGECH", "Q") : ("CHILL", "C")
        case 19...20: aisle == 20 && bay > 28 ? ("CAGEFR", "Q") : ("FREEZE", "F")
        default: ("CAGE", "Q")
        }
    }

    /// One aisle; no two labels in it carry the same check digits.
    private static func rack(_ aisle: Int, _ random: inout Seeded) -> [SampleLocation] {
        var digits = checkDigits(&random)
        // Far back the lowest opening is high: light goods are stacked higher than heavy ones.
        let isHigh = highAisles.contains(aisle)
        let heights = [isHigh ? 2_100 : 1_500, 1_500, 1_700, 1_700, 2_100]
        let floors = isHigh ? [0, 23, 40, 59, 78] : [0, 17, 34, 53, 72]
        let grams = [3_400_000, 2_600_000, 3_400_000, 3_400_000, 2_400_000]
        var locations: [SampleLocation] = []
        for bay in 1...bays {
            let (zone, letter) = place(aisle: aisle, bay: bay)
            let step = (bay - 1) / 2
            let y = 20 + step * 27 + 13 + (step >= bays / 4 ? 40 : 0)
            for (index, level) in levels.enumerated() {
                let order = aisle.isMultiple(of: 2) ? bays + 1 - bay : bay
                locations.append(
                    SampleLocation(
                        site: "DC1",
                        code: "\(letter)-\(padded(aisle, 2))-\(padded(bay, 2))-\(level)",
                        zone: zone, kind: zone.hasPrefix("CAGE") ? "cage" : "reserve",
                        aisle: aisle, bay: bay, level: level,
                        side: bay.isMultiple(of: 2) ? "R" : "L", x: aisle * aislePitch, y: y,
                        z: floors[index], checkDigits: digits.removeLast(), maxPlates: 3,
                        maxWeightGrams: grams[index], maxHeightMillimetres: heights[index],
                        maxItems: 1, maxLots: 3, reach: index < 2 ? "hand" : "fork",
                        walk: aisle * 1_000 + order * 10 + index))
            }
        }
        return locations
    }

    /// Doors, stages, pack stations, returns and the tote store, along the front.
    private static func floor(_ random: inout Seeded) -> [SampleLocation] {
        var digits = checkDigits(&random)
        var locations: [SampleLocation] = []
        func add(_ code: String, _ zone: String, _ kind: String, _ x: Int, _ y: Int, _ max: Int?) {
            locations.append(
                SampleLocation(
                    site: "DC1", code: code, zone: zone, kind: kind, x: x, y: y,
                    checkDigits: digits.removeLast(), maxPlates: max))
        }
        for door in 1...12 {
            let zone = door <= 9 ? "DOCK" : door <= 11 ? "DOCKCH" : "DOCKFR"
            add("DOCK-\(padded(door, 2))", zone, "dock", door * 90, -120, 40)
            add("STG-\(padded(door, 2))", zone, "stage", door * 90, -70, 40)
        }
        for station in 1...6 {
            add("PACK-\(padded(station, 2))", "PACK", "pack", station * 60, -30, 30)
        }
        for place in 1...4 {
            add("RTN-\(padded(place, 2))", "RETURN", "returns", 500 + place * 40, -30, 12)
        }
        add("TOTE-01", "PACK", "toteStore", 30, -30, nil)
        return locations
    }

    /// What goods stand on while they move; nobody scans these, so they have no check digits.
    private static func carriers(_ random: inout Seeded) -> [SampleLocation] {
        var locations: [SampleLocation] = []
        for (name, count, plates) in [("FORK", 8, 2), ("CART", 10, 12), ("HAND", 16, 4)] {
            for number in 1...count {
                locations.append(
                    SampleLocation(
                        site: "DC1", code: "\(name)-\(padded(number, 2))", zone: "MOVING",
                        kind: "carrier", x: 0, y: 0, maxPlates: plates,
                        maxWeightGrams: name == "FORK" ? 2_000_000 : 300_000))
            }
        }
        return locations
    }

    private static func smallSite(
        _ site: String, _ letter: String, _ random: inout Seeded
    ) -> [SampleLocation] {
        var digits = checkDigits(&random)
        var locations: [SampleLocation] = []
        for bay in 1...16 {
            for (index, level) in ["A", "B", "C"].enumerated() {
                locations.append(
                    SampleLocation(
                        site: site, code: "\(letter)-01-\(padded(bay, 2))-\(level)", zone: "DRY",
                        kind: "reserve", aisle: 1, bay: bay, level: level,
                        side: bay.isMultiple(of: 2) ? "R" : "L", x: aislePitch,
                        y: 33 + (bay - 1) / 2 * 27, z: index * 18,
                        checkDigits: digits.removeLast(), maxPlates: 3,
                        maxWeightGrams: 3_000_000, maxHeightMillimetres: 1_700, maxItems: 1,
                        maxLots: 3, reach: index < 2 ? "hand" : "fork",
                        walk: 1_000 + bay * 10 + index))
            }
        }
        for (kind, name) in [("dock", "DOCK"), ("stage", "STG")] {
            locations.append(
                SampleLocation(
                    site: site, code: "\(letter)\(name)-01", zone: "DOCK", kind: kind, x: 90,
                    y: -70, checkDigits: digits.removeLast(), maxPlates: 40))
        }
        return locations
    }

    /// All thousand, in a random order: nothing in a code tells its check digits.
    private static func checkDigits(_ random: inout Seeded) -> [String] {
        var digits = (0...999).map { padded($0, 3) }
        random.shuffle(&digits)
        return digits
    }
}
