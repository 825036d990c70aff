import ArgumentParser
import Sample
import Stock
import Store

/// The orders of a simulated shift: some of the sample's, all leaving today, as a file to import.
struct ShiftOrders {
    /// The numbers of the orders, in the order of the file.
    let numbers: [String]
    /// The file in the columns of `OrderImport.columns`.
    let csv: [UInt8]

    private static let headerColumns = [
        "order", "customer", "owner", "site", "carrier", "dock", "shipDay", "transitDays",
        "cutOffTime", "priority", "shipComplete", "customerReference", "status",
    ]
    private static let lineColumns = [
        "order", "line", "item", "gtin", "quantity", "weightMilligrams", "tolerancePercent",
        "allOrNothing", "minLifeDays",
    ]

    init(_ files: [String: [UInt8]], site: String, count: Int, seed: UInt64, today: Day) throws {
        let headers = try CSV(
            files["orders.csv"] ?? [], file: "orders.csv", columns: Self.headerColumns
        ).records.filter { try $0.text("site") == site }
        guard count <= headers.count else {
            throw ValidationError("the sample has \(headers.count) orders, not \(count)")
        }
        var lines: [String: [CSV.Record]] = [:]
        let table = try CSV(
            files["order-lines.csv"] ?? [], file: "order-lines.csv", columns: Self.lineColumns)
        for line in table.records { lines[try line.text("order"), default: []].append(line) }
        var random = Seeded(seed, "shift-orders")
        var left = headers
        var numbers: [String] = []
        var text = OrderImport.columns.joined(separator: ",") + "\n"
        for _ in 0..<count {
            let header = left.remove(at: random.below(left.count))
            let number = try header.text("order")
            numbers.append(number)
            for line in lines[number] ?? [] {
                let cells = try OrderImport.columns.map { column in
                    switch column {
                    case "shipDay": "\(today)"
                    case _ where Self.lineColumns.contains(column): try line.text(column)
                    default: try header.text(column)
                    }
                }
                text += cells.joined(separator: ",") + "\n"
            }
        }
        self.numbers = numbers
        csv = Array(text.utf8)
    }
}
