/// What is stocked, with the facts that rules, screens and gates ask for.
package struct Item: Codable, Hashable, Sendable {
    package var id: ItemID
    package var sku: SKU
    package var description: String
    package var unit: BaseUnit
    package var rotation: Rotation
    /// Which date on the label ends the use of a lot; see `Lot.usableUntil`.
    package var expiryBasis: ExpiryBasis
    /// Whole life of a fresh lot in days; nil for goods without a date.
    package var shelfLifeDays: Int?
    /// Days of life a receipt must still have; nil asks nothing.
    package var minimumInboundDays: Int?
    package var temperature: TemperatureClass
    /// Limits of the product's own temperature at the dock, in tenths of a degree Celsius.
    package var minimumTenthsCelsius: Int?
    package var maximumTenthsCelsius: Int?
    /// Allergens in alphabetical order.
    package var allergens: [String]
    /// Hazard class as in 49 CFR 177.848, such as `3`, `5.1`, `8`; nil when not hazardous.
    package var hazard: String?
    package var isLiquid: Bool
    package var isFood: Bool
    package var abc: ABC
    package var isCatchWeight: Bool
    package var serialPolicy: SerialPolicy
    package var needsCertificate: Bool
    /// Claims that need their own place, such as `organic`, `halal`, in alphabetical order.
    package var claims: [String]
    /// Expected picks a day, in thousandths.
    package var velocityThousandths: Int
    package var group: String

    package init(
        id: ItemID, sku: SKU, description: String, unit: BaseUnit = .each,
        rotation: Rotation = .fefo, expiryBasis: ExpiryBasis = .expiry, shelfLifeDays: Int? = nil,
        minimumInboundDays: Int? = nil, temperature: TemperatureClass = .ambient,
        minimumTenthsCelsius: Int? = nil, maximumTenthsCelsius: Int? = nil,
        allergens: [String] = [], hazard: String? = nil, isLiquid: Bool = false,
        isFood: Bool = true, abc: ABC = .c, isCatchWeight: Bool = false,
        serialPolicy: SerialPolicy = .none, needsCertificate: Bool = false, claims: [String] = [],
        velocityThousandths: Int = 0, group: String = ""
    ) {
        self.id = id
        self.sku = sku
        self.description = description
        self.unit = unit
        self.rotation = rotation
        self.expiryBasis = expiryBasis
        self.shelfLifeDays = shelfLifeDays
        self.minimumInboundDays = minimumInboundDays
        self.temperature = temperature
        self.minimumTenthsCelsius = minimumTenthsCelsius
        self.maximumTenthsCelsius = maximumTenthsCelsius
        self.allergens = allergens
        self.hazard = hazard
        self.isLiquid = isLiquid
        self.isFood = isFood
        self.abc = abc
        self.isCatchWeight = isCatchWeight
        self.serialPolicy = serialPolicy
        self.needsCertificate = needsCertificate
        self.claims = claims
        self.velocityThousandths = velocityThousandths
        self.group = group
    }
}

/// The unit all quantities of an item count, fixed once a movement exists.
package enum BaseUnit: String, Codable, Hashable, Sendable, CaseIterable {
    case each, milligram, microlitre
}

/// Which lot goes first.
package enum Rotation: String, Codable, Hashable, Sendable, CaseIterable {
    case fefo, fifo, lefo
}

/// The first date asked for the end of use; the others follow in the order 17, 15, 16.
package enum ExpiryBasis: String, Codable, Hashable, Sendable, CaseIterable {
    case expiry, bestBefore, sellBy, none
}

/// The temperature a place keeps and goods need (`standards.md` E1).
package enum TemperatureClass: String, Codable, Hashable, Sendable, CaseIterable {
    case frozen, chilled, cool, ambient
}

/// Share of the movement: A moves most.
package enum ABC: String, Codable, Hashable, Sendable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
}

/// When the serial numbers of an item are recorded.
package enum SerialPolicy: String, Codable, Hashable, Sendable, CaseIterable {
    case none, atShip, atReceipt
}

/// A pack of an item: how many base units it holds, keyed by its GTIN, never edited.
package struct Pack: Codable, Hashable, Sendable {
    package var id: PackID
    package var item: ItemID
    package var level: PackLevel
    package var gtin: GTIN?
    /// Base units in one pack.
    package var units: Int64
    package var lengthMillimetres: Int
    package var widthMillimetres: Int
    package var heightMillimetres: Int
    package var weightMilligrams: Int64

    package init(
        id: PackID, item: ItemID, level: PackLevel, gtin: GTIN?, units: Int64,
        lengthMillimetres: Int = 0, widthMillimetres: Int = 0, heightMillimetres: Int = 0,
        weightMilligrams: Int64 = 0
    ) {
        self.id = id
        self.item = item
        self.level = level
        self.gtin = gtin
        self.units = units
        self.lengthMillimetres = lengthMillimetres
        self.widthMillimetres = widthMillimetres
        self.heightMillimetres = heightMillimetres
        self.weightMilligrams = weightMilligrams
    }
}

/// Each, inner, case, pallet: what is in what.
package enum PackLevel: String, Codable, Hashable, Sendable, CaseIterable {
    case each, inner, `case`, pallet
}
