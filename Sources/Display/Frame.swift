/// A picture of the whole display as cells; what screens produce and terminals paint.
package struct Frame: Hashable, Sendable {
    /// How many columns and rows it has.
    package let size: Size
    /// Row after row, left to right.
    package private(set) var cells: [Cell]
    /// Where the cursor stands, both from 0; nil where nothing is asked for.
    package var cursor: Position?

    /// A row and a column, both from 0.
    package struct Position: Hashable, Sendable {
        /// The row, from 0.
        package var row: Int
        /// The column, from 0.
        package var column: Int

        package init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    package init(_ size: Size) {
        self.size = size
        cells = Array(repeating: Cell(), count: size.columns * size.rows)
    }

    /// The cell at a row and a column, both from 0 and inside the frame.
    package subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

    /// Writes harmless text; what falls outside the frame, or past `limit` columns, is not written.
    ///
    /// - Returns: The column after the last one written.
    @discardableResult
    package mutating func put(
        _ text: String, row: Int, column: Int, limit: Int = .max, style: Style = .plain
    ) -> Int {
        guard (0..<size.rows).contains(row), column >= 0, limit > 0 else { return column }
        let end = limit < size.columns - column ? column + limit : size.columns
        var at = column
        for character in text {
            let width = character.columns
            guard at + width <= end else { break }
            set(Cell(character, style: style), row, at)
            if width == 2 { set(Cell(" ", style: style, isTail: true), row, at + 1) }
            at += width
        }
        return at
    }

    /// Gives `columns` cells of a row one style and leaves their text.
    package mutating func paint(row: Int, column: Int, columns: Int, style: Style) {
        guard (0..<size.rows).contains(row) else { return }
        for at in max(0, column)..<max(0, min(size.columns, column + columns)) {
            cells[row * size.columns + at].style = style
        }
    }

    private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
        let at = row * size.columns + column
        // Half of a wide character must not stay behind.
        if cells[at].isTail && !cell.isTail { cells[at - 1].text = " " }
        let isHead = column + 1 < size.columns && cells[at + 1].isTail
        if isHead { cells[at + 1] = Cell(" ", style: cells[at + 1].style) }
        cells[at] = cell
    }

    /// The rows as text, each as wide as the frame.
    package var lines: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for cell in cells[row * size.columns..<(row + 1) * size.columns] where !cell.isTail {
                line.append(cell.text)
            }
            return line
        }
    }
}
