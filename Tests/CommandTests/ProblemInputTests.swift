import Foundation
import Planning
import Testing

@testable import lotwise

/// The formats of `plan route` and `plan batch` under attack: a problem is solved or refused in a
/// sentence, whatever stands in it, and soon.
struct ProblemInputTests {
    private static let aisles = """
        {"format": "routing-rect/1", "aisles": 3, "aisle_pitch": 50, "cross_y": [0, 150, 300],
         "start": {"aisle": 0, "cross": 0}, "end": {"aisle": 2, "cross": 1},
         "picks": [{"id": "p1", "aisle": 0, "y": 40}, {"id": 2, "aisle": 1, "y": 150.5},
                   {"id": "p3", "aisle": 2, "y": 299}]}
        """
    private static let graph = """
        {"format": "routing-graph/1",
         "nodes": [{"id": "a", "x": 0, "y": 0}, {"id": "b"}, {"id": 3}, {"id": "d"}],
         "arcs": [["a", "b", 10], ["b", 3, 5.5], [3, "d", 7], ["d", "a", 1], ["b", "a", 2]],
         "start": "a", "end": "a",
         "picks": [{"id": 1, "node": "b"}, {"id": 2, "node": 3}, {"id": "x", "node": "d"}]}
        """
    private static let batch = """
        {"format": "batching/1",
         "warehouse": {"aisles": 4, "aisle_pitch": 50, "cross_y": [0, 300]},
         "depot": {"aisle": 0, "cross": 0}, "capacity": 10, "max_orders": 3,
         "orders": [{"id": "o1", "volume": 3, "picks": [{"aisle": 0, "y": 30}]},
                    {"id": "o2", "volume": 4, "picks": [{"aisle": 3, "y": 250}]},
                    {"id": 3, "volume": 2, "picks": [{"aisle": 1, "y": 10}, {"aisle": 2, "y": 20}]},
                    {"id": 4, "volume": 5, "picks": []}]}
        """

    /// The sentence a problem is refused with, nil when it is solved.
    private func fault(_ text: Data, isBatch: Bool) throws -> String? {
        do {
            if isBatch {
                let problem = try ProblemInput.decode(BatchProblem.self, text)
                let (batching, _) = try problem.batching()
                let plan = batching.plan(steps: 20)
                #expect(plan.batches.flatMap { $0 }.sorted() == Array(problem.orders.indices))
                #expect(plan.total <= plan.firstComeTotal)
            } else {
                let (sequence, path, _) = try ProblemInput.decode(RouteProblem.self, text).solved()
                #expect(Set(sequence).count == sequence.count)
                #expect(path.lowerBound <= path.length)
            }
            return nil
        } catch let fault as ProblemInput.Fault {
            return fault.sentence
        }
    }

    private func fault(_ text: String, isBatch: Bool = false) throws -> String? {
        try fault(Data(text.utf8), isBatch: isBatch)
    }

    @Test func `the problems as they are written are solved`() throws {
        #expect(try fault(Self.aisles) == nil)
        #expect(try fault(Self.graph) == nil)
        #expect(try fault(Self.batch, isBatch: true) == nil)
    }

    @Test(arguments: [
        ("\"aisles\": 3", "\"aisles\": -3", "aisles"),
        ("\"aisles\": 3", "\"aisles\": 9223372036854775807", "aisles"),
        ("\"aisles\": 3", "\"aisles\": 3.5", "whole"),
        ("\"aisle_pitch\": 50", "\"aisle_pitch\": -1", "pitch"),
        ("\"aisle_pitch\": 50", "\"aisle_pitch\": 1e308", "aisle_pitch"),
        ("\"aisle_pitch\": 50", "\"aisle_pitch\": NaN", "JSON"),
        ("[0, 150, 300]", "[0, 300, 150]", "ascending"),
        ("[0, 150, 300]", "[0]", "cross aisles"),
        ("[0, 150, 300]", "[0,1,2,3,4,5,6]", "cross aisles"),
        ("\"y\": 299", "\"y\": 301", "p3"),
        ("\"y\": 299", "\"y\": null", "y"),
        ("\"id\": 2, \"aisle\": 1", "\"id\": \"p1\", \"aisle\": 1", "\"p1\" comes twice"),
        ("\"cross\": 1", "\"cross\": 3", "cross aisle 3"),
        ("\"routing-rect/1\"", "\"routing-rect/2\"", "routing-rect/1"),
    ]) func `what is wrong with aisles is named`(old: String, new: String, told: String) throws {
        let sentence = try fault(Self.aisles.replacing(old, with: new))
        #expect(sentence?.contains(told) == true, "\(sentence ?? "it was solved")")
    }

