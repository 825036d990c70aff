import Foundation
import Testing

/// The acceptance checks of the terminal, 1 to 25, and what shows each of them.
@Suite struct AcceptanceTableTests {
    enum Shown {
        /// Tests of a file, whose names begin with the number of the check.
        case tests(String)
        /// Figures of the benchmarks, with a bar.
        case bars([String])
        /// Walks that count scans and keys.
        case budgets(atLeast: Int)
    }

    static let checks: [Int: Shown] = [
        1: .tests("AcceptanceTests"), 2: .tests("AcceptanceTests"), 3: .tests("AcceptanceTests"),
        4: .tests("AcceptanceTests"), 5: .tests("AcceptanceTests"), 6: .tests("AcceptanceTests"),
        7: .tests("AcceptanceTests"), 8: .tests("AcceptanceTests"), 9: .tests("AcceptanceTests"),
        10: .tests("AcceptanceTests"), 11: .tests("AcceptanceTests"),
        12: .bars(["scan to paint, p95", "scan to paint, p99"]),
        13: .tests("AcceptanceTests"), 14: .tests("KeyAndNoticeTests"),
        15: .tests("KeyAndNoticeTests"), 16: .tests("KeyAndNoticeTests"),
        17: .tests("KeyAndNoticeTests"), 18: .tests("ResumeTests"), 19: .tests("ResumeTests"),
        20: .budgets(atLeast: 20), 21: .tests("KeyAndNoticeTests"),
        22: .tests("KeyAndNoticeTests"), 23: .tests("KeyAndNoticeTests"),
        24: .tests("KeyAndNoticeTests"), 25: .tests("KeyAndNoticeTests"),
    ]

    private let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test func `each of the 25 checks is shown by name`() throws {
        #expect(Self.checks.keys.sorted() == Array(1...25))
        for (number, shown) in Self.checks {
            switch shown {
            case .tests(let file):
                let text = try String(
                    contentsOfFile: "\(tests)/SessionTests/\(file).swift", encoding: .utf8)
                let names = text.matches(of: #/func `([0-9, ]+): /#).flatMap { match in
                    match.output.1.split(separator: ",").compactMap {
                        Int($0.filter { $0 != " " })
                    }
                }
                #expect(names.contains(number), "check \(number) has no test in \(file)")
            case .bars(let names):
                for name in names {
                    #expect(try Self.hasBar(name, tests), "no bar for '\(name)'")
                }
            case .budgets(let least):
                let all = FileManager.default.enumerator(atPath: tests + "/Walks")?.allObjects ?? []
                let count = try all.compactMap { $0 as? String }.filter { $0.hasSuffix(".walk") }
                    .map { try String(contentsOfFile: "\(tests)/Walks/\($0)", encoding: .utf8) }
                    .reduce(0) { $0 + $1.matches(of: #/@ budget /#).count }
                #expect(count >= least)
            }
        }
    }

    /// Whether a figure has a bar, and a benchmark that measures it.
    static func hasBar(_ name: String, _ tests: String) throws -> Bool {
        let folder = tests + "/Benchmarks"
        let bars = try JSONDecoder().decode(
            [String: Double].self,
            from: Data(contentsOf: URL(fileURLWithPath: folder + "/thresholds.json")))
        let isMeasured = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".swift") }
            .contains {
                try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
                    .contains("\"\(name)\"")
            }
        return bars[name] != nil && isMeasured
    }
}
