/// The form of this site's location codes, such as `A-99-99-9`.
///
/// `A` stands for a letter, `9` for a digit, anything else for itself. Hyphens may be left out when
/// a code is scanned or typed: `A03122` is `A-03-12-2`.
package struct LocationShape: Codable, Hashable, Sendable {
    /// The form as it is written in the file.
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    /// The code with its hyphens, or nil when a text in capital letters has another form.
    func code(_ text: String) -> String? {
        var out: [UInt8] = []
        var rest = text.utf8[...]
        let typesHyphens = text.utf8.contains(UInt8(ascii: "-"))
        for expected in pattern.utf8 {
            if expected == UInt8(ascii: "-"), !typesHyphens {
                out.append(expected)
                continue
            }
            guard let byte = rest.popFirst(), Self.fits(byte, expected) else { return nil }
            out.append(byte)
        }
        return rest.isEmpty ? String(decoding: out, as: UTF8.self) : nil
    }

    private static func fits(_ byte: UInt8, _ expected: UInt8) -> Bool {
        switch expected {
        case UInt8(ascii: "A"): (65...90).contains(byte)
        case UInt8(ascii: "9"): ValueCheck.isDigit(byte)
        default: byte == expected
        }
    }
}
