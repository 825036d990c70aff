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
    /// Days until it leaves.
    case orderDaysAhead = "order.days-ahead"
    case orderLines = "order.lines"
    case orderTemperature = "order.temperature"
    case orderCutOff = "order.cut-off"
    /// The zones its goods are picked in, such as `DRY+NUTS`.
    case orderZone = "order.zone"
    /// The number of its carrier's appointment at a door.
    case orderAppointment = "order.appointment"
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
    case goodsExpired = "goods.expired"
    case goodsDaysLeft = "goods.days-left"
    /// Days of life that are missing to what the item asks of goods that arrive.
    case goodsDaysMissing = "goods.days-missing"
    case goodsEndsBeforeMade = "goods.ends-before-made"
    /// Days of life beyond the item's whole life.
    case goodsDaysOverLife = "goods.days-over-life"
    case goodsDamaged = "goods.damaged"
    /// A date differs from the one on file.
    case goodsDateConflict = "goods.date-conflict"
    case goodsNewLot = "goods.new-lot"
    case certificateNeeded = "certificate.needed"
    case certificateThere = "certificate.there"
    case supplierCode = "supplier.code"
    /// Its approval has ended.
    case supplierLapsed = "supplier.lapsed"
    case supplierInspects = "supplier.inspects"
    /// What is agreed to become of expired goods: hold or refuse.
    case supplierExpired = "supplier.expired"
    /// What is agreed to become of goods of too short a life: hold or refuse.
    case supplierShortLife = "supplier.short-life"
    /// Percent more than announced that is agreed to be taken.
    case supplierOver = "supplier.over"
    case supplierOverLimit = "supplier.over-limit"
    /// Base units announced, and arrived with these.
    case deliveryAnnounced = "delivery.announced"
    case deliveryArrived = "delivery.arrived"
    case workerAcceptsOver = "worker.accepts-over"
    case workerAcceptsShortLife = "worker.accepts-short-life"
    /// Base units left in a pick face after the picks that are planned; below 0 when too few.
    case faceLeft = "face.left"
    case faceMinimum = "face.minimum"
    case faceMaximum = "face.maximum"
    case faceBelowMinimum = "face.below-minimum"
    case faceSingleLot = "face.single-lot"
    case faceZone = "face.zone"

    /// What the condition is about.
    package enum Subject: Hashable, Sendable {
        case item, goods, location, order, arrival, face
        /// An order while waves are built.
        case planning
    }

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
        case .orderDaysAhead, .orderLines, .orderTemperature, .orderCutOff, .orderZone,
            .orderAppointment:
            .planning
        case .goodsExpired, .goodsDaysLeft, .goodsDaysMissing, .goodsEndsBeforeMade,
            .goodsDaysOverLife, .goodsDamaged, .goodsDateConflict, .goodsNewLot,
            .certificateNeeded, .certificateThere, .supplierCode, .supplierLapsed,
            .supplierInspects, .supplierExpired, .supplierShortLife, .supplierOver,
            .supplierOverLimit, .deliveryAnnounced, .deliveryArrived, .workerAcceptsOver,
            .workerAcceptsShortLife:
            .arrival
        case .faceLeft, .faceMinimum, .faceMaximum, .faceBelowMinimum, .faceSingleLot, .faceZone:
            .face
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
            .orderCountry, .orderCustomer, .orderCarrier, .orderDock, .orderTemperature,
            .orderCutOff, .orderZone, .orderAppointment, .supplierCode, .faceZone:
            .name
        case .supplierExpired, .supplierShortLife:
            .choice(Self.names(SupplierPolicy.Verdict.self))
        case .itemVelocity, .lotDaysLeft, .plateHeight, .plateWeight, .locationAisle,
            .locationLevel, .locationPlates, .orderPriority, .orderDaysAhead, .orderLines,
            .goodsDaysLeft, .goodsDaysMissing, .goodsDaysOverLife, .supplierOver,
            .supplierOverLimit, .deliveryAnnounced, .deliveryArrived, .faceLeft, .faceMinimum,
            .faceMaximum:
            .number
        case .itemLiquid, .itemFood, .itemCatchWeight, .itemCertificate, .lotHeld, .lotExpired,
            .plateMixed, .goodsExpired, .goodsEndsBeforeMade, .goodsDamaged, .goodsDateConflict,
            .goodsNewLot, .certificateNeeded, .certificateThere, .supplierLapsed,
            .supplierInspects, .workerAcceptsOver, .workerAcceptsShortLife, .faceBelowMinimum,
            .faceSingleLot:
            .flag
        }
    }

    private static func names<Value: RawRepresentable<String> & CaseIterable>(
        _ type: Value.Type
    ) -> [String] { type.allCases.map(\.rawValue) }
}
