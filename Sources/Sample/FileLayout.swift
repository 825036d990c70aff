/// What one CSV file holds, and what each of its columns means.
package struct FileLayout: Sendable {
    /// One column: its name in the header row, and its meaning in one sentence.
    package struct Column: Hashable, Sendable {
        /// The name in the header row.
        package let name: String
        /// What stands in it.
        package let meaning: String
    }

    /// The file's name.
    package let name: String
    /// What one row of it is.
    package let purpose: String
    /// The columns, in the order of the file.
    package let columns: [Column]

    /// Reads the columns from a text: one a line, `name: meaning`.
    init(_ name: String, _ purpose: String, _ columns: String) {
        self.name = name
        self.purpose = purpose
        self.columns = columns.split(separator: "\n").map { line in
            guard let colon = line.firstIndex(of: ":") else {
                preconditionFailure("a column of \(name) without a meaning: \(line)")
            }
            return Column(
                name: String(line[..<colon]),
                meaning: String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
    }
}