    @Test(arguments: [
        ("[\"d\", \"a\", 1], ", "", "cannot be reached"),
        ("[\"a\", \"b\", 10]", "[\"a\", \"b\", -10]", "-10"),
        ("[\"a\", \"b\", 10]", "[\"a\", \"b\"]", "arcs[0]"),
        ("[\"a\", \"b\", 10]", "[\"a\", \"z\", 10]", "z"),
        ("{\"id\": \"b\"}", "{\"id\": \"a\"}", "\"a\" comes twice"),
        ("\"node\": \"d\"", "\"node\": \"z\"", "z"),
        ("\"start\": \"a\"", "\"start\": {}", "start"),
    ]) func `what is wrong with a graph is named`(old: String, new: String, told: String) throws {
        let sentence = try fault(Self.graph.replacing(old, with: new))
        #expect(sentence?.contains(told) == true, "\(sentence ?? "it was solved")")
    }

    @Test(arguments: [
        ("\"volume\": 5", "\"volume\": 11", "11"),
        ("\"volume\": 5", "\"volume\": -1", "-1"),
        ("\"max_orders\": 3", "\"max_orders\": 0", "0 orders"),
        ("\"aisle\": 3", "\"aisle\": 4", "o2"),
        ("\"capacity\": 10", "\"capacity\": -10", "capacity"),
        ("\"id\": 3", "\"id\": \"o1\"", "o1"),
        ("\"orders\": [", "\"orders\": [[],", "orders[0]"),
    ]) func `what is wrong with orders is named`(old: String, new: String, told: String) throws {
        let sentence = try fault(Self.batch.replacing(old, with: new), isBatch: true)
        #expect(sentence?.contains(told) == true, "\(sentence ?? "it was solved")")
    }

    @Test func `text that is nested without end is refused`() throws {
        for bracket in ["[", "{\"a\":", "[{\"a\":["] {
            let text = String(repeating: bracket, count: 100_000)
            #expect(try fault(text) != nil)
            #expect(try fault(text, isBatch: true) != nil)
        }
    }

    @Test func `nothing that is broken crashes or hangs`() throws {
        let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? 17
        print("ProblemInputTests: SEED=\(seed)")
        var random = SeededRandom(seed: seed)
        let pieces = [
            "[", "{", "\"", "\\u", "null", "-1", "1e999", "9223372036854775808", ",", "0", "-0.5",
            "1e15", "NaN", "true", "\0", "\"a\"", "3",
        ]
        var refused = 0
        for turn in 0..<1_500 {
            let text = [Self.aisles, Self.graph, Self.batch][turn % 3]
            var bytes = Array(text.utf8)
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 12))
                case 2:
                    bytes.replaceSubrange(
                        place..<(place + 1),
                        with: String(Int.random(in: -3...400, using: &random)).utf8)
                default:
                    let piece = pieces[Int.random(in: pieces.indices, using: &random)]
                    bytes.insert(contentsOf: piece.utf8, at: place)
                }
            }
            let sentence = try fault(Data(bytes), isBatch: turn % 3 == 2)
            if let sentence {
                refused += 1
                #expect(!sentence.isEmpty && !sentence.contains("\n"))
            }
        }
        #expect(refused > 500)
    }
}
