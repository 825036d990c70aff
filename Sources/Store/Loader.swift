import GRDB
import Stock

/// Loads a folder of CSV files into a new site's database: the whole of it or nothing.
///
/// What the files hold is said column by column in `Sample/Layouts.swift`. Days in them count from
/// the day of loading, so that a demonstration is always of today.
package struct Loader {
    /// The bytes of each file by its name, such as `items.csv`; a file that is not there is empty.
    package let files: [String: [UInt8]]
    /// The site whose rows are loaded; rows of other sites are not.
    package let site: String
    package let today: Day
    package let now: Instant
    /// The moment a time of day comes at the site on a day, in minutes after midnight.
    package let moment: (Day, Int) -> Instant
    /// Hashes a PIN; slow, so it runs before any transaction.
    package let hash: (String) throws -> String
    /// Why roles, written `operator|forklift`, may not be one person's; nil where they may.
    package let rolesFault: (String) -> String?

    package init(
        files: [String: [UInt8]], site: String, today: Day, now: Instant,
        moment: @escaping (Day, Int) -> Instant, hash: @escaping (String) throws -> String,
        rolesFault: @escaping (String) -> String? = { _ in nil }
    ) {
        self.files = files
        self.site = site
        self.today = today
        self.now = now
        self.moment = moment
        self.hash = hash
        self.rolesFault = rolesFault
    }

    /// The site as `sites.csv` describes it; its number is its place in the file.
    ///
    /// - Throws: `ImportError` when the file is wrong or has no such site.
    package static func founding(_ files: [String: [UInt8]], site: String) throws
        -> SiteStore.Founding
    {
        let sites = try CSV(files["sites.csv"] ?? [], file: "sites.csv", columns: siteColumns)
        for (index, row) in sites.records.enumerated() where try row.text("site") == site {
            return SiteStore.Founding(
                number: index + 1, code: site, name: try row.text("name"),
                timeZone: try row.text("timeZone"))
        }
        throw ImportError(file: "sites.csv", line: 0, sentence: "there is no site '\(site)'")
    }

    static let siteColumns = [
        "site", "name", "owner", "gln", "street", "city", "region", "country", "timeZone",
        "currency",
    ]

    /// Loads everything in one transaction with one event.
    ///
    /// - Returns: Rows loaded by file name.
    /// - Throws: `ImportError` with file and line for the first thing that is wrong; then nothing
    ///   was loaded.
    package func load(into store: SiteStore) throws -> [String: Int] {
        let pins = try hashedPINs()
        return try store.write { transaction in
            // A generated site has parties and goods already, and the demonstration on top of them.
            guard try Int.fetchOne(transaction.db, sql: "SELECT 1 FROM zone LIMIT 1") == nil else {
                throw StoreError.refused(
                    "the site is loaded already; what changes comes by import and master import")
            }
            let pass = LoadPass(loader: self, db: transaction.db, floor: transaction.floor())
            try pass.parties()
            try pass.items()
            try pass.places()
            for (at, worker) in try pass.people(pins).enumerated() {
                if at > 0, at.isMultiple(of: Self.mostWorkers) { try append(transaction) }
                transaction.ledger.note(.masterNew(worker))
            }
            try pass.documents()
            let trucks = try KeptAppointment.all(transaction.db)
            transaction.ledger.note(.roll(.appointments(hash: KeptAppointment.hash(trucks))))
            // Too many for the event's body: a hash in it stands for lots and their facts.
            let records = Records(
                db: transaction.db, site: transaction.site,
                event: try transaction.ledger.eventNumber(), at: now)
            let rolls = try LotRolls(before: transaction.db)
            try pass.lots(records.apply)
            try rolls.record(transaction.db).map(transaction.ledger.note)
            try pass.stock(apply: records.apply) { try transaction.post($0) }
            for (at, hold) in try pass.holds().enumerated() {
                if at > 0, at.isMultiple(of: Self.mostHolds) { try append(transaction) }
                try transaction.apply(.hold(hold), at: now)
            }
            try append(transaction)
            return pass.counts
        }
    }

    /// As many as one event has room for with ease.
    private static let mostWorkers = 500
    private static let mostHolds = 1_000

    private func append(_ transaction: borrowing Transaction) throws {
        try transaction.append(
            EventRow(at: now, kind: "load", input: "\(files.count) files", screen: "load"))
    }

    private func hashedPINs() throws -> [String: String] {
        guard let bytes = files["workers.csv"] else { return [:] }
        let workers = try CSV(bytes, file: "workers.csv", columns: LoadPass.workerColumns)
        var hashes: [String: String] = [:]
        for row in workers.records where try row.text("site") == site {
            hashes[try row.text("badge")] = try hash(row.text("pin"))
        }
        return hashes
    }
}

/// One run of the loader: what has been minted so far, by the codes of the files.
final class LoadPass {
    let loader: Loader
    let db: Database
    let floor: StoredFloor
    var counts: [String: Int] = [:]
    var partyIDs: [String: Int64] = [:]
    /// What each party is, by its number: a `PartyKind`.
    var partyKinds: [Int64: String] = [:]
    var itemIDs: [String: Int64] = [:]
    var packIDs: [String: Int64] = [:]
    /// Whose pack each is.
    var packItems: [Int64: Int64] = [:]
    var locationIDs: [String: Int64] = [:]
    var plateIDs: [String: PlateID] = [:]
    var lotIDs: [String: LotID] = [:]
    /// Stands of plates, to find the root of what is on them.
    var stands: [PlateID: Stand] = [:]
    /// Materials by where their holds look for them.
    var materials: [(lot: LotID, plate: PlateID?, location: LocationID, id: MaterialID)] = []

