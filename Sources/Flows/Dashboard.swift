import Barcode
import Rules
import Stock

/// A dashboard: tiles, the rows behind one, and the job that puts a row right.
///
///     tiles ──digit──▶ rows ──digit──▶ that job, with the row in hand (comes back here)
///       └─F4 the next dashboard └─F4 the rows as they are now
///
/// The numbers of tiles are filled in by the session, outside of every transaction (`View.board`).
/// Rows are read once and stay where they are until they are asked for again, so that a digit means
/// the row that is on the glass.
package enum Dashboard: Flow {
    case tiles(board: String)
    case rows(TileRows)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        let dashboards = site.rules.dashboards
        switch (self, event) {
        case (.tiles(let board), .pressed(.more)):
            self = .tiles(board: dashboards.next(after: board)?.name ?? board)
            return []
        case (.tiles(let board), .scanned(.number(let number), _)):
            guard let tile = dashboards.board(board)?.tile(number) else {
                return [.refuse(.dashNoSuchNumber(number))]
            }
            return [.plan(.rows(board: board, tile: tile.name))]
        case (.rows(let rows), .pressed(.more)):
            return [.plan(.rows(board: rows.board, tile: rows.tile))]
        case (.rows(let rows), .scanned(.number(let number), _)):
            guard number >= 1, number <= rows.rows.count,
                let tile = dashboards.board(rows.board)?.tile(named: rows.tile)
            else { return [.refuse(.dashNoSuchNumber(number))] }
            return [Self.mend(rows.rows[Int(number) - 1], tile.fix)]
        case (.rows(let rows), .pressed(.back)):
            self = .tiles(board: rows.board)
            return []
        case (.tiles, .pressed(.back)): return [.leave]
        case (.tiles, .scanned(let scan, _)), (.rows, .scanned(let scan, _)):
            return [.refuse(.dashChooseNumber(scan))]
        case (.tiles, .pressed), (.rows, .pressed): return [.refuse(.dashKeyNotUsed)]
        }
    }

    package mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect] {
        if case .rows(let rows) = result { self = .rows(rows) }
        return []
    }

    private static func mend(_ row: TileRows.Row, _ fix: Dashboards.Fix) -> Effect {
        let job: Job =
            switch fix.job {
            case .waves: .waves(.list(only: nil))
            case .inbox: .inbox(.list)
            case .hold: .qualityHold(.scan)
            case .lookup: .lookUp(.ask)
            case .count: .count(.choose)
            case .putaway: .putaway(.scanLicense)
            }
        guard let by = fix.by, let scan = by.scan(row.handed) else { return .detour(job) }
        return .hand(job, scan)
    }
}

extension Dashboard {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .tiles(let board):
            return View("dash.tiles", ["board": word("dash-board-\(board)")], board: board)
        case .rows(let rows):
            let heads = rows.heads.enumerated().map { ("c\($0 + 1)", word("column-\($1)")) }
            let head = Dictionary(uniqueKeysWithValues: heads + [("style", "dim")])
            let sentences = try rows.heads.contains("subject") ? Self.sentences(site) : [:]
            let lines = rows.rows.enumerated().map { at, row in
                var line = ["key": "\(at + 1)", "id": "\(at)"]
                for (at, cell) in zip(rows.heads, row.cells).enumerated() {
                    line["c\(at + 1)"] = sentences[cell.1] ?? Self.shown(cell.1, in: cell.0)
                }
                return line
            }
            return View(
                "dash.rows",
                [
                    "tile": word("dash-\(rows.tile)"), "fix": word("dash-fix-\(rows.fix)"),
                    "shown": rows.left > 0
                        ? "\(rows.rows.count) / \(rows.rows.count + rows.left)"
                        : "\(rows.rows.count)",
                ], lists: ["rows": lines.isEmpty ? [] : [head] + lines])
        }
    }
}

extension Dashboard {
    /// A cell of a report, which is English, in the worker's language.
    package static func shown(_ cell: String, in column: String) -> String {
        func named(_ group: String) -> String { Shown.text(.named("\(group)-\(cell)", else: cell)) }
        return switch column {
        case "job": Job.shown(cell)
        case "kind": OpenException.name(of: cell).shown
        case "type": named("hold")
        case "reason": named("reason")
        case "why": named("against")
        case "verdict": named("choice")
        default: Shown.plain(cell)
        }
    }

    /// Sentences of exceptions by their English, which is what a report has of them.
    private static func sentences(_ site: Site) throws -> [String: String] {
        let open = try site.floor.openExceptions()
        return Dictionary(
            open.map { ($0.text.description, $0.text.shown) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// The rows behind a tile as they were when they were asked for.
package struct TileRows: Codable, Hashable, Sendable {
    /// Rows that are kept; the rest is counted.
    package static let longest = 40

    /// One row: what is shown of it, and what its job is handed.
    package struct Row: Codable, Hashable, Sendable {
        package var cells: [String]
        package var handed: String

        package init(cells: [String], handed: String) {
            self.cells = cells
            self.handed = handed
        }
    }

    package var board: String
    package var tile: String
    package var heads: [String]
    package var rows: [Row]
    /// How many rows there are besides.
    package var left: Int
    /// The name of the job that puts a row right.
    package var fix: String

    package init(
        board: String, tile: Dashboards.Tile, rows: [Row], left: Int
    ) {
        self.board = board
        self.tile = tile.name
        heads = tile.show
        self.rows = rows
        self.left = left
        fix = tile.fix.job.rawValue
    }
}

extension Dashboards.Fix.By {
    /// What a cell would be had it been scanned; nil when the row does not say.
    fileprivate func scan(_ text: String) -> Scan? {
        switch self {
        case .lot: LotNumber(rawValue: text).map(Scan.lot)
        case .item: SKU(rawValue: text).map(Scan.sku)
        case .location: LocationCode(rawValue: text).map(Scan.location)
        case .plate: LPN(rawValue: text).map(Scan.license)
        case .wave: DocumentNumber(rawValue: text).map { .document($0, kind: .wave) }
        case .order: DocumentNumber(rawValue: text).map { .document($0, kind: .order) }
        case .worker: WorkerCode(rawValue: text).map { .text($0.rawValue) }
        }
    }
}

/// What is said at dashboards.
extension Message {
    static func dashNoSuchNumber(_ number: Int64) -> Message {
        .soft("dash.no-such-number", ["scanned": "\(number)"])
    }
    static func dashChooseNumber(_ scan: Scan) -> Message {
        .soft("dash.choose-number", ["scanned": scan.shown])
    }
    static var dashKeyNotUsed: Message { .soft("dash.key-not-used") }
}
