import Stock

/// The vocabulary of the rule files: one case per thing a condition may ask about.
package enum Word: String, Codable, Hashable, Sendable, CaseIterable {
    case itemSKU = "item.sku"
    case itemGroup = "item.group"
    case itemTemperature = "item.temperature"
    case itemABC = "item.abc"
    case itemHazard = "item.hazard"
    case itemAllergen = "item.allergen"
    case itemClaim = "item.claim"
    case itemLiquid = "item.liquid"
    case itemFood = "item.food"
    case itemCatchWeight = "item.catch-weight"
    /// Expected picks a day.
    case itemVelocity = "item.velocity"
    case itemCertificate = "item.certificate"
    case orderCountry = "order.country"
    case orderCustomer = "order.customer"
    case orderCarrier = "order.carrier"
    case orderDock = "order.dock"
    /// 1 is the most urgent.
    case orderPriority = "order.priority"
    case lotHeld = "lot.held"
    case lotHold = "lot.hold"
    case lotExpired = "lot.expired"
    /// Days of life left after today.
    case lotDaysLeft = "lot.days-left"
    case plateKind = "plate.kind"
    /// Several items or several lots on one plate.
    case plateMixed = "plate.mixed"
    /// Millimetres with the goods on it; 0 when nobody measured it.
    case plateHeight = "plate.height"
    /// Kilograms of the goods, rounded up.
    case plateWeight = "plate.weight"
    case locationZone = "location.zone"
    case locationKind = "location.kind"
    case locationTemperature = "location.temperature"
    case locationMixing = "location.mixing"
    case locationAisle = "location.aisle"
    /// 0 is the floor.
    case locationLevel = "location.level"
    /// Most plates that stand there.
    case locationPlates = "location.plates"

    /// What the condition is about.
    package enum Subject: Hashable, Sendable { case item, goods, location, order }

    /// Whether one item, all that is on a plate, or a location answers it.
    package var subject: Subject {
        switch self {
        case .itemSKU, .itemGroup, .itemTemperature, .itemABC, .itemHazard, .itemAllergen,
            .itemClaim, .itemLiquid, .itemFood, .itemCatchWeight, .itemVelocity, .itemCertificate:
            .item
        case .orderCountry, .orderCustomer, .orderCarrier, .orderDock, .orderPriority: .order
        case .lotHeld, .lotHold, .lotExpired, .lotDaysLeft, .plateKind, .plateMixed,
            .plateHeight, .plateWeight:
            .goods
        case .locationZone, .locationKind, .locationTemperature, .locationMixing, .locationAisle,
            .locationLevel, .locationPlates:
            .location
        }
    }

    /// What may stand behind the word in a rule file.
    package enum Form: Hashable, Sendable {
        /// One of these texts.
        case choice([String])
        /// A text that passes the check of its kind.
        case name
        /// A number or a range of numbers.
        case number
        case flag
    }

    /// The form of its values.
    package var form: Form {
        switch self {
        case .itemTemperature, .locationTemperature: .choice(Self.names(TemperatureClass.self))
        case .itemABC: .choice(Self.names(ABC.self))
        case .lotHold: .choice(Self.names(HoldType.self))
        case .plateKind: .choice(Self.names(PlateKind.self))
        case .locationKind: .choice(Self.names(LocationKind.self))
        case .locationMixing: .choice(Self.names(Mixing.self))
        case .itemSKU, .itemGroup, .itemHazard, .itemAllergen, .itemClaim, .locationZone,
            .orderCountry, .orderCustomer, .orderCarrier, .orderDock:
            .name
        case .itemVelocity, .lotDaysLeft, .plateHeight, .plateWeight, .locationAisle,
            .locationLevel, .locationPlates, .orderPriority:
            .number
        case .itemLiquid, .itemFood, .itemCatchWeight, .itemCertificate, .lotHeld, .lotExpired,
            .plateMixed:
            .flag
        }
    }

    private static func names<Value: RawRepresentable<String> & CaseIterable>(
        _ type: Value.Type
    ) -> [String] { type.allCases.map(\.rawValue) }
}
