import Stock

/// One part of an application identifier's value, such as `N13(csum)` or `[X..17]`.
struct ValueComponent: Sendable {
    /// Which characters may stand in it.
    enum CharacterKind: String { case digits = "N", set82 = "X", set39 = "Y", base64 = "Z" }

    let kind: CharacterKind
    let minimum: Int
    let maximum: Int
    let isOptional: Bool
    let checks: [ValueCheck]

    /// Reads a format column of the table.
    static func list(_ format: String) -> [ValueComponent] {
        format.split(separator: " ").compactMap { ValueComponent($0) }
    }

    private init?(_ text: Substring) {
        var rest = text
        isOptional = rest.first == "["
        if isOptional { rest = rest.dropFirst().dropLast() }
        guard let letter = rest.first, let kind = CharacterKind(rawValue: String(letter))
        else { return nil }
        self.kind = kind
        rest = rest.dropFirst()
        let isUpTo = rest.hasPrefix("..")
        let digits = rest.drop { $0 == "." }.prefix { $0.isNumber }
        guard let length = Int(digits) else { return nil }
        maximum = length
        minimum = isUpTo ? 1 : length
        let names = rest.drop { $0 != "(" }.dropFirst().dropLast()
        checks = names.split(separator: ",").compactMap { ValueCheck(rawValue: String($0)) }
    }

    /// Whether every byte may stand in this part.
    func admits(_ bytes: ArraySlice<UInt8>) -> Bool {
        switch kind {
        case .digits: bytes.allSatisfy { (48...57).contains($0) }
        case .set82: bytes.allSatisfy(CharacterSet82.contains)
        case .set39: bytes.allSatisfy(Self.isSet39)
        case .base64: Self.isBase64(bytes)
        }
    }

    private static func isSet39(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    /// File-safe base64; padding is optional, at most two and only up to a full group.
    private static func isBase64(_ bytes: ArraySlice<UInt8>) -> Bool {
        let body = bytes.prefix { $0 != UInt8(ascii: "=") }
        let padding = bytes.count - body.count
        guard padding <= 2, padding == 0 || bytes.count % 3 == 0,
            bytes.dropFirst(body.count).allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return false }
        return body.allSatisfy {
            CharacterSet82.contains($0)
                && (isSet39($0) && $0 != UInt8(ascii: "/") || $0 == UInt8(ascii: "_") || $0 >= 97)
        }
    }
}
