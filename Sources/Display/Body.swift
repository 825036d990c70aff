/// Turns the rows of a screen into lines that fit a width and a height.
struct Body {
    let values: [String: String]
    let lists: [String: [[String: String]]]
    let texts: Texts
    let isDesk: Bool
    let options: Layout.Options
    let page: Int
    let selected: String?
    let filter: String

    /// How many pages the list has at the height it was given.
    private(set) var pages = 1
    /// Whether rows were left out for want of room.
    private(set) var hasHidden = false
    /// How many rows one page has.
    private(set) var pageRows = 1
    /// The keys of rows that can be selected.
    private(set) var choices: [String] = []

    init(
        values: [String: String], lists: [String: [[String: String]]], texts: Texts, isDesk: Bool,
        options: Layout.Options, page: Int, selected: String?, filter: String
    ) {
        self.values = values
        self.lists = lists
        self.texts = texts
        self.isDesk = isDesk
        self.options = options
        self.page = page
        self.selected = selected
        self.filter = filter
    }

    /// The lines of `rows`, at most `height`; rows that are kept least go first.
    mutating func fit(_ rows: [Row], width: Int, height: Int) -> [Line] {
        pages = 1
        hasHidden = false
        choices = []
        return lines(rows, width: width, height: height)
    }

    /// The lines of a help, a page of them; `rows` come first, whole.
    mutating func help(_ help: [Template], after rows: [Row], width: Int, height: Int) -> [Line] {
        let shown = rows.isEmpty ? [] : lines(rows, width: width, height: Self.mostLines)
        let lines = help.map { options.shown($0.filled(values)) }
        let all = Self.flowing(lines).flatMap { wrapped($0, width: width) }
        return Array(
            pageOf(shown.filter { !$0.spans.isEmpty } + all.map { Line($0) }, height: height))
    }

    /// Lines that were written for a gun, in paragraphs that any width can break anew.
    ///
    /// A line goes on in the next when that begins small, or when its first word had no room any
    /// more; a key or a number always begins a line.
    private static func flowing(_ lines: [String]) -> [String] {
        var out: [String] = []
        var last = 0
        for line in lines {
            let first = String(line.prefix { $0 != " " })
            let isFull = last + 1 + first.columns > TextCheck.narrow
            let goesOn = isFull && !isKey(first) || line.first?.isLowercase == true
            if !out.isEmpty, goesOn {
                out[out.count - 1] += " " + line
            } else {
                out.append(line)
            }
            last = line.columns
        }
        return out
    }

    /// Whether a word is what somebody presses or types: `F4`, `ENTER`, in Spanish `INTRO`, `1-6`.
    private static func isKey(_ word: String) -> Bool {
        ["ENTER", "INTRO"].contains(word) || word.first?.isNumber == true
            || word.first == "F" && word.dropFirst().first?.isNumber == true
    }

    /// More lines than any step has.
    private static let mostLines = 200

    private mutating func pageOf<Element>(_ all: [Element], height: Int) -> ArraySlice<Element> {
        let rows = max(1, height)
        pageRows = rows
        pages = max(1, (all.count + rows - 1) / rows)
        let first = min(page, pages - 1) * rows
        return all[first..<min(all.count, first + rows)]
    }

    private mutating func lines(_ rows: [Row], width: Int, height: Int) -> [Line] {
        var kept: [(row: Row, lines: [Line])] = []
        for row in rows where row.when.map({ !(values[$0] ?? "").isEmpty }) ?? true {
            kept.append((row, fixed(row, width: width, height: height)))
        }
        while need(kept) > height {
            let droppable = kept.indices.filter { kept[$0].row.keep > 1 }
            guard let worst = droppable.max(by: { kept[$0].row.keep <= kept[$1].row.keep })
            else { break }
            if !kept[worst].row.isSpacing { hasHidden = true }
            kept.remove(at: worst)
        }
        var spare = height - need(kept)
        var out: [Line] = []
        for (row, lines) in kept {
            if case .list(let list) = row.kind {
                let floor = least(list)
                let drawn = self.list(list, width: width, height: floor + max(0, spare))
                spare -= drawn.count - floor
                out += drawn
            } else {
                out += lines
            }
        }
        return Array(out.prefix(max(0, height)))
    }

