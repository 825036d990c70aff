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
            + LotRefusal.Word.allCases.map { "rule-\($0.rawValue)" }
            + LotRefusal.Word.allCases.map { "against-\($0.rawValue)" }
            + SourceObstacle.allCases.map { "against-\($0.rawValue)" }
        for (language, texts) in try screens().texts.all {
            #expect(ids.filter { texts.words[$0] == nil } == [], "\(language)")
        }
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
