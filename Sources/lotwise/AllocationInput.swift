import Planning

/// An `allocation/1` text as a problem, and the identifiers its answer echoes.
struct AllocationInput {
    private static let quantityLimit = 1_000_000_000_000
    private static let dayLimit = 1_000_000
    private static let rowLimit = 200_000
    /// What a lot may be; of these goods only released ones are given to anybody.
    private static let statuses: Set = [
        "released", "available", "held", "hold", "quarantine", "quarantined", "blocked", "recalled",
        "rejected", "expired", "inspection",
    ]

    let problem: AllocationProblem
    /// The identifiers of lots, stock rows and lines as they are written in JSON.
    let lotIDs: [String]
    let stockIDs: [String]
    let lineIDs: [String]
    /// What is odd in the problem, a sentence each; it is solved all the same.
    let notes: [String]

    /// Reads a problem and checks every value.
    init(_ text: [UInt8]) throws(JSONFault) {
        let root = try JSONFields(JSONParser.parse(text), path: "")
        let format = try root.text("format")
        guard format == "allocation/1" else {
            throw root.fault("format", "expected \"allocation/1\", found \"\(format.prefix(40))\"")
        }
        let today = try root.int("today", -Self.dayLimit...Self.dayLimit)
        let (items, itemTable) = try Self.items(root)
        let (lots, lotIDs, lotTable) = try Self.lots(root, itemTable)
        let (stock, stockIDs) = try Self.stock(root, lotTable)
        let (lines, lineIDs) = try Self.lines(root, itemTable, lotTable)
        problem = AllocationProblem(
            today: today, items: items, lots: lots, stock: stock, lines: lines)
        guard problem.isWithinLimits else {
            throw JSONFault(
                path: "lines", sentence: "expected quantities, weights and travel whose sums fit")
        }
        guard problem.hasSolvableSize else {
            throw JSONFault(
                path: "lines",
                sentence: "expected at most \(AllocationProblem.pairLimit) pairs of a line and a "
                    + "lot of its item")
        }
        self.lotIDs = lotIDs
        self.stockIDs = stockIDs
        self.lineIDs = lineIDs
        notes = Self.notes(lots)
    }

    /// Statuses that are no word of ours, each once: a slip of the pen would keep a lot from all lines.
    private static func notes(_ lots: [AllocationProblem.Lot]) -> [String] {
        var seen = statuses
        return lots.enumerated().compactMap { at, lot in
            guard seen.insert(lot.status).inserted else { return nil }
            return "lots[\(at)].status is '\(lot.status)', which is not known; only released lots "
                + "are given to lines"
        }
    }

    private static func items(
        _ root: JSONFields
    ) throws(JSONFault) -> ([AllocationProblem.Item], [String: Int]) {
        var items: [AllocationProblem.Item] = []
        var table: [String: Int] = [:]
        for fields in try root.rows("items", limit: rowLimit) {
            try fields.enter(&table, as: items.count)
            let name = try fields.text("rotation")
            guard let rotation = AllocationProblem.Rotation(rawValue: name) else {
                throw fields.fault("rotation", "expected FEFO, FIFO or LEFO")
            }
            items.append(AllocationProblem.Item(rotation: rotation))
        }
        return (items, table)
    }

    private static func lots(
        _ root: JSONFields, _ items: [String: Int]
    ) throws(JSONFault) -> ([AllocationProblem.Lot], [String], [String: Int]) {
        var lots: [AllocationProblem.Lot] = []
        var ids: [String] = []
        var table: [String: Int] = [:]
        let days = -dayLimit...dayLimit
        for fields in try root.rows("lots", limit: rowLimit) {
            ids.append(try fields.enter(&table, as: lots.count))
            lots.append(
                AllocationProblem.Lot(
                    name: try fields.name("id"), item: try fields.reference("item", items),
                    expiry: try fields.int("expiry", days),
                    received: try fields.int("received", days), status: try fields.text("status"),
                    countries: try fields.optionalTexts("countries")))
        }
        return (lots, ids, table)
    }

    private static func stock(
        _ root: JSONFields, _ lots: [String: Int]
    ) throws(JSONFault) -> ([AllocationProblem.StockRow], [String]) {
        var stock: [AllocationProblem.StockRow] = []
        var ids: [String] = []
        var table: [String: Int] = [:]
        for fields in try root.rows("stock", limit: rowLimit) {
            ids.append(try fields.enter(&table, as: stock.count))
            let kind = try fields.text("kind")
            guard kind == "face" || kind == "reserve" else {
                throw fields.fault("kind", "expected face or reserve")
            }
            stock.append(
                AllocationProblem.StockRow(
                    lot: try fields.reference("lot", lots), isReserve: kind == "reserve",
                    quantity: try fields.int("qty", 0...quantityLimit),
                    travel: try fields.int("travel", 0...quantityLimit)))
        }
        return (stock, ids)
    }

    private static func lines(
        _ root: JSONFields, _ items: [String: Int], _ lots: [String: Int]
    ) throws(JSONFault) -> ([AllocationProblem.Line], [String]) {
        var lines: [AllocationProblem.Line] = []
        var ids: [String] = []
        var table: [String: Int] = [:]
        let days = -dayLimit...dayLimit
        for fields in try root.rows("lines", limit: rowLimit) {
            ids.append(try fields.enter(&table, as: lines.count))
            var maximumLots = try fields.optionalInt("max_lots", 1...quantityLimit)
            if try fields.bool("single_lot") { maximumLots = 1 }
            lines.append(
                AllocationProblem.Line(
                    name: try fields.name("id"), item: try fields.reference("item", items),
                    weight: try fields.int("weight", 0...quantityLimit),
                    quantity: try fields.int("qty", 0...quantityLimit),
                    shipDay: try fields.int("ship_day", days),
                    minimumLife: try fields.int("mrsl", days),
                    country: try fields.optionalText("country"),
                    excluded: try fields.known("excluded_lots", lots) ?? [],
                    approved: try fields.known("approved_lots", lots), maximumLots: maximumLots,
                    allOrNothing: try fields.bool("all_or_nothing")))
        }
        return (lines, ids)
    }
}
