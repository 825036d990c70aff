/// A terminal as a value: bytes in, a picture out; counts bells and bytes.
///
/// Knows what ncurses sends for vt100, vt220, linux, xterm, screen, tmux and ansi.
package struct VTScreen {
    /// How many columns and rows it has.
    package private(set) var columns: Int
    package private(set) var rows: Int
    /// Where the cursor stands, both from 0.
    package private(set) var row = 0
    package private(set) var column = 0
    /// How often the bell sounded.
    package private(set) var bells = 0
    /// How many bytes came.
    package private(set) var bytes = 0
    /// The SGR parameters that came.
    package private(set) var attributes: Set<Int> = []
    /// The private modes that are set, such as 2004.
    package private(set) var modes: Set<Int> = []
    /// Sequences nobody knows; a test looks that there are none.
    package private(set) var unknown: [String] = []
    /// Whether a byte of 0x80 or more came.
    package private(set) var hasHighBytes = false

    private var cells: [Character]
    private var isReverse: [Bool]
    private var reverse = false
    private var drawing = false
    private var wraps = false
    private var saved = (row: 0, column: 0)
    private var last: Character = " "
    private var top = 0
    private var bottom: Int
    private var pending: [UInt8] = []
    /// Stands in the second column of a wide character.
    private static let tail: Character = "\0"

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        bottom = rows - 1
        cells = Array(repeating: " ", count: columns * rows)
        isReverse = Array(repeating: false, count: columns * rows)
    }

    /// The rows as text without the blanks at their ends.
    package var lines: [String] {
        (0..<rows).map { row in
            let text = cells[row * columns..<(row + 1) * columns].filter { $0 != Self.tail }
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// The picture as one text.
    package var text: String { lines.joined(separator: "\n") }

    /// Whether the cell is in reverse video.
    package func isReverse(row: Int, column: Int) -> Bool { isReverse[row * columns + column] }

    /// Gives it another size; what is on it is lost, as the program will paint it anew.
    package mutating func resize(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        (top, bottom) = (0, rows - 1)
        cells = Array(repeating: " ", count: columns * rows)
        isReverse = Array(repeating: false, count: columns * rows)
        row = min(row, rows - 1)
        column = min(column, columns - 1)
    }

    /// Takes what the program wrote.
    package mutating func take(_ new: some Collection<UInt8>) {
        bytes += new.count
        pending += new
        var rest = pending[...]
        while let first = rest.first {
            guard let used = step(first, rest) else { break }
            rest = rest.dropFirst(used)
        }
        pending = Array(rest)
    }

    /// Handles what begins with `first`; the count of bytes used, or nil when more are needed.
    private mutating func step(_ first: UInt8, _ rest: ArraySlice<UInt8>) -> Int? {
        switch first {
        case 0x1B: return escape(rest)
        case 0x07: bells += 1
        case 0x08:
            column = max(0, column - 1)
            wraps = false
        case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
        case 0x0A: lineFeed()
        case 0x0D:
            column = 0
            wraps = false
        case 0x0E: drawing = true
        case 0x0F: drawing = false
        case 0..<0x20, 0x7F: break
        case 0..<0x80: put(Character(Unicode.Scalar(first)))
        default: return utf8(first, rest)
        }
        return 1
    }

    private mutating func utf8(_ first: UInt8, _ rest: ArraySlice<UInt8>) -> Int? {
        hasHighBytes = true
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard rest.count >= length else { return nil }
        put(String(decoding: rest.prefix(length), as: UTF8.self).first ?? "?")
        return length
    }

    private mutating func put(_ character: Character) {
        let width = Self.isWide(character) ? 2 : 1
        if wraps || column + width > columns {
            column = 0
            wraps = false
            lineFeed()
        }
        last = character
        let at = row * columns + column
        cells[at] = drawing ? (character == "q" ? "-" : "+") : character
        isReverse[at] = reverse
        if width == 2 {
            cells[at + 1] = Self.tail
            isReverse[at + 1] = reverse
        }
        if column + width >= columns {
            column = columns - 1
            wraps = true
        } else {
            column += width
        }
    }

    private static func isWide(_ character: Character) -> Bool {
        let value = character.unicodeScalars.first?.value ?? 0
        return (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
            || (0xAC00...0xD7A3).contains(value) || (0xFF00...0xFF60).contains(value)
    }

    private mutating func lineFeed() {
        if row == bottom { scroll(1) } else { row = min(rows - 1, row + 1) }
    }

    private mutating func scroll(_ count: Int) {
        shiftRows(from: top, by: count, isDown: false)
    }

    /// Moves the rows from one on to the bottom of the region, blank ones coming in behind them.
    private mutating func shiftRows(from first: Int, by count: Int, isDown: Bool) {
        guard first <= bottom else { return }
        for _ in 0..<min(count, rows) {
            let start = first * columns
            let end = bottom * columns
            let (leaving, coming) = isDown ? (end, start) : (start, end)
            cells.removeSubrange(leaving..<leaving + columns)
            cells.insert(contentsOf: Array(repeating: " ", count: columns), at: coming)
            isReverse.removeSubrange(leaving..<leaving + columns)
            isReverse.insert(contentsOf: Array(repeating: false, count: columns), at: coming)
        }
    }

    private mutating func escape(_ rest: ArraySlice<UInt8>) -> Int? {
        guard let second = rest.dropFirst().first else { return nil }
        switch Character(Unicode.Scalar(second)) {
        case "[": return control(rest)
        case "]":
            guard let end = rest.firstIndex(of: 0x07) else { return nil }
            return end - rest.startIndex + 1
        case "(", ")":
            guard let set = rest.dropFirst(2).first else { return nil }
            if second == UInt8(ascii: "(") { drawing = set == UInt8(ascii: "0") }
            return 3
        case "7": saved = (row, column)
        case "8": (row, column) = saved
        case "D": lineFeed()
        case "E":
            column = 0
            lineFeed()
        case "M":
            if row == top {
                shiftRows(from: top, by: 1, isDown: true)
            } else {
                row = max(0, row - 1)
            }
        case "c": self.reset()
        case "=", ">", "g", "k", "\\": break
        default: unknown.append(String(decoding: rest.prefix(2), as: UTF8.self))
        }
        return 2
    }

    private mutating func reset() {
        erase(0..<cells.count)
        (row, column, reverse, drawing) = (0, 0, false, false)
    }

    private mutating func control(_ rest: ArraySlice<UInt8>) -> Int? {
        guard let end = rest.dropFirst(2).firstIndex(where: { (0x40..<0x7F).contains($0) }) else {
            return nil
        }
        let body = String(decoding: rest[(rest.startIndex + 2)..<end], as: UTF8.self)
        let isPrivate = body.hasPrefix("?") || body.hasPrefix(">")
        let numbers = body.drop { $0 == "?" || $0 == ">" }
            .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let final = Character(Unicode.Scalar(rest[end]))
        if isPrivate {
            if final == "h" { modes.formUnion(numbers) }
            if final == "l" { modes.subtract(numbers) }
        } else if !move(final, numbers), !edit(final, numbers) {
            unknown.append("[" + body + String(final))
        }
        return end - rest.startIndex + 1
    }

    private mutating func move(_ final: Character, _ numbers: [Int]) -> Bool {
        let first = max(1, numbers.first ?? 1)
        switch final {
        case "H", "f":
            row = min(rows, first) - 1
            column = min(columns, max(1, numbers.dropFirst().first ?? 1)) - 1
        case "A": row = max(0, row - first)
        case "B": row = min(rows - 1, row + first)
        case "C": column = min(columns - 1, column + first)
        case "D": column = max(0, column - first)
        case "G": column = min(columns, first) - 1
        case "d": row = min(rows, first) - 1
        case "Z": column = max(0, (column - 1) / 8 * 8)
        default: return false
        }
        wraps = false
        return true
    }

    private mutating func edit(_ final: Character, _ numbers: [Int]) -> Bool {
        let first = numbers.first ?? 0
        let here = row * columns + column
        let end = (row + 1) * columns
        switch final {
        case "J":
            erase(first == 0 ? here..<cells.count : first == 1 ? 0..<here + 1 : 0..<cells.count)
        case "K":
            erase(
                first == 0
                    ? here..<end : first == 1 ? end - columns..<here + 1 : end - columns..<end)
        case "X": erase(here..<min(end, here + max(1, first)))
        case "P", "@": shift(by: max(1, first), isInsert: final == "@")
        case "b": for _ in 0..<max(1, first) { put(last) }
        case "m": style(numbers)
        case "r":
            top = max(1, first) - 1
            bottom = min(rows, numbers.dropFirst().first ?? rows) - 1
            (row, column) = (0, 0)
        case "S": scroll(max(1, first))
        case "T": shiftRows(from: top, by: max(1, first), isDown: true)
        case "L", "M":
            guard row >= top else { break }
            shiftRows(from: row, by: max(1, first), isDown: final == "L")
            column = 0
        case "h", "l", "n", "c", "t", "q", "u", "s": break
        default: return false
        }
        return true
    }

    private mutating func shift(by count: Int, isInsert: Bool) {
        let here = row * columns + column
        let end = (row + 1) * columns
        for _ in 0..<min(count, columns - column) {
            cells.remove(at: isInsert ? end - 1 : here)
            cells.insert(" ", at: isInsert ? here : end - 1)
            isReverse.remove(at: isInsert ? end - 1 : here)
            isReverse.insert(false, at: isInsert ? here : end - 1)
        }
    }

    private mutating func erase(_ range: Range<Int>) {
        for at in range {
            cells[at] = " "
            isReverse[at] = false
        }
    }

    private mutating func style(_ numbers: [Int]) {
        for number in numbers {
            attributes.insert(number)
            switch number {
            case 0, 27: reverse = false
            case 7: reverse = true
            default: break
            }
        }
    }
}
