import GRDB
import Stock

/// Where a kind of master data is kept: table, key, and the expression of each field.
struct MasterTable {
    let entity: MasterEntity
    let table: String
    /// What rows are read from; the table itself where nothing is joined.
    var source: String
    /// The expression of what a row is known by.
    var key: String
    /// The expression of the name shown in lists.
    var name: String
    /// What else the rows of the table must be.
    var condition = "1"
    /// The mint that numbers new rows.
    var mint: Mint?
    /// Columns of new rows that are not fields.
    var constants: [(column: String, value: String)] = []
    /// Fields that are kept in the JSON of the column `policy`.
    var inPolicy: Set<String> = []
    /// Fields that are read by an expression of their own.
    var expressions: [String: String] = [:]
    /// Fields kept as the number of a row of another table.
    var references: [String: (column: String, table: String, key: String)] = [:]

    init(_ entity: MasterEntity, _ table: String, key: String, name: String) {
        self.entity = entity
        self.table = table
        source = table
        self.key = key
        self.name = name
    }

    static func of(_ entity: MasterEntity) throws -> MasterTable {
        switch entity {
        case .items: items
        case .packs: packs
        case .lots: lots
        case .locations: locations
        case .zones: MasterTable(.zones, "zone", key: "code", name: "name")
        case .suppliers: parties(.suppliers, "supplier")
        case .customers: parties(.customers, "customer")
        case .policies: policies
        case .substitutes: substitutes
        case .workers: workers
        case .devices: devices
        case .roles:
            throw StoreError.unfit("roles stand in the rules: see lotwise rules, differences")
        }
    }

    /// The expression that reads a field.
    func expression(_ field: MasterField) -> String {
        if let expression = expressions[field.name] { return expression }
        if let reference = references[field.name] {
            return "(SELECT other.\(reference.key) FROM \(reference.table) AS other "
                + "WHERE other.id = \(table).\(reference.column))"
        }
        return inPolicy.contains(field.name)
            ? "json_extract(\(table).policy, '$.\(field.name)')" : "\(table).\"\(field.name)\""
    }

    /// Rows with the key and every field, or those the condition narrows to.
    func select(where more: String = "1") -> String {
        let fields = entity.fields.map { "\(expression($0)) AS \"\($0.name)\"" }
        return "SELECT \(key) AS \(entity.key), \(fields.joined(separator: ", ")) "
            + "FROM \(source) WHERE (\(condition)) AND (\(more)) ORDER BY 1"
    }

    // Statements are put together from the names of this table alone; values are bound to them.

    func insertion(of columns: [String]) -> String {
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        return "INSERT INTO \(table)(\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }

    func update(of column: String) -> String {
        "UPDATE \(table) SET \"\(column)\" = ? WHERE \(key) = ?"
    }

    func policyUpdate(of name: String) -> String {
        "UPDATE \(table) SET policy = json_set(policy, '$.\(name)', ?) WHERE \(key) = ?"
    }

    /// Finds the row of a lot by item, maker and number.
    var lotNumber: String {
        "SELECT lot.id FROM \(source) WHERE item.sku = ? AND maker.code = ? AND lot.number = ?"
    }

    /// The one row of a code.
    func row(_ code: String, _ db: Database) throws -> Row? {
        guard entity == .lots else {
            return try Row.fetchOne(db, sql: select(where: "\(key) = ?"), arguments: [code])
        }
        let parts = code.split(separator: "/", maxSplits: 2).map(String.init)
        guard parts.count == 3 else { return nil }
        return try Row.fetchOne(
            db, sql: select(where: "item.sku = ? AND maker.code = ? AND lot.number = ?"),
            arguments: StatementArguments(parts))
    }

    private static var items: MasterTable {
        var table = MasterTable(.items, "item", key: "sku", name: "description")
        table.mint = .item
        return table
    }

    private static var packs: MasterTable {
        var table = MasterTable(.packs, "pack", key: "gtin", name: "level")
        table.condition = "pack.validUntil IS NULL AND pack.gtin IS NOT NULL"
        table.mint = .pack
        table.references["item"] = ("item", "item", "sku")
        table.name = "(SELECT sku FROM item WHERE item.id = pack.item) || ' ' || level"
        return table
    }

    private static var lots: MasterTable {
        var table = MasterTable(
            .lots, "lot", key: "item.sku || '/' || maker.code || '/' || lot.number",
            name: "item.description")
        table.source =
            "lot JOIN item ON item.id = lot.item JOIN party AS maker ON maker.id = lot.maker"
        return table
    }

    private static var locations: MasterTable {
        var table = MasterTable(.locations, "location", key: "code", name: "zone || ' ' || kind")
        table.condition = "location.kind <> 'virtual'"
        table.mint = .location
        return table
    }

    private static func parties(_ entity: MasterEntity, _ kind: String) -> MasterTable {
        var table = MasterTable(entity, "party", key: "code", name: "name")
        table.condition = "party.kind = '\(kind)'"
        table.mint = .party
        table.constants = [("kind", kind), ("policy", "{}")]
        let own: Set = ["name", "gln", "country", "address", "contact"]
        table.inPolicy = Set(entity.fields.map(\.name)).subtracting(own)
        return table
    }

    private static var policies: MasterTable {
        var table = MasterTable(.policies, "customerPolicy", key: "code", name: "code")
        table.constants = [("policy", "{}")]
        table.references = [
            "customer": ("party", "party", "code"), "item": ("item", "item", "sku"),
        ]
        let own: Set = ["customer", "item", "group", "country"]
        table.inPolicy = Set(table.entity.fields.map(\.name)).subtracting(own)
        table.name =
            "trim(coalesce((SELECT code FROM party WHERE party.id = customerPolicy.party), '') "
            + "|| ' ' || coalesce((SELECT sku FROM item WHERE item.id = customerPolicy.item), '') "
            + "|| ' ' || \"group\" || ' ' || country)"
        return table
    }

    private static var substitutes: MasterTable {
        var table = MasterTable(.substitutes, "substitute", key: "code", name: "code")
        table.references = [
            "item": ("item", "item", "sku"), "substitute": ("substitute", "item", "sku"),
        ]
        table.name =
            "(SELECT sku FROM item WHERE item.id = substitute.substitute) || ' for ' "
            + "|| (SELECT sku FROM item WHERE item.id = substitute.item)"
        return table
    }

    private static var workers: MasterTable {
        var table = MasterTable(
            .workers, "worker", key: "code", name: "name || ' ' || badge")
        table.mint = .worker
        // No PIN has this hash, so a new worker signs on only after a PIN was set.
        table.constants = [("pin", "$y$none")]
        table.expressions["locked"] = """
            CASE WHEN lockedUntil > 0
              THEN strftime('%Y-%m-%dT%H:%M:%SZ', lockedUntil / 1000, 'unixepoch') END
            """
        return table
    }

    private static var devices: MasterTable {
        var table = MasterTable(.devices, "device", key: "code", name: "name")
        table.mint = .device
        table.references["carrier"] = ("carrier", "location", "code")
        table.expressions["lastUse"] = """
            CASE WHEN lastUse > 0
              THEN strftime('%Y-%m-%dT%H:%M:%SZ', lastUse / 1000, 'unixepoch') END
            """
        table.expressions["lastWorker"] = """
            (SELECT worker.code FROM signOn JOIN worker ON worker.id = signOn.worker
              WHERE signOn.device = device.id ORDER BY signOn.id DESC LIMIT 1)
            """
        return table
    }
}
