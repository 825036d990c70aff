import Stock

/// What became of the documents of a file.
package struct ImportOutcome: Hashable, Sendable {
    package var new = 0
    package var changed = 0
    package var cancelled = 0
    package var unchanged = 0
    /// When the same file was taken in, where all in it is still as it says.
    package var takenBefore: Instant?
    package var isRepeated: Bool { takenBefore != nil }

    /// What was taken and somebody should look at, with file and line.
    package var warnings: [String] = []

    package init(new: Int = 0, changed: Int = 0, cancelled: Int = 0, unchanged: Int = 0) {
        self.new = new
        self.changed = changed
        self.cancelled = cancelled
        self.unchanged = unchanged
    }

    /// The numbers by the names that commands give them.
    package var counts: [(String, QueryValue)] {
        [
            ("new", .integer(Int64(new))), ("changed", .integer(Int64(changed))),
            ("cancelled", .integer(Int64(cancelled))),
            ("unchanged", .integer(Int64(unchanged))),
            ("repeated", .integer(isRepeated ? 1 : 0)),
        ] + (takenBefore.map { [("taken_before", .text("\($0)"))] } ?? [])
    }
}
