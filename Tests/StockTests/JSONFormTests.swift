import Foundation
import Stock
import Testing

/// `JSONForm` against Foundation's encoder, which wrote the texts of sites before it.
@Suite struct JSONFormTests {
    private enum Choice: String, Codable { case first, second }

    private indirect enum Step: Codable {
        case idle
        case count(Int)
        case nested(Step, why: [String: Int])
    }

    private struct Sample: Codable {
        var zone = 1
        var absent: String?
        var half = 1.5
        var whole = -2.0
        var flag = true
        var choice = Choice.second
        var id = ItemID(site: 7, number: 3)
        var bytes: [UInt8] = [0, 255]
        var byNumber = [2: "two"]
        var large = UInt64.max
        var float: Float = 0.25
        var gaps: [String?] = ["a", nil]
        var none: [Int] = []
        var steps: [Step] = [
            .idle, .count(-4), .nested(.nested(.idle, why: [:]), why: ["z": 1, "B": 2, "a": 3]),
        ]
        var text =
            "quote \" slash / back \\ bell \u{7} \t\n\r\u{8}\u{C}\u{1B}\u{7F} é \u{1F4E6} \u{0}"
    }

    private func foundation(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func expectSame(_ value: some Encodable) throws {
        #expect(try JSONForm.text(value) == foundation(value))
    }

    @Test func `every kind of value is written as Foundation writes it`() throws {
        try expectSame(Sample())
        try expectSame(["b": Sample(), "a": Sample()])
        try expectSame([[1, 2], [], [3]])
        try expectSame("text")
        try expectSame(-1)
        try expectSame(Int?.none)
    }

    @Test func `a number that JSON does not have is refused`() {
        #expect(throws: EncodingError.self) { try JSONForm.text([1.0, .infinity]) }
    }
}
