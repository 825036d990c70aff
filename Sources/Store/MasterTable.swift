import GRDB
import Stock

/// Where a kind of master data is kept, what it is known by, and which of its fields may change.
struct MasterTable {
    /// What a field may hold.
    enum Kind {
        case text(ClosedRange<Int>)
        case number(ClosedRange<Int64>)
        case choice([String])
        /// 0 or 1, said as no or yes.
        case flag
        /// The code of a zone.
        case zone
    }

    /// One field that may change.
    struct Field {
        let name: String
        let kind: Kind
        var isOptional = false
    }

    let entity: MasterEntity
    let table: String
    let key: String
    let fields: [Field]
    /// Columns that are shown and never changed here.
    var shown: [String] = []
    /// What else the rows of the table must be.
    var condition: SQLExpression?

    func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// The rows of the entity, or the one of a code.
    func rows(_ code: String? = nil) -> QueryInterfaceRequest<Row> {
        var request = Table(table).all()
        if let condition { request = request.filter(condition) }
        if let code { request = request.filter(Column(key) == code) }
        let columns = [key] + fields.map(\.name) + shown
        return request.select(columns.map { Column($0) }).order(Column(key))
            .asRequest(of: Row.self)
    }

    static func of(_ entity: MasterEntity) -> MasterTable {
        switch entity {
        case .items: items
        case .packs: packs
        case .locations: locations
        case .suppliers: parties(.suppliers, "supplier")
        case .customers: parties(.customers, "customer")
        case .workers: workers
        case .devices: devices
        case .zones: zones
        }
    }

    private static let temperatures = Kind.choice(["frozen", "chilled", "cool", "ambient"])
    private static let tenths = Kind.number(-1000...1000)
    private static let size = Kind.number(0...100_000)
    private static let weight = Kind.number(0...100_000_000_000)

    private static var items: MasterTable {
        MasterTable(
            entity: .items, table: "item", key: "sku",
            fields: [
                Field(name: "description", kind: .text(1...80)),
                Field(name: "group", kind: .text(0...40)),
                Field(name: "rotation", kind: .choice(["fefo", "fifo", "lefo"])),
                Field(name: "shelfLifeDays", kind: .number(1...36_500), isOptional: true),
                Field(name: "minimumInboundDays", kind: .number(0...36_500), isOptional: true),
                Field(name: "temperature", kind: temperatures),
                Field(name: "minimumTenthsCelsius", kind: tenths, isOptional: true),
                Field(name: "maximumTenthsCelsius", kind: tenths, isOptional: true),
                Field(name: "allergens", kind: .text(0...200)),
                Field(name: "hazard", kind: .text(1...40), isOptional: true),
                Field(name: "abc", kind: .choice(["A", "B", "C"])),
                Field(name: "needsCertificate", kind: .flag),
            ], shown: ["unit", "expiryBasis", "isCatchWeight", "serialPolicy"])
    }

    private static var packs: MasterTable {
        MasterTable(
            entity: .packs, table: "pack", key: "gtin",
            fields: [
                Field(name: "lengthMillimetres", kind: size),
                Field(name: "widthMillimetres", kind: size),
                Field(name: "heightMillimetres", kind: size),
                Field(name: "weightMilligrams", kind: weight),
                Field(name: "perLayer", kind: .number(1...1000), isOptional: true),
            ], shown: ["level", "units"],
            condition: Column("validUntil") == nil && Column("gtin") != nil)
    }

    private static var locations: MasterTable {
        MasterTable(
            entity: .locations, table: "location", key: "code",
            fields: [
                Field(name: "zone", kind: .zone),
                Field(name: "temperature", kind: temperatures),
                Field(name: "maximumWeightMilligrams", kind: weight, isOptional: true),
                Field(name: "maximumHeightMillimetres", kind: size, isOptional: true),
                Field(name: "maximumPlates", kind: .number(1...100_000), isOptional: true),
                Field(name: "mixing", kind: .choice(["lot", "lots", "any"])),
                Field(name: "checkDigits", kind: .text(0...3)),
                Field(name: "sequence", kind: .number(0...1_000_000_000)),
            ], shown: ["kind"], condition: Column("kind") != "virtual")
    }

    private static func parties(_ entity: MasterEntity, _ kind: String) -> MasterTable {
        MasterTable(
            entity: entity, table: "party", key: "code",
            fields: [
                Field(name: "name", kind: .text(1...80)),
                Field(name: "gln", kind: .text(13...13), isOptional: true),
                Field(name: "country", kind: .text(0...2)),
                Field(name: "address", kind: .text(0...200)),
                Field(name: "contact", kind: .text(0...200)),
            ], condition: Column("kind") == kind)
    }

    private static var workers: MasterTable {
        MasterTable(
            entity: .workers, table: "worker", key: "code",
            fields: [
                Field(name: "name", kind: .text(1...60)),
                Field(name: "badge", kind: .text(1...20)),
                Field(name: "role", kind: .text(1...100)),
                Field(name: "language", kind: .text(2...2)),
                Field(name: "isActive", kind: .flag),
            ], shown: ["failures", "lockedUntil"])
    }

    private static var devices: MasterTable {
        MasterTable(
            entity: .devices, table: "device", key: "code",
            fields: [Field(name: "name", kind: .text(0...60))], shown: ["lastUse"])
    }

    private static var zones: MasterTable {
        MasterTable(
            entity: .zones, table: "zone", key: "code",
            fields: [
                Field(name: "name", kind: .text(1...60)),
                Field(name: "temperature", kind: temperatures),
                Field(name: "allergens", kind: .text(0...200)),
                Field(name: "hazardClasses", kind: .text(0...100)),
                Field(name: "isFood", kind: .flag),
            ], shown: ["purpose"])
    }
}