    private func need(_ kept: [(row: Row, lines: [Line])]) -> Int {
        kept.reduce(0) { sum, entry in
            if case .list(let list) = entry.row.kind { return sum + least(list) }
            return sum + entry.lines.count
        }
    }

    /// The least rows of the display a list is given.
    private func least(_ list: ListRows) -> Int {
        let heading = isDesk && list.hasHeading ? 1 : 0
        return heading + min(list.limit ?? 3, 3, max(1, rows(of: list).count))
    }

    private func rows(of list: ListRows) -> [[String: String]] {
        let all = lists[list.list] ?? []
        guard list.isFiltered, !filter.isEmpty else { return all }
        let needle = filter.lowercased()
        return all.filter { row in
            list.columns.contains { (row[$0.field] ?? "").lowercased().contains(needle) }
        }
    }

    private func word(_ id: String, width: Int = .max) -> String {
        options.shown(texts.word(id, isDesk: isDesk)?.filled(values, width: width) ?? "")
    }

    private mutating func fixed(_ row: Row, width: Int, height: Int) -> [Line] {
        let room = max(1, width - row.indent)
        switch row.kind {
        case .blank: return [Line()]
        case .rule: return [Line(String(repeating: "-", count: width), style: .dim)]
        case .list: return []
        case .text(let id):
            return spread(word(id, width: room), row, room)
        case .field(let label, let field, let right):
            return pair(label: label, field: field, right: right, row, room)
        case .big(let field):
            return big(values[field] ?? "", row, room)
        case .bar(let label, let field, let bar):
            let value = values[field] ?? ""
            let drawn = Gauge.bar(value, width: min(bar, room))
            return spread(joined(label, "\(drawn) \(value)%"), row, room)
        case .spark(let label, let field):
            return spread(joined(label, Gauge.spark(values[field] ?? "")), row, room)
        case .columns(let blocks):
            return beside(blocks, width: room, height: height, indent: row.indent)
        }
    }

