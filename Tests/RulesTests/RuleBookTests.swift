import Foundation
import Notation
import Rules
import Stock
import Testing

/// The rule files of the tree, as the site publishes them.
enum RuleFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Data/Rules", directoryHint: .isDirectory)

    static func text(_ name: String) -> String? {
        try? String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
    }

    static func book() throws -> RuleBook {
        try RuleBook(stamp: "test", source: text)
    }

    /// The sentence that reading the book with a changed file ends in.
    static func complaint(_ file: String, _ old: String, _ new: String) throws -> String {
        let text = try #require(Self.text(file))
        #expect(text.contains(old), "the file does not say '\(old)'")
        do {
            _ = try RuleBook(stamp: "test") { name in
                name == file ? text.replacing(old, with: new, maxReplacements: 1) : Self.text(name)
            }
            return "nothing"
        } catch {
            return "\(error)"
        }
    }
}

@Test func `the rule files of the site read and pass their own tests`() throws {
    let book = try RuleFiles.book()
    #expect(try book.failures() == [])
    #expect(book.putaway.tests.count >= 13)
}

@Test func `a rule test that is wrong says what was chosen and why`() throws {
    let text = try #require(RuleFiles.text("putaway"))
    let book = try RuleBook(stamp: "test") { name in
        name == "putaway"
            ? text.replacing("location: F-01, rejected", with: "location: C-01, rejected")
            : RuleFiles.text(name)
    }
    let failures = try book.failures()
    #expect(failures.count == 1)
    #expect(
        failures.first?.contains(
            "expected C-01 by 'any empty location', chose F-01 by 'any empty location'; "
                + "C-01 temperature (needs frozen)") == true)
}

@Test(arguments: [
    ("putaway", "item.abc: A", "item.abcd: A", "unknown word 'item.abcd'"),
    ("putaway", "item.abc: A", "item.abc: D", "expected one of A, B, C, found 'D'"),
    ("putaway", "item.abc: A", "location.level: 1", "not a word for here: 'location.level'"),
    ("putaway", "zones: [HAZ8]", "zones: [haz8]", "'haz8' is not a zone"),
    ("putaway", "fits: [same-lot]", "fits: [height]", "'height' always holds"),
    ("putaway", "fits: [same-lot]", "fits: [same-lot, empty]", "at most one of same-lot, empty"),
    ("putaway", "order: low", "order: lowest", "expected one of walk, low"),
    ("putaway", "frozen: [frozen]", "frozen: [chilled]", "chilled is warmer than frozen"),
    ("putaway", "mix-owners", "mix-owner", "the key 'mix-owners' is missing"),
    ("segregation", "never: [above]", "never: [over]", "expected one of same-location"),
    ("segregation", "never: [above]", "never: [same-zone]", "'same-zone' is for hazards only"),
    (
        "segregation", "[\"X\", \"\", \"\", \"X\"", "[\"X\", \"O\", \"\", \"X\"",
        "the other way round"
    ),
    ("segregation", "\"*\", \"*\", \"*\", \"*\", \"*\", \"X\"", "\"Y\"", "has 13 marks, not 18"),
    ("holds", "owner: supervisor", "owner: boss", "no role is called 'boss'"),
    ("roles", "[pick, pack", "[pick, packing", "expected one of receive"),
]) func `a mistake in a rule file is named with its place`(
    file: String, old: String, new: String, sentence: String
) throws {
    let complaint = try RuleFiles.complaint(file, old, new)
    #expect(complaint.contains(sentence), "\(complaint)")
    #expect(complaint.wholeMatch(of: /Data\/Rules\/[a-z]+\.yaml:[0-9]+:[0-9]+: .+/) != nil)
}

@Test func `two books differ rule by rule`() throws {
    let old = try RuleFiles.book()
    #expect(old.changes(to: old) == [])
    let text = try #require(RuleFiles.text("putaway"))
    let new = try RuleBook(stamp: "test") { name in
        name == "putaway"
            ? text.replacing("level: { max: 2 }", with: "level: { max: 3 }")
                .replacing("any empty location", with: "anywhere empty")
                .replacing("expiry-spread-days: 30", with: "expiry-spread-days: 20")
            : RuleFiles.text(name)
    }
    #expect(
        old.changes(to: new).map { "\($0.part) \($0.kind) \($0.name)" } == [
            "putaway limits changed putaway limits", "putaway removed any empty location",
            "putaway changed fast movers low and near", "putaway added anywhere empty",
        ])
}

@Test(arguments: [
    ("operator|forklift", true), ("picker", false), ("picker|supervisor", true), ("fork", false),
]) func `one of several roles is enough`(role: String, may: Bool) throws {
    #expect(try RuleFiles.book().roles.allows(.putaway, role: role) == may)
}
