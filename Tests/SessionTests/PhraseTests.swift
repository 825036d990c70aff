import Display
import Foundation
import Rules
import Stock
import Support
import Testing

@testable import Flows
@testable import Session

/// What a decision says: English where it is kept, the worker's language on a screen.
@Suite struct PhraseTests {
    private func screens() throws -> ScreenSet { try WalkSite.shared.get().definitions.screens }

    private func shown(_ phrase: Phrase, _ language: String) throws -> String {
        let presenter = Presenter(
            screens: try screens(), language: language, header: Content.Header())
        return presenter.content(View("why", ["detail": phrase.shown]), nil).values["detail"] ?? ""
    }

    @Test func `what can be said has a text in every language, and in English says the same`()
        throws
    {
        for text in PhraseText.allCases {
            let parts: [Phrase] = ["A7", "12", "B9", "4"]
            let phrase = Phrase.said(text, parts)
            #expect(try shown(phrase, "en") == phrase.description)
            for language in ["es", "de"] {
                let words = try screens().texts.all[language]?.words
                let template = try #require(words?["said-\(text.rawValue)"], "\(language) \(text)")
                let fields = PhraseText.places.filter { text.english.contains("{\($0)}") }
                #expect(Set(template.short.fields) == Set(fields), "\(language) \(text)")
            }
        }
    }

    @Test func `every word against a place, a lot or a source has a text`() throws {
        let ids =
            Obstacle.Word.allCases.map { "obstacle-\($0.rawValue)" }
            + LotRefusal.Word.allCases.map { "refusal-\($0.rawValue)" }
            + LotRefusal.Word.allCases.map { "against-\($0.rawValue)" }
            + SourceObstacle.allCases.map { "against-\($0.rawValue)" }
        for (language, texts) in try screens().texts.all {
            #expect(ids.filter { texts.words[$0] == nil } == [], "\(language)")
        }
    }

    @Test func `every role, permission, kind and choice of the product has a word`() throws {
        let rules = try WalkSite.shared.get().definitions.rules
        let roles = rules.roles.roles.map(\.name)
        let choices = MasterEntity.allCases.flatMap(\.fields).flatMap { field -> [String] in
            if case .choice(let choices) = field.kind { choices } else { [] }
        }
        // The letters of fast and slow movers, languages, and orders of taking are typed as shown.
        let alike = ["A", "B", "C", "en", "es", "de", "fefo", "fifo", "lefo"]
        let ids =
            roles.flatMap { ["role-\($0)", "choice-\($0)"] }
            + Permission.allCases.map { "may-\($0.rawValue)" }
            + HoldType.allCases.flatMap { ["hold-\($0.rawValue)", "rule-\($0.rawValue)"] }
            + DockFact.allCases.map { "fact-name-\($0.rawValue)" }
            + InspectionRules.Level.allCases.map { "samples-\($0.rawValue)" }
            + MasterEntity.allCases.map { "master-\($0.rawValue)" }
            + choices.filter { !alike.contains($0) }.map { "value-\($0)" }
            + ShortPick.Reason.allCases.map { "short-\($0.code)" }
            + (try Self.kindsOfExceptions()).map { "exception-\($0)" }
        for (language, texts) in try screens().texts.all {
            #expect(Set(ids).filter { texts.words[$0] == nil }.sorted() == [], "\(language)")
        }
    }

    /// Kinds that the sources raise.
    private static func kindsOfExceptions() throws -> Set<String> {
        let raised = try Regex(
            #"(?:raise\(\s*(?:kind: )?|Shortage\.exception\(\s*)(?:isFull \? )?"([A-Za-z\-]+)"(?: : "(\w+)")?"#,
            as: (Substring, Substring, Substring?).self)
        var kinds: Set<String> = []
        for folder in ["Flows", "Session", "Store"] {
            let base = WalkSite.root + "/Sources/" + folder
            for name in try FileManager.default.contentsOfDirectory(atPath: base) {
                let text = try String(contentsOfFile: base + "/" + name, encoding: .utf8)
                guard text.contains("exception(") else { continue }
                for match in text.matches(of: raised) {
                    kinds.insert(String(match.output.1))
                    if let other = match.output.2 { kinds.insert(String(other)) }
                }
            }
        }
        #expect(kinds.isSuperset(of: ["locationFull", "locationBlocked", "shortPick", "rework"]))
        return kinds
    }

