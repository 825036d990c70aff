import Notation
import Stock

/// Which hazard classes may not stand how near each other.
///
/// The pairs are a table of marks, as 49 CFR 177.848(d) prints it; what a mark forbids is data too.
package struct HazardTable: Codable, Hashable, Sendable {
    /// Names of rows and columns; a name ending in ` liquid` holds for liquids of the class only.
    package let classes: [String]
    /// Marks by row and column; the empty text forbids nothing.
    package let marks: [[String]]
    /// Classes that stand in the table under another name.
    package let aliases: [Pair]
    /// Classes that are known and not in the table.
    package let unlisted: [String]
    /// What each mark forbids.
    package let forbids: [Forbidden]

    package struct Pair: Codable, Hashable, Sendable {
        package let name: String
        package let stands: String
    }
    package struct Forbidden: Codable, Hashable, Sendable {
        package let mark: String
        package let never: [Nearness]
    }

    /// No class is known, so hazardous goods stand nowhere.
    package static let empty = HazardTable(
        classes: [], marks: [], aliases: [], unlisted: [], forbids: [])

    package init(
        classes: [String], marks: [[String]], aliases: [Pair], unlisted: [String],
        forbids: [Forbidden]
    ) {
        self.classes = classes
        self.marks = marks
        self.aliases = aliases
        self.unlisted = unlisted
        self.forbids = forbids
    }

    /// Reads `marks:`, `classes:`, `aliases:`, `unlisted:` and `table:`.
    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        var forbids: [Forbidden] = []
        for (mark, list) in try fields.required("marks").table() {
            forbids.append(
                Forbidden(mark: mark, never: try Segregation.relations(list, inZone: true)))
        }
        let classes = try fields.required("classes").texts()
        var aliases: [Pair] = []
        if let table = fields.optional("aliases") {
            for (name, value) in try table.table() {
                let stands = try value.text()
                guard classes.contains(stands) else {
                    throw value.error("'\(stands)' is not one of the classes")
                }
                aliases.append(Pair(name: name, stands: stands))
            }
        }
        let unlisted = try fields.optional("unlisted")?.texts() ?? []
        let table = try fields.required("table")
        try fields.end()
        self.init(
            classes: classes,
            marks: try Self.rows(table, classes: classes, known: forbids.map(\.mark)),
            aliases: aliases, unlisted: unlisted, forbids: forbids)
    }

    /// Reads one row a class, in the order of the classes, and checks that the table mirrors.
    private static func rows(
        _ node: Node, classes: [String], known: [String]
    ) throws(NotationError) -> [[String]] {
        let table = try node.table()
        guard table.map(\.key) == classes else {
            throw node.error("the rows must be the classes, in their order")
        }
        var marks: [[String]] = []
        for (name, row) in table {
            let cells = try row.list()
            guard cells.count == classes.count else {
                throw row.error("row \(name) has \(cells.count) marks, not \(classes.count)")
            }
            var line: [String] = []
            for cell in cells {
                let mark = try cell.text()
                guard mark.isEmpty || known.contains(mark) else {
                    throw cell.error(
                        "unknown mark '\(mark)' (known: \(known.joined(separator: ", ")))")
                }
                let column = line.count
                if column < marks.count, marks[column][marks.count] != mark {
                    throw cell.error(
                        "\(name) with \(classes[column]) is '\(mark)', the other way round "
                            + "'\(marks[column][marks.count])'")
                }
                line.append(mark)
            }
            marks.append(line)
        }
        return marks
    }

    /// Whether the file knows the hazard of an item, or it has none.
    package func knows(_ item: Item) -> Bool {
        guard let hazard = item.hazard else { return true }
        return column(of: item) != nil || unlisted.contains(hazard)
    }

    /// The mark of two different items, or nil when nothing keeps them apart.
    package func mark(_ first: Item, _ second: Item) -> String? {
        guard first.id != second.id, let row = column(of: first), let column = column(of: second)
        else { return nil }
        let mark = marks[row][column]
        return mark.isEmpty ? nil : mark
    }

    /// What a mark forbids, whichever of the two is above.
    func never(_ mark: String) -> [Nearness] {
        forbids.first { $0.mark == mark }?.never ?? []
    }

    private func column(of item: Item) -> Int? {
        guard let hazard = item.hazard else { return nil }
        if item.isLiquid, let at = classes.firstIndex(of: hazard + " liquid") { return at }
        let name = aliases.first { $0.name == hazard }?.stands ?? hazard
        return classes.firstIndex(of: name)
    }
}
