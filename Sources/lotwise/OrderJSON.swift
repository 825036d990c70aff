import Store

/// Orders in JSON as the rows of the table they would be in CSV.
struct OrderJSON {
    private let file: String
    private let list: JSONList

    static func records(_ bytes: [UInt8], file: String) throws(ImportError) -> [CSV.Record] {
        try OrderJSON(file: file, list: JSONList(bytes, file: file, key: "orders")).records()
    }

    private func records() throws(ImportError) -> [CSV.Record] {
        var records: [CSV.Record] = []
        for (index, order) in list.entries.enumerated() {
            let path = "orders[\(index)]"
            let (head, lines) = try cells(order, path: path, isLine: false)
            guard let lines, !lines.isEmpty else {
                throw list.refuse(list.line(of: order), path, "expected a list of lines")
            }
            for (number, line) in lines.enumerated() {
                let place = "\(path).lines[\(number)]"
                let (own, _) = try cells(line, path: place, isLine: true)
                records.append(
                    try CSV.Record(
                        file: file, line: list.line(of: line), path: place,
                        head.merging(own) { _, new in new }, columns: OrderImport.columns))
            }
        }
        return records
    }

    /// The cells of an object, and its lines when it is an order.
    private func cells(
        _ value: JSONValue, path: String, isLine: Bool
    ) throws(ImportError) -> (cells: [String: String], lines: [JSONValue]?) {
        guard case .object(let pairs) = value else {
            throw list.refuse(list.line(of: value), path, "expected an object, found \(value.kind)")
        }
        var cells: [String: String] = ["allOrNothing": "no"]
        if !isLine { cells = ["shipComplete": "no", "status": "open"] }
        var lines: [JSONValue]?
        for pair in pairs {
            let (key, value, line) = (pair.key, pair.value, list.lines.line(at: pair.offset))
            if key == "lines", !isLine, case .array(let list) = value {
                lines = list
                continue
            }
            guard OrderImport.columns.contains(key),
                OrderImport.lineColumns.contains(key) == isLine
            else { throw list.refuse(line, path, "unknown key '\(key.prefix(40))'") }
            switch value {
            case .null: continue
            case .bool(let flag): cells[key] = flag ? "yes" : "no"
            case .number(let text), .string(let text): cells[key] = text
            case .array, .object:
                throw list.refuse(line, "\(path).\(key)", "expected a value, found \(value.kind)")
            }
        }
        return (cells, lines)
    }
}
