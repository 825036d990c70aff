/// How many columns and rows a display has.
package struct Size: Hashable, Sendable, CustomStringConvertible {
    /// The columns, at least 1.
    package let columns: Int
    /// The rows, at least 1.
    package let rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = max(1, columns)
        self.rows = max(1, rows)
    }

    package var description: String { "\(columns)x\(rows)" }
}