    init(loader: Loader, db: Database, floor: StoredFloor) {
        self.loader = loader
        self.db = db
        self.floor = floor
    }

    /// The records of a file, counted; none when the file is not there.
    func records(_ file: String, _ columns: [String]) throws -> [CSV.Record] {
        guard let bytes = loader.files[file] else { return [] }
        let records = try CSV(bytes, file: file, columns: columns).records
        counts[file] = records.count
        return records
    }

    func insert(_ sql: String, _ arguments: StatementArguments, _ row: CSV.Record) throws {
        do {
            try db.cachedStatement(sql: sql).execute(arguments: arguments)
        } catch let error as DatabaseError where error.isConstraint {
            throw row.error(error.message ?? "the row breaks a rule of the database")
        }
    }

    /// The number a code was minted.
    func known(
        _ codes: [String: Int64], _ row: CSV.Record, _ column: String, _ what: String
    ) throws -> Int64 {
        let code = try row.text(column)
        guard let id = codes[code] else { throw row.error("there is no \(what) '\(code)'") }
        return id
    }

    /// The same for a column that may be empty.
    func knownOrNone(
        _ codes: [String: Int64], _ row: CSV.Record, _ column: String, _ what: String
    ) throws -> Int64? {
        try row.text(column).isEmpty ? nil : known(codes, row, column, what)
    }

    /// The number of a party in the column that is named after its kind.
    func party(_ row: CSV.Record, _ kind: PartyKind) throws -> Int64 {
        let id = try known(partyIDs, row, kind.rawValue, kind.rawValue)
        guard partyKinds[id] == kind.rawValue else {
            throw row.error(
                "'\(try row.text(kind.rawValue))' is no \(kind.rawValue), it is a party of kind "
                    + (partyKinds[id] ?? "unknown"))
        }
        return id
    }

    /// The same for a column that may be empty.
    func partyOrNone(_ row: CSV.Record, _ kind: PartyKind) throws -> Int64? {
        try row.text(kind.rawValue).isEmpty ? nil : party(row, kind)
    }

    /// The numbers of the item of a line and of its pack, which must be one of the item.
    func itemAndPack(_ row: CSV.Record) throws -> (item: Int64, pack: Int64?) {
        let item = try known(itemIDs, row, "item", "item")
        let pack = try knownOrNone(packIDs, row, "gtin", "pack")
        if let pack, packItems[pack] != item {
            throw row.error(
                "gtin \(try row.text("gtin")) is no pack of item \(try row.text("item"))")
        }
        return (item, pack)
    }

    /// A day counted from the day of loading, `+120` or `-15`; nil when the cell is empty.
    func day(_ row: CSV.Record, _ column: String) throws -> Day? {
        let text = try row.text(column)
        if text.isEmpty { return nil }
        guard text.hasPrefix("+") || text.hasPrefix("-"), let days = Int(text),
            (-20_000...20_000).contains(days)
        else { throw row.error("\(column) is '\(text)'; expected days such as +120 or -15") }
        return loader.today + days
    }
}

extension CSV.Record {
    /// The most that a number may be where nothing less is said: a thousand lines of it can be added.
    static let most: Int64 = 1_000_000_000_000_000

    /// A whole number within `range`; nil when the cell is empty.
    func whole(_ column: String, _ range: ClosedRange<Int64> = 0...Self.most) throws -> Int64? {
        let text = try text(column)
        if text.isEmpty { return nil }
        guard let number = Int64(text), range.contains(number) else {
            let isBeyond = Double(text).map { $0 > Double(range.upperBound) } ?? false
            let most =
                range.upperBound == Self.most && !isBeyond ? "" : " to \(range.upperBound)"
            throw error(
                "\(column) is '\(text)'; expected a whole number from \(range.lowerBound)\(most)")
        }
        return number
    }

    /// A whole number that must be there.
    func number(_ column: String, _ range: ClosedRange<Int64> = 0...Self.most) throws -> Int64 {
        guard let number = try whole(column, range) else {
            throw error("\(column) is empty; expected a whole number")
        }
        return number
    }

    /// `yes` or `no`.
    func yes(_ column: String) throws -> Bool {
        switch try text(column) {
        case "yes": return true
        case "no": return false
        case let text: throw error("\(column) is '\(text)'; expected yes or no")
        }
    }

    /// One of the values of a table.
    func choice<Value>(_ column: String, _ values: [String: Value]) throws -> Value {
        let text = try text(column)
        guard let value = values[text] else {
            let known = values.keys.sorted().joined(separator: ", ")
            throw error("\(column) is '\(text)'; expected one of \(known)")
        }
        return value
    }

    /// A text that must be there.
    func name(_ column: String) throws -> String {
        let text = try text(column)
        guard !text.isEmpty else { throw error("\(column) is empty") }
        return text
    }

    /// The text, or nil when the cell is empty.
    func optional(_ column: String) throws -> String? {
        let text = try text(column)
        return text.isEmpty ? nil : text
    }

    /// An identifier that the text must be.
    func identifier<Name: Identifier>(_ column: String, _: Name.Type) throws -> Name {
        let text = try text(column)
        guard let name = Name(rawValue: text) else {
            throw error(
                text.isEmpty
                    ? "\(column) is empty; expected \(Name.expected)"
                    : "\(column) is '\(text)'; expected \(Name.expected)")
        }
        return name
    }

    /// The entries of a list joined by `|`.
    func list(_ column: String) throws -> [String] {
        try text(column).split(separator: "|").map(String.init)
    }
}
