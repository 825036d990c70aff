import Flows
import Foundation
import Planning
import Rules
import Stock
import Store

/// Fills dashboards: reads the reports behind their tiles, on snapshots, outside of every
/// transaction, and keeps the answers for some seconds.
///
/// A look takes `patience` milliseconds or a little more, whatever the size of the site: tiles that
/// were not reached keep their last number, or two dots, and are read at the next look. What took
/// long is read seldom, so that a dashboard left open costs a twentieth of a core at most.
///
/// It is used from one thread at a time, as the session is.
package final class BoardDesk: @unchecked Sendable {
    package static let patience = 150.0
    static let freshMilliseconds = 10_000.0
    private static let mostAisles = 16
    /// The report of the control sample: a board with a tile of it also draws the sample.
    private static let sampleReport = "count-accuracy"

    private let store: SiteStore
    private let clock: SiteClock
    /// The rules in force: which boards there are, how the control sample is taken.
    var rules: RuleBook
    private let patience: Double
    private var loaded: Reports?
    private var answers: [String: Answer] = [:]
    private var sample: (wrong: [Bool], at: Instant, milliseconds: Double)?
    /// Whether some tile was not reached at the last look.
    private(set) var isBehind = false

    private struct Answer {
        var table: ReportTable
        var at: Instant
        /// What it took to read.
        var milliseconds: Double

        func isFresh(_ now: Instant) -> Bool {
            let age = Double(now.rawValue - at.rawValue)
            return age >= 0 && age < max(BoardDesk.freshMilliseconds, milliseconds * 20)
        }
    }

    init(
        store: SiteStore, clock: SiteClock, rules: RuleBook,
        patience: Double = BoardDesk.patience
    ) {
        self.store = store
        self.clock = clock
        self.rules = rules
        self.patience = patience
    }

    /// The view with the tiles, the people and the aisles of its board.
    func filled(_ view: View) throws -> View {
        guard let name = view.board, let board = rules.dashboards.board(name) else { return view }
        var view = view
        let names = board.tiles.map(\.report) + [board.people, board.heat].compactMap(\.self)
        try read(names)
        view.lists["tiles"] = board.tiles.enumerated().map { at, tile in
            Self.tile(tile, key: at + 1, answers[tile.report]?.table)
        }
        view.lists["people"] =
            board.people.flatMap { answers[$0] }.map { Self.rows($0.table) } ?? []
        view.lists["heat"] = board.heat.flatMap { answers[$0] }.map { Self.heat($0.table) } ?? []
        view.values["hasPeople"] = board.people == nil ? "" : "1"
        if board.tiles.contains(where: { $0.report == Self.sampleReport }) {
            try drawSample(on: &view)
        }
        let oldest = names.compactMap { answers[$0]?.at }.min()
        view.values["read"] = oldest.map(clock.time) ?? ""
        return view
    }

    /// The rows behind a tile, as they are now.
    func rows(board: String, tile name: String) throws -> PlanResult {
        guard let tile = rules.dashboards.board(board)?.tile(named: name) else {
            throw StoreError.refused("the dashboard '\(board)' has no tile '\(name)'")
        }
        let table = try reports().report(tile.rows).run(on: store, clock: clock)
        let rows = table.rows.prefix(TileRows.longest).map { row in
            TileRows.Row(
                cells: tile.show.map { table.text(of: row, $0) },
                handed: tile.fix.by.map { table.text(of: row, $0.rawValue) } ?? "")
        }
        return .rows(
            TileRows(board: board, tile: tile, rows: rows, left: table.rows.count - rows.count))
    }

    private func reports() throws -> Reports {
        if let loaded { return loaded }
        let reports = try Definitions.reports(store, at: clock.now())
        loaded = reports
        return reports
    }

    /// Reads what is not fresh, what was never read first, until patience ends.
    private func read(_ names: [String]) throws {
        let now = clock.now()
        var spent = 0.0
        isBehind = false
        let stale = names.filter { answers[$0].map { !$0.isFresh(now) } ?? true }
        for name in stale.filter({ answers[$0] == nil }) + stale.filter({ answers[$0] != nil }) {
            guard spent <= patience else {
                isBehind = true
                return
            }
            let start = DispatchTime.now().uptimeNanoseconds
            let table = try reports().report(name).run(on: store, clock: clock)
            let took = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6
            answers[name] = Answer(table: table, at: now, milliseconds: took)
            spent += took
        }
    }

    /// The control sample under the tiles, read when it is due and there is patience left.
    private func drawSample(on view: inout View) throws {
        let now = clock.now()
        let isFresh =
            sample.map {
                let age = Double(now.rawValue - $0.at.rawValue)
                return age >= 0 && age < max(Self.freshMilliseconds, $0.milliseconds * 20)
            } ?? false
        if !isFresh, !isBehind {
            let start = DispatchTime.now().uptimeNanoseconds
            let wrong = try store.read { try $0.countStatus() }.sample
            let took = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6
            sample = (wrong, now, took)
        }
        guard let sample else { return }
        let chart = SampleChart(test: SequentialTest(rules.counting.sample), wrong: sample.wrong)
        view.values["hasSample"] = "1"
        view.values["sampleCounted"] = "\(sample.wrong.count)"
        view.values["sampleWrong"] = "\(sample.wrong.count { $0 })"
        view.values["sampleVerdict"] =
            Shown.text(.word("dash-sample-\(chart.test.verdict(sample.wrong).verdict.rawValue)"))
        view.lists["sample"] = chart.lines(width: 79, height: 7).map { ["line": $0] }
    }

    // MARK: - Drawing

    private static func tile(
        _ tile: Dashboards.Tile, key: Int, _ table: ReportTable?
    ) -> [String: String] {
        var row = [
            "key": "\(key)", "name": Shown.text(.word("dash-\(tile.name)")), "figure": "..",
            "mark": "",
        ]
        guard let table else { return row }
        let number = table.figure(tile.figure)
        let isMarked = number.map { tile.warn?.marks($0) ?? false } ?? false
        row["figure"] = number.map { tile.figure.shown($0) } ?? "-"
        row["mark"] = isMarked ? "!" : ""
        row["style"] = isMarked ? "strong" : ""
        row["bars"] = tile.bars.map { column in
            table.rows.prefix(8).map { "\(table.number(of: $0, column) ?? 0)" }
                .joined(separator: " ")
        }
        return row
    }

    private static func rows(_ table: ReportTable) -> [[String: String]] {
        table.rows.map { row in
            Dictionary(
                uniqueKeysWithValues: table.columns.map {
                    ($0, Dashboard.shown(table.text(of: row, $0), in: $0))
                })
        }
    }

    /// The busiest aisles, two a line: eight parts of each, from nothing to the most of all.
    private static func heat(_ table: ReportTable) -> [[String: String]] {
        let levels = Array(".-=#")
        let cells = table.rows.compactMap { row -> (aisle: Int64, part: Int64?, picks: Int64)? in
            guard let aisle = table.number(of: row, "aisle") else { return nil }
            return (aisle, table.number(of: row, "part"), table.number(of: row, "picks") ?? 0)
        }
        let most = max(1, cells.map(\.picks).max() ?? 1)
        let aisles = Dictionary(grouping: cells, by: \.aisle)
            .map { (aisle: $0, picks: $1.map(\.picks).reduce(0, +), parts: $1) }
            .sorted { ($1.picks, $0.aisle) < ($0.picks, $1.aisle) }
            .prefix(Self.mostAisles).sorted { $0.aisle < $1.aisle }
            .map { aisle in
                let map = (0..<8).map { part in
                    let picks = aisle.parts.first { $0.part == Int64(part) }?.picks ?? 0
                    return picks == 0 ? levels[0] : levels[Int(min(3, 1 + picks * 3 / (most + 1)))]
                }
                return (aisle: "\(aisle.aisle)", map: String(map))
            }
        let half = (aisles.count + 1) / 2
        return (0..<half).map { at in
            let right = half + at < aisles.count ? aisles[half + at] : ("", "")
            return [
                "aisle": aisles[at].aisle, "map": aisles[at].map, "aisle2": right.0,
                "map2": right.1,
            ]
        }
    }
}

