import Foundation
import Notation
import Rules
import Stock
import Testing

/// Cases as they are stored with decisions: read again they are the same and decide the same.
@Suite struct RuleCaseTests {
    private let book: RuleBook
    private let seed: UInt64

    init() throws {
        book = try RuleFiles.book()
        seed = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? 23
    }

    /// A small generator of its own, so that a seed means the same everywhere.
    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private func check<Case: RuleCase>(_ one: Case) throws {
        let text = one.stored(one.decide(book))
        #expect(text.utf8.count <= Choice.storedLimit)
        let again = try Case(Node(yaml: one.json, file: "case"))
        #expect(again == one)
        #expect(again.decide(book) == one.decide(book))
        let both = try #require(
            try StoredCase.decide(kind: Case.kind, text, [book, book]), "\(text)")
        #expect(both == [one.decide(book), one.decide(book)])
    }

    @Test func `facts of every word are read as they are written`() throws {
        print("RuleCaseTests: SEED=\(seed)")
        var random = Random(state: seed)
        for _ in 0..<300 {
            var arrival = Facts()
            var planning = Facts()
            for word in Word.allCases where Bool.random(using: &random) {
                let answer: Answer
                switch word.form {
                case .flag: answer = .flag(Bool.random(using: &random))
                case .number: answer = .number(Int64.random(in: -400...400, using: &random))
                case .choice(let names):
                    answer = .texts([names.randomElement(using: &random)].compactMap { $0 })
                case .name:
                    answer = .texts(
                        [["A1", "DOCK-3", "X \"q\"", "5.1"].randomElement(using: &random)]
                            .compactMap { $0 })
                }
                if word == .itemSKU || word == .faceZone { continue }
                if [.arrival, .item].contains(word.subject) { arrival[word] = answer }
                if [.order, .planning].contains(word.subject) { planning[word] = answer }
            }
            try check(ReceivingCase(arrival))
            try check(WaveCase(planning))
        }
    }

    @Test func `counts and holds are read as they are written`() throws {
        var random = Random(state: seed &+ 1)
        for _ in 0..<500 {
            let count = Int.random(in: 0...12, using: &random)
            try check(
                CountCase(
                    differences: (0..<count).map { _ in
                        CountCase.Difference(
                            abc: ABC.allCases.randomElement(using: &random) ?? .a,
                            delta: Int64.random(in: -9...9, using: &random),
                            book: Int64.random(in: 0...2_000, using: &random),
                            isExact: Int.random(in: 0...9, using: &random) == 0)
                    }, earlier: Int.random(in: 0...3, using: &random),
                    agrees: Bool.random(using: &random),
                    obstacle: Bool.random(using: &random) ? nil : "order \"7\" counts on it",
                    value: Int64.random(in: 0...40_000, using: &random),
                    units: Int64.random(in: 0...200, using: &random)))
            try check(
                HoldCase(
                    HoldCase.Act.allCases.randomElement(using: &random) ?? .place,
                    HoldType.allCases.randomElement(using: &random) ?? .other,
                    role: ["picker", "quality", "supervisor|operator", ""]
                        .randomElement(using: &random) ?? "",
                    quantity: Int64.random(in: 0...500, using: &random)))
        }
    }

    /// The verdict on a count as the rules say it in words, written down anew.
    @Test func `the verdict on a count is what its words say`() throws {
        var random = Random(state: seed &+ 2)
        for _ in 0..<4_000 {
            let differences = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                CountCase.Difference(
                    abc: ABC.allCases.randomElement(using: &random) ?? .a,
                    delta: Int64.random(in: -12...12, using: &random),
                    book: Int64.random(in: 0...1_500, using: &random),
                    isExact: Int.random(in: 0...4, using: &random) == 0)
            }
            let one = CountCase(
                differences: differences, earlier: Int.random(in: 0...3, using: &random),
                agrees: Bool.random(using: &random),
                obstacle: Int.random(in: 0...3, using: &random) == 0 ? "promised" : nil,
                value: Int64.random(in: 0...25_000, using: &random),
                units: Int64.random(in: 0...120, using: &random))
            let isSmall = differences.allSatisfy { difference in
                !difference.isExact
                    && book.counting.accepts(
                        difference.delta, of: difference.book, difference.abc)
            }
            let isHarmless = one.obstacle == nil && one.value < 20_000 && one.units < 100
            let expected: String
            if differences.isEmpty {
                expected = one.earlier == 1 ? "recount" : "within"
            } else if isSmall && one.earlier == 0 || one.agrees {
                expected = isHarmless ? "posted" : "approval"
            } else {
                expected = one.earlier < 2 ? "recount" : "approval"
            }
            #expect(one.decide(book).chosen?.name == expected, "\(one)")
        }
    }

    /// What goes to a face, found by looking at every source.
    @Test func `a refill is the oldest that may go, and never more than fits`() throws {
        var random = Random(state: seed &+ 3)
        for _ in 0..<2_000 {
            var facts = Facts()
            let left = Int64.random(in: -30...30, using: &random)
            facts[.faceLeft] = .number(left)
            facts[.faceMinimum] = .number(10)
            facts[.faceMaximum] = .number(60)
            facts[.faceBelowMinimum] = .flag(left < 10)
            let sources = (0..<Int.random(in: 0...6, using: &random)).map { number in
                ReplenishmentCase.Source(
                    name: "P\(number)", lot: "L",
                    quantity: Int64.random(in: 1...90, using: &random),
                    turn: Int.random(in: 0...3, using: &random), level: 0,
                    obstacle: Bool.random(using: &random)
                        ? nil : SourceObstacle.allCases.randomElement(using: &random))
            }
            let one = ReplenishmentCase(facts, sources: sources)
            try check(one)
            let refill = one.refill(book)
            let fit = sources.indices.filter { sources[$0].obstacle == nil }
            guard left < 10, let oldest = fit.map({ sources[$0].turn }).min() else {
                #expect(refill == nil)
                continue
            }
            let found = try #require(refill)
            #expect(sources[found.source].obstacle == nil)
            #expect(sources[found.source].turn == oldest)
            #expect(
                fit.filter { sources[$0].turn == oldest }
                    .allSatisfy { sources[$0].quantity >= sources[found.source].quantity })
            #expect(found.quantity == min(sources[found.source].quantity, 60 - max(0, left)))
            #expect(found.rule.priority == (left <= 0 ? 2 : 5))
            let reasons = one.decide(book)
            #expect(reasons.chosen?.name == sources[found.source].name)
            #expect(
                reasons.rejected.count
                    == sources.count { $0.obstacle != nil || $0.turn > oldest })
        }
    }

    @Test func `a case that is too long says that it is cut and is not made again`() throws {
        var facts = Facts()
        facts[.faceLeft] = .number(0)
        let one = ReplenishmentCase(
            facts,
            sources: (0..<200).map {
                ReplenishmentCase.Source(
                    name: "P\($0)", lot: "L", quantity: 1, turn: 0, level: 0, obstacle: nil)
            })
        let text = one.stored(one.decide(book))
        #expect(text.utf8.count <= Choice.storedLimit)
        #expect(text.contains("\"cut\":true"))
        #expect(try StoredCase.decide(kind: ReplenishmentCase.kind, text, [book]) == nil)
    }
}