    private func joined(_ label: String?, _ value: String) -> String {
        [label.map { word($0) } ?? "", value].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func spread(_ text: String, _ row: Row, _ room: Int) -> [Line] {
        let pieces = row.isCut ? [text.shortened(to: room)] : wrapped(text, width: room)
        return pieces.map { Line($0, at: row.indent, style: row.style) }
    }

    private func pair(
        label: String?, field: String?, right: String?, _ row: Row, _ room: Int
    ) -> [Line] {
        let left = joined(label, field.flatMap { values[$0] } ?? "")
        let edge = right.flatMap { values[$0] } ?? ""
        guard !edge.isEmpty else { return spread(left, row, room) }
        let free = room - edge.columns - 1
        if left.columns > free, !row.isCut || free < 4 {
            return spread(left, row, room) + [
                Line(edge, at: row.indent + max(0, room - edge.columns), style: row.style)
            ]
        }
        var line = Line(left.shortened(to: free), at: row.indent, style: row.style)
        line.add(edge, at: row.indent + room - edge.columns, style: row.style)
        return [line]
    }

    private func big(_ value: String, _ row: Row, _ room: Int) -> [Line] {
        guard isDesk, !options.hasNoBig, let rows = BigLetters.rows(value, width: room) else {
            return spread(value, row, room).map { line in
                Line(line.spans.first?.text ?? "", at: row.indent, style: .strong)
            }
        }
        return rows.map { Line($0, at: row.indent, style: .strong) }
    }

    private mutating func beside(
        _ blocks: [Row.Block], width: Int, height: Int, indent: Int
    ) -> [Line] {
        let fixed = blocks.compactMap(\.width).reduce(0, +)
        let open = blocks.filter { $0.width == nil }.count
        let rest = open > 0 ? max(1, (width - fixed) / open) : 0
        var out: [Line] = []
        var column = indent
        for block in blocks {
            let room = min(block.width ?? rest, width + indent - column)
            let drawn = lines(block.rows, width: max(1, room - 1), height: height)
            while out.count < drawn.count { out.append(Line()) }
            for (at, line) in drawn.enumerated() {
                out[at].add(line, at: column, width: max(0, room))
            }
            column += room
        }
        return out
    }

    /// The text in pieces of at most `width` columns, broken at spaces where there are any.
    private func wrapped(_ text: String, width: Int) -> [String] {
        guard text.columns > width else { return [text] }
        var out: [String] = []
        var line = ""
        for part in text.split(separator: " ", omittingEmptySubsequences: false) {
            var piece = String(part)
            let joined = line.isEmpty ? piece : line + " " + piece
            if joined.columns <= width {
                line = joined
                continue
            }
            if !line.isEmpty { out.append(line) }
            while piece.columns > width {
                let head = piece.clipped(to: width)
                if head.isEmpty { return out }
                out.append(head)
                piece.removeFirst(head.count)
            }
            line = piece
        }
        return line.isEmpty ? out : out + [line]
    }
}

/// Lists, a page at a time.
extension Body {
    private mutating func list(_ list: ListRows, width: Int, height: Int) -> [Line] {
        let rows = rows(of: list)
        let marks = isDesk && list.isSelectable ? 2 : 0
        let widths = widths(list, width: width - marks)
        var out: [Line] = []
        if isDesk, list.hasHeading {
            let heading = list.columns.map { $0.label.map { word($0) } ?? "" }
            out.append(drawn(heading, list, widths, at: marks, style: .dim))
        }
        if list.isSelectable { choices += rows.compactMap { $0["key"] } }
        if rows.isEmpty, let empty = list.empty { return out + [Line(word(empty), at: marks)] }
        let room = max(1, min(height - out.count, list.limit ?? .max))
        let shown = list.limit == nil ? pageOf(rows, height: room) : rows.prefix(room)
        for row in shown {
            let isSelected = marks > 0 && row["key"] != nil && row["key"] == selected
            let style = isSelected ? .selected : row["style"].flatMap(Style.init) ?? .plain
            let cells = zip(list.columns, widths).map { column, width in
                let value = row[column.field] ?? ""
                return switch column.form {
                case .text: value
                case .bar: Gauge.bar(value, width: width)
                case .spark: Gauge.spark(value)
                }
            }
            var line = drawn(cells, list, widths, at: marks, style: style)
            if isSelected { line.add(">", at: 0, style: .selected) }
            out.append(line)
        }
        return out
    }

    private func drawn(
        _ cells: [String], _ list: ListRows, _ widths: [Int], at start: Int, style: Style
    ) -> Line {
        var text = ""
        let widths = lent(widths, to: cells)
        for (at, cell) in cells.enumerated() where widths[at] > 0 {
            if !text.isEmpty { text += " " }
            text += cell.padded(to: widths[at], right: list.columns[at].isRight)
        }
        return Line(text, at: start, style: style)
    }

    /// On narrow displays a cell that is too long takes what its neighbours leave unused.
    private func lent(_ widths: [Int], to cells: [String]) -> [Int] {
        guard !isDesk else { return widths }
        var lent = widths
        for at in cells.indices where widths[at] > 0 {
            for other in cells.indices.reversed() where other != at && widths[other] > 0 {
                let needed = max(0, cells[at].columns - lent[at])
                let part = min(needed, max(0, lent[other] - cells[other].columns))
                lent[at] += part
                lent[other] -= part
            }
        }
        return lent
    }

    private func widths(_ list: ListRows, width: Int) -> [Int] {
        let gaps = max(0, list.columns.count - 1)
        let fixed = list.columns.compactMap(\.width).reduce(0, +)
        let open = max(1, list.columns.filter { $0.width == nil }.count)
        let rest = max(1, (width - gaps - fixed) / open)
        var left = width
        return list.columns.map { column in
            let own = max(0, min(column.width ?? rest, left))
            left -= own + 1
            return own
        }
    }
}
