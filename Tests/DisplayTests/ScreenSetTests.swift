import Display
import Notation
import Testing

@Test func `Every text of the tree fits 20 columns with the widest values`() {
    #expect(TextCheck.problems(of: screens) == [])
}

@Test func `Every language of the tree has every text, with the values of English`() {
    #expect(screens.texts.keys.sorted() == ["de", "en", "es"])
    #expect(screens.gaps == [])
}

@Test func `English stands in for what a language lacks, and every gap is named`() throws {
    let words = Texts.required.map { "  \($0): x\n" }.joined()
    let set = try ScreenSet(
        screens: [.init(file: "a.yaml", yaml: start + "rows: []\nkeys: {}\n")],
        texts: [
            .init(
                file: "en.yaml",
                yaml: "language: en\nwords:\n\(words)  dock: Dock\nmessages:\n  m: one {lpn}\n"
                    + "  n: two\nhelp:\n  h: one\n"),
            .init(
                file: "de.yaml",
                yaml: "language: de\nwords:\n\(words)messages:\n  m: eins {sku}\n  o: drei\n"
                    + "help:\n  h: eins\n"),
        ],
        widths: .init(file: "fields.yaml", yaml: "lpn: 18\n"))
    #expect(
        set.gaps == [
            "de: message m names {sku}, English does not",
            "de: message n is missing, English is shown",
            "de: message o is not in English", "de: word dock is missing, English is shown",
        ])
    #expect(set.texts("de").word("dock")?.source == "Dock")
    #expect(set.texts("de").helps["h"]?.map(\.source) == ["eins"])
}

private let start = "screen: a\nid: AA1\ntitle: help\n"

private func read(_ screen: String) throws(NotationError) -> ScreenSet {
    let words = Texts.required.map { "  \($0): x\n" }.joined()
    return try ScreenSet(
        screens: [.init(file: "a.yaml", yaml: screen)],
        texts: [
            .init(
                file: "en.yaml",
                yaml: "language: en\nwords:\n\(words)messages:\n  m: one\nhelp:\n  h: one\n")
        ],
        widths: .init(file: "fields.yaml", yaml: "lpn: 18\n"))
}

@Test(arguments: [
    ("rows: []\n", "a.yaml:1:1: the key 'keys' is missing"),
    ("rows: []\nkeys: {}\nsize: 3\n", "a.yaml:6:1: unknown key 'size'"),
    ("rows: [what]\nkeys: {}\n", "a.yaml:4:8: expected blank, rule or a table, found 'what'"),
    ("rows: [{ text: none }]\nkeys: {}\n", "a.yaml:4:16: texts/en.yaml has no word 'none'"),
    ("rows: [{ keep: 12, text: help }]\nkeys: {}\n", "a.yaml:4:16: expected 1 to 9, found 12"),
    ("rows: [{ keep: 1 }]\nkeys: {}\n", "a.yaml:4:8: a row shows text, label"),
    ("rows: []\nkeys: { f5: }\n", "unknown key 'f5'"),
    ("rows: []\nkeys: { help: }\n", "a screen has a help key if and only if it has a help"),
    ("rows: []\nkeys: { help: }\nhelp: g\n", "a.yaml:6:7: texts/en.yaml has no help 'g'"),
    (
        "rows: []\nask: { label: help, accepts: [bin] }\nkeys: {}\n",
        "a.yaml:5:31: expected one of badge"
    ),
])
func `A wrong screen is refused with its place`(_ rest: String, _ error: String) {
    do {
        _ = try read(start + rest)
        Issue.record("accepted: \(rest)")
    } catch let found {
        #expect("\(found)".contains(error))
    }
}

@Test func `Only values that may be cut are cut`() throws {
    let template = try #require(Template("LPN {lpn} {name~}"))
    let values = ["lpn": "007731", "name": "Brake disc"]
    #expect(template.filled(values) == "LPN 007731 Brake disc")
    #expect(template.filled(values, width: 16) == "LPN 007731 Brak~")
    #expect(template.filled(values, width: 8) == "LPN 007731 ~")
    #expect(Template("open {") == nil)
    #expect(Template("{}") == nil)
    #expect(Template("a } b") == nil)
}
