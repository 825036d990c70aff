import Notation

/// Which tiles the dashboards have: `Data/Rules/dashboards.yaml`.
package struct Dashboards: Codable, Hashable, Sendable {
    /// A dashboard: some tiles that are read together.
    package struct Board: Codable, Hashable, Sendable {
        package let name: String
        package let tiles: [Tile]
        /// The report of who is at work.
        package let people: String?
        /// The report of what is done in parts of aisles.
        package let heat: String?

        /// The tile of a number, from 1.
        package func tile(_ number: Int64) -> Tile? {
            number >= 1 && number <= tiles.count ? tiles[Int(number) - 1] : nil
        }

        package func tile(named name: String) -> Tile? { tiles.first { $0.name == name } }

        /// Every report it reads, with the columns it needs of it.
        package var needs: [(report: String, columns: [String])] {
            tiles.flatMap { tile in
                [
                    (tile.report, tile.figure.columns + [tile.bars].compactMap(\.self)),
                    (tile.rows, tile.show + [tile.fix.by?.rawValue].compactMap(\.self)),
                ]
            } + [people, heat].compactMap(\.self).map { ($0, []) }
        }
    }

    /// A number of a report, and where the report's rows lead.
    package struct Tile: Codable, Hashable, Sendable {
        package let name: String
        /// The report that gives the number and the bars.
        package let report: String
        package let figure: Figure
        /// From where on the number asks for somebody.
        package let warn: Warning?
        /// The column whose values are drawn beside the number.
        package let bars: String?
        /// The report whose rows are opened.
        package let rows: String
        /// The columns of those rows that are shown, the most important first.
        package let show: [String]
        package let fix: Fix
    }

    /// How the rows of a report become one number.
    package enum Figure: Codable, Hashable, Sendable {
        case count
        case sum(String)
        case highest(String)
        case first(String)
        /// Tenths of a per cent of the first column in both together.
        case share(String, of: String)
        /// The sum of a column of minor units.
        case money(String)

        /// The columns it is made of.
        package var columns: [String] {
            switch self {
            case .count: []
            case .sum(let column), .highest(let column), .first(let column), .money(let column):
                [column]
            case .share(let part, let rest): [part, rest]
            }
        }
    }

    /// The numbers that are marked.
    package enum Warning: Codable, Hashable, Sendable {
        case above(Int64)
        case below(Int64)

        package func marks(_ number: Int64) -> Bool {
            switch self {
            case .above(let limit): number > limit
            case .below(let limit): number < limit
            }
        }
    }

    /// The job that puts a row right, and the column it is handed.
    package struct Fix: Codable, Hashable, Sendable {
        package enum Job: String, Codable, Hashable, Sendable, CaseIterable {
            case waves, inbox, hold, lookup, count, putaway
        }

        /// What the handed column holds.
        package enum By: String, Codable, Hashable, Sendable, CaseIterable {
            case lot, item, location, plate, wave, order, worker
        }

        package let job: Job
        package let by: By?

        package init(job: Job, by: By?) {
            self.job = job
            self.by = by
        }
    }

    package let boards: [Board]

    /// No dashboards.
    package static let none = Dashboards(boards: [])

    init(boards: [Board]) { self.boards = boards }

    /// The dashboard of a name.
    package func board(_ name: String) -> Board? { boards.first { $0.name == name } }

    /// The dashboard after one, round.
    package func next(after name: String) -> Board? {
        guard let at = boards.firstIndex(where: { $0.name == name }) else { return boards.first }
        return boards[(at + 1) % boards.count]
    }
}

/// Reading.
extension Dashboards {
    /// The most tiles a dashboard may have: a digit opens one.
    static let mostTiles = 9

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        var boards: [Board] = []
        for node in try fields.required("boards").list() {
            var entry = try node.fields()
            let name = try entry.required("board").text()
            let list = try entry.required("tiles")
            var tiles: [Tile] = []
            for tile in try list.list() { tiles.append(try Self.tile(tile)) }
            guard (1...Self.mostTiles).contains(tiles.count) else {
                throw list.error("a board has 1 to \(Self.mostTiles) tiles, found \(tiles.count)")
            }
            let people = try entry.optional("people")?.text()
            let heat = try entry.optional("heat")?.text()
            try entry.end()
            boards.append(Board(name: name, tiles: tiles, people: people, heat: heat))
        }
        try fields.end()
        guard !boards.isEmpty else { throw node.error("there is no board") }
        self.init(boards: boards)
    }

    private static func tile(_ node: Node) throws(NotationError) -> Tile {
        var fields = try node.fields()
        let report = try fields.required("report").text()
        let show = try fields.required("show")
        var columns: [String] = []
        for column in try show.list() { columns.append(try column.text()) }
        guard (1...4).contains(columns.count) else {
            throw show.error("a row shows 1 to 4 columns, found \(columns.count)")
        }
        let tile = Tile(
            name: try fields.required("tile").text(), report: report,
            figure: try figure(try fields.required("figure")),
            warn: try fields.optional("warn").map(warning),
            bars: try fields.optional("bars")?.text(),
            rows: try fields.optional("rows")?.text() ?? report, show: columns,
            fix: try fix(try fields.required("fix")))
        try fields.end()
        return tile
    }

    private static func figure(_ node: Node) throws(NotationError) -> Figure {
        if (try? node.text()) == "count" { return .count }
        var fields = try node.fields()
        let figure: Figure
        if let column = fields.optional("sum") {
            figure = .sum(try column.text())
        } else if let column = fields.optional("highest") {
            figure = .highest(try column.text())
        } else if let column = fields.optional("first") {
            figure = .first(try column.text())
        } else if let column = fields.optional("money") {
            figure = .money(try column.text())
        } else {
            figure = .share(
                try fields.required("share").text(), of: try fields.required("of").text())
        }
        try fields.end()
        return figure
    }

    private static func warning(_ node: Node) throws(NotationError) -> Warning {
        var fields = try node.fields()
        let limits = 0...1_000_000_000
        let warning: Warning
        if let above = fields.optional("above") {
            warning = .above(Int64(try above.int(limits)))
        } else {
            warning = .below(Int64(try fields.required("below").int(limits)))
        }
        try fields.end()
        return warning
    }

    private static func fix(_ node: Node) throws(NotationError) -> Fix {
        var fields = try node.fields()
        let job = try fields.required("job").choice(of: Fix.Job.self)
        var by: Fix.By?
        if let column = fields.optional("by") { by = try column.choice(of: Fix.By.self) }
        try fields.end()
        return Fix(job: job, by: by)
    }
}
