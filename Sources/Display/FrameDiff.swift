/// What must be painted to turn one frame into another.
package struct FrameDiff: Hashable, Sendable {
    /// The changed stretches, top to bottom and left to right.
    package let runs: [Run]

    /// Neighbouring cells of one row.
    package struct Run: Hashable, Sendable {
        /// The row, from 0.
        package let row: Int
        /// The column of the first cell, from 0.
        package let column: Int
        /// The new cells.
        package let cells: [Cell]
    }

    /// The difference from `old`; every row in full where `old` is nil or has another size.
    package init(from old: Frame?, to new: Frame) {
        let width = new.size.columns
        let before = old?.size == new.size ? old : nil
        var runs: [Run] = []
        for row in 0..<new.size.rows {
            var start: Int?
            for column in 0...width {
                let differs =
                    column < width
                    && (before == nil || before?[row, column] != new[row, column])
                if differs, start == nil { start = column }
                guard !differs, var first = start else { continue }
                // A wide character is painted whole or not at all.
                if new[row, first].isTail, first > 0 { first -= 1 }
                runs.append(
                    Run(row: row, column: first, cells: (first..<column).map { new[row, $0] }))
                start = nil
            }
        }
        self.runs = runs
    }
}
