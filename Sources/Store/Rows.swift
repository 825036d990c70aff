import GRDB
import Stock

// Rows of the database as values of `Stock`, decoded by position: each type states its columns.

/// `id, item, lot, owner, pack` of a material.
struct MaterialRow: StoredRow {
    let value: Material

    init(row: Columns) {
        value = Material(
            id: ID(rawValue: row[0]), item: ID(rawValue: row[1]), lot: ID(rawValue: row[2]),
            owner: ID(rawValue: row[3]), pack: ID(row[4]))
    }
}

/// `id, lpn, sscc, kind, location, parent, isShipped` of a plate.
struct PlateRow: StoredRow {
    static let select = "SELECT id, lpn, sscc, kind, location, parent, isShipped FROM plate"

    let value: Plate

    init(row: Columns) throws {
        let sscc: String? = row[2]
        self.value = Plate(
            id: ID(rawValue: row[0]), lpn: try Store.value(row[1]),
            sscc: try sscc.map { try Store.value($0) }, kind: try Store.value(row[3]),
            stand: try Stand(row[4], row[5]), isShipped: row[6])
    }
}

/// `material, item, lot, owner, pack, location, plate, quantity, weight` of a stock row.
struct StockRowRow: StoredRow {
    static let columns = """
        stock.material, stock.item, stock.lot, stock.owner, material.pack, stock.location,
        stock.plate, stock.quantity, stock.weight
        """

    let value: StockRow

    init(row: Columns) {
        value = StockRow(
            material: Material(
                id: ID(rawValue: row[0]), item: ID(rawValue: row[1]), lot: ID(rawValue: row[2]),
                owner: ID(rawValue: row[3]), pack: ID(row[4])),
            place: Place(ID(rawValue: row[5]), plate: ID(row[6])), quantity: row[7],
            weightMilligrams: row[8])
    }
}

/// All columns of a location in the order of its table.
struct LocationRow: StoredRow {
    static let select = """
        SELECT id, code, kind, zone, aisle, bay, level, x, y, z, temperature,
          maximumWeightMilligrams, maximumHeightMillimetres, maximumPlates, mixing,
          checkDigits, sequence
        FROM location
        """

    let value: Location

    init(row: Columns) throws {
        value = Location(
            id: ID(rawValue: row[0]), code: try Store.value(row[1]), kind: try Store.value(row[2]),
            zone: row[3], aisle: row[4], bay: row[5], level: row[6], x: row[7], y: row[8],
            z: row[9], temperature: try Store.value(row[10]), maximumWeightMilligrams: row[11],
            maximumHeightMillimetres: row[12], maximumPlates: row[13],
            mixing: try Store.value(row[14]), checkDigits: row[15], sequence: row[16])
    }
}

/// All columns of an item in the order of its table.
struct ItemRow: StoredRow {
    let value: Item

    init(row: Columns) throws {
        value = try Self.item(row)
    }

    static func item(_ row: Columns) throws -> Item {
        Item(
            id: ID(rawValue: row[0]), sku: try Store.value(row[1]), description: row[2],
            unit: try Store.value(row[3]), rotation: try Store.value(row[4]),
            expiryBasis: try Store.value(row[5]), shelfLifeDays: row[6],
            minimumInboundDays: row[7], temperature: try Store.value(row[8]),
            minimumTenthsCelsius: row[9], maximumTenthsCelsius: row[10],
            allergens: Words.split(row[11]), hazard: row[12], isLiquid: row[13], isFood: row[14],
            abc: try Store.value(row[15]), isCatchWeight: row[16],
            serialPolicy: try Store.value(row[17]), needsCertificate: row[18],
            claims: Words.split(row[19]), velocityThousandths: row[20], group: row[21])
    }
}

/// `id, item, level, gtin, units` and the measures of a pack.
struct PackRow: StoredRow {
    let value: Pack

    init(row: Columns) throws {
        let gtin: String? = row[3]
        value = Pack(
            id: ID(rawValue: row[0]), item: ID(rawValue: row[1]), level: try Store.value(row[2]),
            gtin: try gtin.map { try Store.value($0) }, units: row[4], lengthMillimetres: row[5],
            widthMillimetres: row[6], heightMillimetres: row[7], weightMilligrams: row[8])
    }
}

/// All columns of a lot in the order of its table.
struct LotRow: StoredRow {
    let value: Lot

    init(row: Columns) throws {
        let countries: String? = row[11]
        value = Lot(
            id: ID(rawValue: row[0]), item: ID(rawValue: row[1]), maker: ID(rawValue: row[2]),
            number: try Store.value(row[3]),
            facts: LotFacts(
                expiry: Day(row[4]), bestBefore: Day(row[5]), sellBy: Day(row[6]),
                production: Day(row[7]), received: Day(row[8]), country: row[9], grade: row[10],
                releasedCountries: countries.map(Words.split), hasCertificate: row[12]))
    }
}

/// `id, code, name, kind, country` of a party.
struct PartyRow: StoredRow {
    static let select = "SELECT id, code, name, kind, country FROM party"

    let value: Party

    init(row: Columns) throws {
        value = Party(
            id: ID(rawValue: row[0]), code: row[1], name: row[2], kind: try Store.value(row[3]),
            country: row[4])
    }
}

/// `id, code, name, role, language` of a worker.
struct WorkerRow: StoredRow {
    let value: Worker

    init(row: Columns) throws {
        value = Worker(
            id: ID(rawValue: row[0]), code: try Store.value(row[1]), name: row[2], role: row[3],
            language: row[4])
    }
}

/// `id, type, scope, reason` of a hold.
struct HoldRow: StoredRow {
    static let select = "SELECT id, type, scope, ifnull(phrase, json_quote(reason))"

    let value: Hold

    init(row: Columns) throws {
        value = Hold(
            id: ID(rawValue: row[0]), type: try Store.value(row[1]),
            scope: try JSON.value(HoldScope.self, row[2]),
            reason: try JSON.value(Phrase.self, row[3]))
    }
}

/// Lists of words in one column: in files and at desks joined by `|`, in old records by spaces.
enum Words {
    static func split(_ text: String) -> [String] {
        text.utf8.split { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: " ") }
            .map { String(Substring($0)) }
    }

    static func join(_ words: [String]) -> String { words.sorted().joined(separator: " ") }
}

extension Day {
    /// The day in a column, or nil where it holds none.
    init?(_ stored: Int?) {
        guard let stored else { return nil }
        self.init(rawValue: stored)
    }
}