    @Test func `a rule of the product's own files has a name in every language`() throws {
        let name = try Regex(
            #"^[^#\n]*?\b(?:rule|proof|wave|because): (.+?)(?: *#.*| *}.*|, [a-z-]+: .*)?$"#,
            as: (Substring, Substring).self
        ).anchorsMatchLineEndings()
        let folder = WalkSite.root + "/Data/Rules"
        var count = 0
        for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            let rules = text.prefix(
                upTo: text.firstRange(of: "\ntests:")?.lowerBound ?? text.endIndex)
            for match in rules.matches(of: name) {
                count += 1
                let id = Presenter.wordID(ofRule: String(match.output.1))
                for (language, texts) in try screens().texts.all {
                    #expect(
                        (texts.words[id] ?? texts.words["said-\(id)"]) != nil,
                        "\(file): '\(match.output.1)' in \(language)")
                }
            }
        }
        #expect(count > 50)
    }

    @Test func `parts are shown in the worker's language too`() throws {
        let cold = Phrase.say(.needs, .word("temperature-frozen", english: "frozen"))
        #expect(cold.description == "needs frozen")
        #expect(try shown(cold, "de") == "braucht tiefkühl")
        let day = try #require(Day("2026-11-25"))
        let older = Phrase.say(.olderThan, .day(day), .plain("1:a|2:b\u{E000}"))
        #expect(older.description == "2026-11-25, had 1:a|2:b\u{E000} last")
        #expect(try shown(older, "en") == "2026-11-25, had 1:a|2:b last")
    }

    /// What stands against a place is shown in the third row of a message.
    @Test func `what stands against a place fits a gun`() throws {
        let said: [Phrase] = [
            .say(.takesNoPlates), .say(.taken, "4", "4"), .say(.goodsHeld), .say(.goodsExpired),
            .say(.forHeld), .say(.overMillimetres, "1800", "1500"), .say(.noClass, "5.1"),
            .say(.noFood), .say(.belongsIn, "NUTS"), .say(.overKilograms, "1250", "1000"),
            .say(.notFor, "FLR-1010"), .say(.over, "1200", "900"), .say(.anotherOwner),
            .say(.thereUntil, .day(Day(rawValue: 20_000))), .say(.classIn, "5.1", "HAZ8"),
            .say(.classAt, "5.1", "A-01-01-D"), .say(.above, "A-01-01-D"),
            .say(.below, "A-01-01-D"), .say(.from, "A-01-01-D"), .say(.byWorker),
            .say(.countWaits), .say(.keptFor, "sesame"), .say(.unknownClass, "5.1"),
        ]
        let cold = TemperatureClass.allCases.map {
            Phrase.say(.needs, .word("temperature-\($0.rawValue)", english: $0.rawValue))
        }
        for language in ["en", "es", "de"] {
            for phrase in said + cold {
                let text = try shown(phrase, language)
                #expect(text.count <= 20, "\(text)")
            }
        }
    }

    @Test func `a phrase is stored and read again, and an older program's text is one`() throws {
        let day = try #require(Day("2026-11-25"))
        for phrase: Phrase in [
            "plain", .day(day), .word("temperature-frozen", english: "frozen"),
            .say(.needs, .word("kind-cage", english: "cage")), .say(.taken, "4", .day(day)),
            .list([.rule("policy"), .say(.noFood)], "; "),
        ] {
            let stored = try JSONForm.text([phrase])
            let read = try JSONDecoder().decode([Phrase].self, from: Data(stored.utf8))
            #expect(read == [phrase])
        }
        let old = try JSONDecoder().decode(
            Obstacle.self, from: Data(#"{"word":"height","detail":"1800 over 1500 mm"}"#.utf8))
        #expect(old == Obstacle(.height, "1800 over 1500 mm"))
    }
}
