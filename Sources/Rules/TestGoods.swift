import Notation
import Stock

/// Goods as a test in a rule file gives them: words of the vocabulary with one value each.
package struct TestGoods: Codable, Hashable, Sendable {
    package var sku = "T"
    package var lot = "L"
    package var group = ""
    package var temperature = TemperatureClass.ambient
    package var abc = ABC.c
    package var hazard: String?
    package var allergens: [String] = []
    package var claims: [String] = []
    package var isLiquid = false
    package var isFood = true
    package var velocity = 0
    package var hold: HoldType?
    package var daysLeft: Int?
    package var kind = PlateKind.pallet
    package var heightMillimetres = 0
    package var weightKilograms = 0

    package init() {}

    init(_ node: Node) throws(NotationError) {
        for (key, value) in try Self.pairs(node) {
            let name = try key.text()
            if name == "lot" {
                lot = try value.text()
                continue
            }
            guard let word = Word(rawValue: name), [.item, .goods].contains(word.subject) else {
                throw key.error("unknown word '\(name)' (known: lot and the words of when)")
            }
            try take(word, key, value)
        }
    }

    private static func pairs(_ node: Node) throws(NotationError) -> [(key: Node, value: Node)] {
        guard let pairs = node.pairs else { throw node.error("expected a table of words") }
        return pairs
    }

    private mutating func take(_ word: Word, _ key: Node, _ value: Node) throws(NotationError) {
        switch word {
        case .itemSKU: sku = try Condition.text(for: word, value)
        case .itemGroup: group = try value.text()
        case .itemTemperature: temperature = try value.choice(of: TemperatureClass.self)
        case .itemABC: abc = try value.choice(of: ABC.self)
        case .itemHazard: hazard = try value.text()
        case .itemAllergen: allergens = try value.texts()
        case .itemClaim: claims = try value.texts()
        case .itemLiquid: isLiquid = try value.bool()
        case .itemFood: isFood = try value.bool()
        case .itemVelocity: velocity = try value.int(0...1_000_000)
        case .lotHeld: hold = try value.bool() ? .other : nil
        case .lotHold: hold = try value.choice(of: HoldType.self)
        case .lotExpired: daysLeft = try value.bool() ? -1 : nil
        case .lotDaysLeft: daysLeft = try value.int(-10_000...10_000)
        case .plateKind: kind = try value.choice(of: PlateKind.self)
        case .plateHeight: heightMillimetres = try value.int(0...10_000)
        case .plateWeight: weightKilograms = try value.int(0...100_000)
        default:
            throw key.error("'\(word.rawValue)' cannot be given; give its causes")
        }
    }
}

/// A location of a test, and what stands there.
package struct TestLocation: Codable, Hashable, Sendable {
    package let location: Location
    package let holds: [TestGoods]

    init(_ node: Node, number: Int) throws(NotationError) {
        var fields = try node.fields()
        let name = try fields.required("code")
        guard let code = LocationCode(rawValue: try name.text()) else {
            throw name.error("not a location code")
        }
        var location = Location(
            id: LocationID(rawValue: Int64(number)), code: code, kind: .reserve,
            zone: try Condition.text(for: .locationZone, try fields.required("zone")))
        location.kind = try fields.optional("kind")?.choice(of: LocationKind.self) ?? .reserve
        location.temperature =
            try fields.optional("temperature")?.choice(of: TemperatureClass.self) ?? .ambient
        location.mixing = try fields.optional("mixing")?.choice(of: Mixing.self) ?? .lots
        location.aisle = try fields.optional("aisle")?.int(0...999) ?? 1
        location.bay = try fields.optional("bay")?.int(0...999) ?? number * 10
        location.level = try fields.optional("level")?.int(0...99) ?? 0
        location.maximumPlates = try fields.optional("plates")?.int(0...1000) ?? 1
        location.maximumHeightMillimetres = try fields.optional("height")?.int(0...10_000)
        location.maximumWeightMilligrams = try fields.optional("weight")?.int(0...100_000)
            .toMilligrams
        location.sequence = number
        self.location = location
        var holds: [TestGoods] = []
        for entry in try fields.optional("holds")?.list() ?? [] {
            holds.append(try TestGoods(entry))
        }
        self.holds = holds
        try fields.end()
    }
}

extension Int {
    /// Kilograms as milligrams.
    fileprivate var toMilligrams: Int64 { Int64(self) * 1_000_000 }
}
