import Foundation
import Planning
import Testing

@testable import lotwise

struct AllocationInputTests {
    private static let text = """
        {"format": "allocation/1", "today": 20000,
         "items": [{"id": "I", "rotation": "FEFO"}],
         "lots": [{"id": 7, "item": "I", "expiry": 20030, "received": 19990,
                   "status": "released", "countries": null}],
         "stock": [{"id": "s\\u00e9", "lot": 7, "location": "A-1", "kind": "face", "lpn": null,
                    "qty": 5, "travel": 3}],
         "lines": [{"id": 1, "order": "O", "item": "I", "priority": 1, "weight": 4, "qty": 3,
                    "ship_day": 20001, "mrsl": 14, "country": "DE", "excluded_lots": [],
                    "approved_lots": null, "single_lot": false, "max_lots": null,
                    "all_or_nothing": false},
                   {"id": "1", "order": "O", "item": "I", "priority": 2, "weight": 1, "qty": 4,
                    "ship_day": 20001, "mrsl": 14, "country": null, "excluded_lots": [],
                    "approved_lots": [7, 8], "single_lot": false, "max_lots": null,
                    "all_or_nothing": false}]}
        """

    private func fault(_ text: String) -> String? {
        do throws(JSONFault) {
            _ = try AllocationInput(Array(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `identifiers are echoed as they were given`() throws {
        let input = try AllocationInput(Array(Self.text.utf8))
        let plan = input.problem.solve(stepLimit: 500)
        let output = PlanAllocateCommand.output(plan, input)
        #expect(
            output == """
                {"allocations":[{"line":1,"stock":"sé","qty":3},
                {"line":"1","stock":"sé","qty":2}],
                "value":[14,4,5,150,2,6],"proved":[true,true,true,true,false,false],
                "shorts":[{"line":"1","qty":2,"because":[{"lot":7,"taken_by":[1,"1"]}],\
                "text":"2 short: all 5 of 7, the only lot that can reach this line, go to it (2) \
                and to 1 other line of equal or higher priority."}]}

                """)
    }

    @Test(arguments: [
        (
            "\"allocation/1\"", "\"allocation/2\"",
            "format: expected \"allocation/1\", found \"allocation/2\""
        ),
        ("\"FEFO\"", "\"LILO\"", "items[0].rotation: expected FEFO, FIFO or LEFO"),
        (
            "\"id\": 7, \"item\": \"I\"", "\"id\": 7, \"item\": \"J\"",
            "lots[0].item: expected a known id, found \"J\""
        ),
        ("\"lot\": 7", "\"lot\": \"7\"", "stock[0].lot: expected a known id, found \"7\""),
        (
            "\"qty\": 5", "\"qty\": -5",
            "stock[0].qty: expected a whole number from 0 to 1000000000000, "
                + "found the number -5"
        ),
        (
            "\"qty\": 4", "\"qty\": 99999999999999999999",
            "lines[1].qty: expected a whole number from 0 to 1000000000000, "
                + "found the number 99999999999999999999"
        ),
        ("\"id\": \"1\"", "\"id\": 1", "lines[1].id: expected every id once, found 1 again"),
        (
            "\"approved_lots\": [7, 8]", "\"approved_lots\": [7, null]",
            "lines[1].approved_lots[1]: expected a text or a number, found null"
        ),
        (
            "\"mrsl\": 14", "\"mrsl\": \"14\"",
            "lines[0].mrsl: expected a whole number from -1000000 to 1000000, found a text"
        ),
        (
            "\"today\": 20000", "\"today\": 2e4",
            "today: expected a whole number from -1000000 to 1000000, found the number 2e4"
        ),
        ("\"face\"", "\"floor\"", "stock[0].kind: expected face or reserve"),
        ("\"items\": [", "\"items\": [ [],", "items[0]: expected an object, found a list"),
        ("\"weight\": 4", "\"weight\": 4, \"weight\": 5", "line 7: the key 'weight' comes twice"),
        ("\"travel\": 3}", "\"travel\": 3", "line 6: expected ',' or '}'"),
    ])
    func `a fault names its place and what was expected`(
        old: String, new: String, expected: String
    ) {
        let range = Self.text.range(of: old)
        let text = range.map { Self.text.replacingCharacters(in: $0, with: new) }
        #expect(text.flatMap(fault) == expected)
    }

    @Test func `sums that do not fit are refused`() {
        let text = Self.text.replacingOccurrences(
            of: "\"weight\": 4, \"qty\": 3", with: "\"weight\": 999999999999, \"qty\": 999999999999"
        )
        #expect(fault(text) == "lines: expected quantities, weights and travel whose sums fit")
    }

    @Test func `nothing that is broken crashes the reader`() {
        let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? 9
        print("SEED=\(seed)")
        var state = seed | 1
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int((state >> 16) % UInt64(bound))
        }
        let pieces = [
            "[", "{", "\"", "\\u", "null", "-1", "1e999", "9223372036854775808", ",", "\0",
        ]
        var refused = 0
        for _ in 0..<3000 {
            var bytes = Array(Self.text.utf8)
            for _ in 0...next(3) {
                let place = next(bytes.count)
                switch next(3) {
                case 0: bytes[place] = UInt8(next(256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(30)))
                default: bytes.insert(contentsOf: pieces[next(pieces.count)].utf8, at: place)
                }
            }
            do throws(JSONFault) {
                _ = try AllocationInput(bytes)
            } catch {
                refused += 1
                #expect(!error.sentence.isEmpty && !error.path.isEmpty)
            }
        }
        #expect(refused > 1000)
        #expect(fault(String(repeating: "[", count: 100_000)) != nil)
    }
}
