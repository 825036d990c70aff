import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// Every report of `Data/Reports` on the walk site, compared with what was recorded.
///
/// `RECORD=1` writes the answers of now; read them before they are committed.
@Suite struct ReportTests {
    private static let names: [String] = {
        (try? Reports(folder: WalkSite.root).all.map(\.name)) ?? []
    }()

    /// What is asked where all would be too much, or nothing.
    private static let values = [
        "stock-by-location": ["zone": "RETURN"], "fsma": ["lot": "6829202"],
        "count-accuracy": ["why": "*"],
    ]

    @Test func `every report has something to tell of a day, and tells it as recorded`() throws {
        try onWalkSite { store, clock in
            try ReportDay(store).work(try WalkSite.shared.get(), clock)
            for name in Self.names {
                let report = try Reports(folder: WalkSite.root).report(name)
                let table = try report.run(on: store, clock: clock, Self.values[name] ?? [:])
                #expect(!table.rows.isEmpty, "\(name) is empty")
                let path = WalkSite.root + "/Tests/Reports/\(name).expected"
                if ProcessInfo.processInfo.environment["RECORD"] == "1" {
                    try table.text.write(toFile: path, atomically: true, encoding: .utf8)
                }
                let expected = try String(contentsOfFile: path, encoding: .utf8)
                let lines = { (text: String) in text.components(separatedBy: "\n") }
                let difference = LineDiff.between(lines(expected), lines(table.text))
                #expect(difference == nil, "\(difference ?? "")")
            }
        }
    }

    @Test func `there are the reports that were promised`() {
        #expect(
            Set(Self.names).isSuperset(of: [
                "stock-by-location", "expiring-by-week", "held-stock", "lot-ageing", "keyed-share",
                "pick-accuracy", "adjustment-value", "worker-output", "recall-readiness",
                "fsma", "expected-write-off", "allocation-conflicts", "waves-against-cut-off",
                "bottlenecks", "count-accuracy",
            ]))
    }

    @Test func `every dashboard finds the columns it shows in the reports it names`() throws {
        try onWalkSite { store, clock in
            let reports = try Reports(folder: WalkSite.root)
            let boards = try Definitions(store: store, at: clock.now()).rules.dashboards.boards
            #expect(boards.map(\.name) == ["floor", "quality"])
            for need in boards.flatMap(\.needs) {
                let table = try reports.report(need.report).run(on: store, clock: clock)
                let missing = need.columns.filter { !table.columns.contains($0) }
                #expect(missing == [], "\(need.report) has no such columns")
            }
        }
    }

    @Test func `a parameter narrows, an unknown one is refused with those there are`() throws {
        try onWalkSite { store, clock in
            let report = try Reports(folder: WalkSite.root).report("stock-by-location")
            let all = try report.run(on: store, clock: clock)
            let zone = try #require(all.rows.first?.values[1].text)
            let some = try report.run(on: store, clock: clock, ["zone": zone])
            #expect(!some.rows.isEmpty && some.rows.count < all.rows.count)
            #expect(some.rows.allSatisfy { $0.values[1].text == zone })
            let error = #expect(throws: ReportError.self) {
                try report.run(on: store, clock: clock, ["zonne": "X"])
            }
            #expect(error?.description.contains("zone, item") == true)
        }
    }

    @Test func `a report cannot write, and a wrong one says what is wrong`() throws {
        try onWalkSite { store, clock in
            let head = "-- title: T\n-- columns: a\n"
            for (sql, part) in [
                ("UPDATE item SET sku = 'x' RETURNING sku", "must not write"),
                ("SELECT 1 AS a; DELETE FROM item", "multiple"),
                ("SELECT nothing AS a", "nothing"), ("SELECT 1 AS a, 2 AS b", "1 columns"),
            ] {
                let report = try Report(name: "bad", text: head + sql)
                do {
                    _ = try report.run(on: store, clock: clock)
                    Issue.record("\(sql) ran")
                } catch {
                    #expect("\(error)".lowercased().contains(part), "\(sql): \(error)")
                }
            }
            #expect(throws: ReportError.self) {
                try Report(name: "bad", text: "-- titel: T\nSELECT 1")
            }
        }
    }

    @Test func `CSV quotes what needs it and defuses formulas`() {
        #expect(CSVText.field("a,b") == "\"a,b\"")
        #expect(CSVText.field("say \"so\"") == "\"say \"\"so\"\"\"")
        #expect(CSVText.field("=1+1") == "'=1+1")
        #expect(CSVText.field("-5") == "-5")
    }

    private func onWalkSite(_ body: (SiteStore, SiteClock) throws -> Void) throws {
        let (store, path) = try WalkSite.shared.get().store()
        defer { WalkSite.remove(path) }
        let made = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        let clock = try #require(made)
        try ReportDay(store).play()
        try body(store, clock)
    }
}

extension QueryValue {
    fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
}
