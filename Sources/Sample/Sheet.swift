/// A CSV file being written; every row names its columns, so none can slip.
struct Sheet {
    let layout: FileLayout
    private var text: String

    init(_ layout: FileLayout) {
        self.layout = layout
        text = layout.columns.map(\.name).joined(separator: ",") + "\n"
    }

    var file: SampleFile { SampleFile(name: layout.name, text: text) }

    /// Adds a row; the names must be those of the layout, in its order.
    mutating func add(_ row: KeyValuePairs<String, String>) {
        precondition(
            row.map(\.key) == layout.columns.map(\.name),
            "\(layout.name) has other columns than \(row.map(\.key))")
        text += row.map { Self.quoted($0.value) }.joined(separator: ",") + "\n"
    }

    /// Quoted as RFC 4180 says, only where it must be.
    private static func quoted(_ value: String) -> String {
        let special = value.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard special else { return value }
        var out = "\""
        for character in value { out += character == "\"" ? "\"\"" : String(character) }
        return out + "\""
    }
}