extension Dashboards.Figure {
    /// The number as people read it.
    fileprivate func shown(_ number: Int64) -> String {
        switch self {
        case .count, .sum, .highest, .first: "\(number)"
        case .share: "\(number / 10).\(number % 10)%"
        case .money: number >= 1_000_000 ? "\(number / 100_000)k" : "\(number / 100)"
        }
    }
}

/// The numbers of a report by the names of its columns.
extension ReportTable {
    /// What a cell says; empty for none.
    func text(of row: QueryRow, _ column: String) -> String {
        columns.firstIndex(of: column).map { Self.cell(row.values[$0]) } ?? ""
    }

    /// A cell's whole number; nil for none.
    func number(of row: QueryRow, _ column: String) -> Int64? {
        guard let at = columns.firstIndex(of: column) else { return nil }
        return switch row.values[at] {
        case .integer(let number): number
        case .real(let number): Int64(exactly: number.rounded())
        case .null, .text: nil
        }
    }

    /// The one number that stands for all rows; nil when there is none.
    func figure(_ figure: Dashboards.Figure) -> Int64? {
        func sum(_ column: String) -> Int64 {
            rows.compactMap { number(of: $0, column) }.reduce(0) {
                $0.addingReportingOverflow($1).partialValue
            }
        }
        return switch figure {
        case .count: Int64(rows.count)
        case .sum(let column), .money(let column): sum(column)
        case .highest(let column): rows.compactMap { number(of: $0, column) }.max()
        case .first(let column): rows.first.flatMap { number(of: $0, column) }
        case .share(let part, let rest):
            sum(part) + sum(rest) > 0 ? 1_000 * sum(part) / (sum(part) + sum(rest)) : nil
        }
    }
}
