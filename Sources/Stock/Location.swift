/// An address where stock stands, with what rules ask about it.
package struct Location: Codable, Hashable, Sendable {
    package var id: LocationID
    package var code: LocationCode
    package var kind: LocationKind
    package var zone: String
    package var aisle: Int
    package var bay: Int
    /// The level from the floor: 0 is the floor.
    package var level: Int
    /// Coordinates of the access point, in decimetres.
    package var x: Int
    package var y: Int
    /// Height of the shelf over the floor, in decimetres.
    package var z: Int
    package var temperature: TemperatureClass
    /// Most weight in milligrams; nil asks nothing.
    package var maximumWeightMilligrams: Int64?
    package var maximumHeightMillimetres: Int?
    /// Most plates that stand here at a time; nil asks nothing.
    package var maximumPlates: Int?
    package var mixing: Mixing
    /// Two or three digits printed on the label; never shown.
    package var checkDigits: String
    /// The walk order of the site.
    package var sequence: Int

    package init(
        id: LocationID, code: LocationCode, kind: LocationKind, zone: String, aisle: Int = 0,
        bay: Int = 0, level: Int = 0, x: Int = 0, y: Int = 0, z: Int = 0,
        temperature: TemperatureClass = .ambient, maximumWeightMilligrams: Int64? = nil,
        maximumHeightMillimetres: Int? = nil, maximumPlates: Int? = nil, mixing: Mixing = .lots,
        checkDigits: String = "", sequence: Int = 0
    ) {
        self.id = id
        self.code = code
        self.kind = kind
        self.zone = zone
        self.aisle = aisle
        self.bay = bay
        self.level = level
        self.x = x
        self.y = y
        self.z = z
        self.temperature = temperature
        self.maximumWeightMilligrams = maximumWeightMilligrams
        self.maximumHeightMillimetres = maximumHeightMillimetres
        self.maximumPlates = maximumPlates
        self.mixing = mixing
        self.checkDigits = checkDigits
        self.sequence = sequence
    }
}

/// What a location is for.
package enum LocationKind: String, Codable, Hashable, Sendable, CaseIterable {
    case dock, stage, reserve, pickFace, cage, pack, carrier, `return`, virtual

    /// Whether goods stand there: balances exist for these only (`model.md` 12).
    package var isPhysical: Bool { self != .virtual }
    /// Whether a worker may be sent there to store goods.
    package var isStorage: Bool { self == .reserve || self == .pickFace || self == .cage }
}

/// What may stand together in a location.
package enum Mixing: String, Codable, Hashable, Sendable, CaseIterable {
    /// One item, one lot.
    case lot
    /// One item, any lots.
    case lots
    /// Anything that may stand together.
    case any
}

/// The places goods come from and go to that are no places (`model.md` 12).
package enum VirtualPlace: String, Codable, Hashable, Sendable, CaseIterable {
    case opening = "OPENING"
    case supplier = "SUPPLIER"
    case customer = "CUSTOMER"
    case count = "COUNT"
    case transit = "TRANSIT"
    case transform = "TRANSFORM"
    case sample = "SAMPLE"
    case destroyed = "DESTROYED"
    case weight = "WEIGHT"
}
