/// A GS1 application identifier: what its value looks like and what it goes with.
package struct ApplicationIdentifier: Sendable {
    /// Two to four digits, such as `10` or `3103`.
    package private(set) var code: String
    /// The parts of the value, in order.
    let components: [ValueComponent]
    /// The label needs one of these, each with all of its codes; empty when it needs nothing.
    let needs: [[String]]
    /// Codes that must not stand on the same label.
    let never: [String]
    /// The unit of a measure (AI 31nn to 36nn); nil for anything else.
    let unit: String?
    /// The value's length when no separator is needed behind it; nil when one is.
    let predefinedLength: Int?
    /// The shortest and the longest value.
    let lengths: ClosedRange<Int>
    /// Whether code and value are hardly valid by chance: a date, a check digit, or a weight.
    let isEvidence: Bool

    /// The digits behind the decimal point of a measure: the last digit of its code.
    var decimals: Int { code.utf8.last.map { Int($0) - 48 } ?? 0 }

    /// The identifier with this code, or nil.
    package static func named(_ code: some StringProtocol) -> ApplicationIdentifier? {
        guard code.utf8.allSatisfy(ValueCheck.isDigit), let number = Int(code) else { return nil }
        let row = rowIndex.first { $0.length == code.utf8.count && $0.codes.contains(number) }
        guard var identifier = row?.identifier else { return nil }
        identifier.code = String(code)
        return identifier
    }

    /// The identifier that starts at `position`, or nil when there is none.
    static func starting(at position: Int, of bytes: ArraySlice<UInt8>) -> ApplicationIdentifier? {
        guard let first = digit(bytes, position), let second = digit(bytes, position + 1)
        else { return nil }
        let length = codeLengths[first * 10 + second]
        guard length > 0, position + length <= bytes.endIndex else { return nil }
        return named(String(decoding: bytes[position..<position + length], as: UTF8.self))
    }

    private static func digit(_ bytes: ArraySlice<UInt8>, _ position: Int) -> Int? {
        guard position < bytes.endIndex, (48...57).contains(bytes[position]) else { return nil }
        return Int(bytes[position] - 48)
    }

    /// Every identifier by its code.
    package static var all: [String: ApplicationIdentifier] {
        var table: [String: ApplicationIdentifier] = [:]
        for row in rowIndex {
            for number in row.codes {
                let digits = String(number)
                let zeros = String(repeating: "0", count: row.length - digits.utf8.count)
                table[zeros + digits] = named(zeros + digits)
            }
        }
        return table
    }

    /// A row of the table: the codes it stands for, which differ in nothing else.
    private struct Row: Sendable {
        let codes: ClosedRange<Int>
        /// How long a code is.
        let length: Int
        /// That of the first code.
        let identifier: ApplicationIdentifier

        init?(_ text: Substring) {
            let columns = text.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.split(separator: " ").joined(separator: " ") }
            let ends = columns[0].split(separator: "-")
            guard let low = Int(ends[0]), let high = Int(ends[ends.count - 1]) else { return nil }
            codes = low...high
            length = ends[0].utf8.count
            identifier = ApplicationIdentifier(String(ends[0]), columns)
        }
    }

    private static let rowIndex = rows.split(separator: "\n").compactMap(Row.init)

    /// How long a code is, by its first two digits; 0 where none begins so.
    private static let codeLengths: [Int] = {
        var lengths = [Int](repeating: 0, count: 100)
        for row in rowIndex {
            let rest = [1, 1, 1, 10, 100][row.length]
            for code in row.codes { lengths[code / rest] = row.length }
        }
        return lengths
    }()

    private init(_ code: String, _ columns: [String]) {
        self.code = code
        components = ValueComponent.list(columns[1])
        needs = columns[2].split(separator: " ").map { $0.split(separator: "+").map(String.init) }
        never = columns[3].split(separator: " ").map(String.init)
        unit = columns[4].isEmpty ? nil : columns[4]
        let shortest = components.filter { !$0.isOptional }.map(\.minimum).reduce(0, +)
        lengths = shortest...components.map(\.maximum).reduce(0, +)
        predefinedLength = Self.predefined(code.prefix(2)) ? lengths.upperBound : nil
        isEvidence =
            ["310", "320", "330", "340"].contains(code.prefix(3))
            || components.contains { $0.checks.contains(where: \.isEvidence) }
    }

    /// Whether values of codes that start so need no separator.
    ///
    /// Source: GS1 General Specifications, figure 7.8.5-2.
    private static func predefined(_ pair: Substring) -> Bool {
        switch Int(pair) ?? 99 {
        case 0...4, 11...20, 31...36, 41: true
        default: false
        }
    }

    /// Whether `code` is one that `pattern` stands for; an `n` is any digit.
    static func matches(_ code: String, _ pattern: String) -> Bool {
        code.utf8.count == pattern.utf8.count
            && zip(code.utf8, pattern.utf8).allSatisfy { $0 == $1 || $1 == UInt8(ascii: "n") }
    }
}
