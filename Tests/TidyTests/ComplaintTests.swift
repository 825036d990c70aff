import Foundation
import Testing

/// What people complain about most in programs like this one, and the walk that answers it.
///
/// A walk names what it answers in a comment, so that nobody takes it away by accident. What is a
/// matter of time is no walk's but a test's, which is named here.
@Suite struct ComplaintTests {
    enum Answer {
        /// A walk, by its place in `Tests/Walks`.
        case walk(String)
        /// A test, by its file and its name.
        case test(String, String)
        /// A figure of the benchmarks, with a bar.
        case bar(String)
    }

    static let answers: [(complaint: String, by: Answer)] = [
        ("lost or split scans", .walk("sign-on/scans-that-went-wrong")),
        ("an error blocks or unblocks wrongly", .walk("hold/stays-in-the-cage")),
        ("failures found too late", .walk("move/refusals")),
        ("double scans", .walk("sign-on/scans-that-went-wrong")),
        ("no proof that the count went up", .walk("receive/one-scan-a-plate")),
        ("the wrong field", .walk("pick/not-a-weight")),
        ("stale state between scans", .walk("inbox/two-at-once")),
        ("no undo", .walk("receive/damaged-undo-close")),
        ("useless messages", .walk("move/refusals")),
        ("redundant screens", .walk("putaway/two-scans")),
        ("hidden keys on small screens", .walk("master/on-a-handheld")),
        ("colour only", .walk("dash/handheld")),
        ("long strokes", .walk("pick/short")),
        ("keying on a handheld", .walk("hold/reason-barcodes")),
        ("a dropped line", .walk("sign-on/resume")),
        ("one language only", .walk("languages/german-receive")),
        ("a deviation without a reason", .walk("hold/hold-a-plate")),
        (
            "unclear delay while something is checked",
            .test("SessionTests/AcceptanceTests.swift", "10: a wait for the gate is shown")
        ),
        (
            "slow",
            .test("SessionTests/AcceptanceTests.swift", "11, 13: typing, a step and an idle screen")
        ),
        ("slow", .bar("scan to paint, p95")),
    ]

    private let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test func `every complaint is answered by a walk that names it`() throws {
        for (complaint, answer) in Self.answers {
            switch answer {
            case .walk(let name):
                let walk = try String(
                    contentsOfFile: "\(tests)/Walks/\(name).walk", encoding: .utf8)
                let lines = walk.split(separator: "\n")
                #expect(lines.contains("# Answers: \(complaint)"), "\(name): \(complaint)")
                #expect(lines.contains { $0.hasPrefix("|") }, "\(name) shows nothing")
            case .bar(let name):
                #expect(try AcceptanceTableTests.hasBar(name, tests), "\(complaint)")
            case .test(let file, let name):
                let text = try String(contentsOfFile: "\(tests)/\(file)", encoding: .utf8)
                #expect(text.contains("@Test func `\(name)"), "\(complaint)")
            }
        }
    }

    @Test func `every complaint a walk names is in the table`() throws {
        let known = Set(Self.answers.map(\.complaint))
        let all = FileManager.default.enumerator(atPath: tests + "/Walks")?.allObjects ?? []
        for case let name as String in all where name.hasSuffix(".walk") {
            let walk = try String(contentsOfFile: "\(tests)/Walks/\(name)", encoding: .utf8)
            for line in walk.split(separator: "\n") where line.hasPrefix("# Answers: ") {
                #expect(known.contains(String(line.dropFirst(11))), "\(name): \(line)")
            }
        }
    }
}
