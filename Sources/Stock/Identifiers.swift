/// A name that is scanned or typed: checked once, when it is made, and never again.
///
/// `RawRepresentable` on purpose: decoding then passes the failable initialiser.
package protocol Identifier: RawRepresentable, Codable, Hashable, Sendable, Comparable,
    CustomStringConvertible
where RawValue == String {
    /// The longest text this identifier may have, in characters.
    static var limit: Int { get }
    /// What one looks like, in few words.
    static var expected: String { get }
}

extension Identifier {
    package static var expected: String { "1 to \(limit) letters, digits or . _ / -" }
    package var description: String { rawValue }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The text in upper case, or nil when it is empty, too long or not all `A-Z 0-9 . _ / -`.
    static func folded(_ text: String) -> String? {
        guard (1...limit).contains(text.utf8.count) else { return nil }
        // Nearly every text is folded already: it comes from the database.
        var isFolded = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): isFolded = false
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "-"):
                break
            default: return nil
            }
        }
        return isFolded ? text : text.uppercased()
    }
}

/// A license plate number: the house number or the SSCC of one handling unit.
package struct LPN: Identifier {
    package static let limit = 20
    package let rawValue: String
    package init?(rawValue: String) {
        guard let text = Self.folded(rawValue) else { return nil }
        self.rawValue = text
    }
}

/// A stock keeping unit: the house number of an item.
package struct SKU: Identifier {
    package static let limit = 20
    package let rawValue: String
    package init?(rawValue: String) {
        guard let text = Self.folded(rawValue) else { return nil }
        self.rawValue = text
    }
}

/// The address of a location, such as `A-03-12-B`.
package struct LocationCode: Identifier {
    package static let limit = 20
    package let rawValue: String
    package init?(rawValue: String) {
        guard let text = Self.folded(rawValue) else { return nil }
        self.rawValue = text
    }
}

/// The number of a document: order, ASN, purchase order, wave.
package struct DocumentNumber: Identifier {
    package static let limit = 24
    package let rawValue: String
    package init?(rawValue: String) {
        guard let text = Self.folded(rawValue) else { return nil }
        self.rawValue = text
    }
}

/// A device, named by the account that starts the program (`lotwise run --device ID`).
package struct DeviceCode: Identifier {
    package static let limit = 20
    package let rawValue: String
    package init?(rawValue: String) {
        guard let text = Self.folded(rawValue) else { return nil }
        self.rawValue = text
    }
}

/// A worker's short name, as shown on screens and in the journal.
package struct WorkerCode: Identifier {
    package static let limit = 12
    package let rawValue: String
    package init?(rawValue: String) {
        guard let text = Self.folded(rawValue) else { return nil }
        self.rawValue = text
    }
}

/// A lot number exactly as encoded: case-sensitive, leading zeros kept.
///
/// 1...20 characters of GS1 character set 82 (General Specifications, AI 10).
package struct LotNumber: Identifier {
    package static let limit = 20
    package static let expected = "1 to 20 letters, digits or signs of GS1, no blank"
    package let rawValue: String
    package init?(rawValue: String) {
        guard (1...Self.limit).contains(rawValue.utf8.count),
            rawValue.utf8.allSatisfy(CharacterSet82.contains)
        else { return nil }
        self.rawValue = rawValue
    }
}

/// One unit's serial number (AI 21): 1...20 characters of GS1 character set 82.
package struct SerialNumber: Identifier {
    package static let limit = 20
    package static let expected = "1 to 20 letters, digits or signs of GS1, no blank"
    package let rawValue: String
    package init?(rawValue: String) {
        guard (1...Self.limit).contains(rawValue.utf8.count),
            rawValue.utf8.allSatisfy(CharacterSet82.contains)
        else { return nil }
        self.rawValue = rawValue
    }
}

/// A GTIN of 8, 12, 13 or 14 digits, kept as 14 (General Specifications, section 3.2).
package struct GTIN: Identifier {
    package static let limit = 14
    package static let expected = "8, 12, 13 or 14 digits, the last one their check digit"
    package let rawValue: String
    package init?(rawValue: String) {
        guard [8, 12, 13, 14].contains(rawValue.utf8.count), Modulo10.isValid(rawValue)
        else { return nil }
        self.rawValue = String(repeating: "0", count: 14 - rawValue.utf8.count) + rawValue
    }
}

/// A serial shipping container code: 18 digits with a check digit (AI 00).
package struct SSCC: Identifier {
    package static let limit = 18
    package static let expected = "18 digits, the last one their check digit"
    package let rawValue: String
    package init?(rawValue: String) {
        guard rawValue.utf8.count == 18, Modulo10.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

/// GS1 character set 82, and where each character stands in it.
///
/// Source: GS1 General Specifications, figure 7.11-1.
package enum CharacterSet82 {
    /// The characters in the order of their values: `!` is 0, `z` is 81.
    package static let characters = Array(
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".utf8)

    private static let values: [Int8] = {
        var table = [Int8](repeating: -1, count: 256)
        for (value, byte) in characters.enumerated() { table[Int(byte)] = Int8(value) }
        return table
    }()

    /// The value 0...81 of a byte, or nil when it is not in the set.
    package static func value(of byte: UInt8) -> Int? {
        let value = values[Int(byte)]
        return value < 0 ? nil : Int(value)
    }

    /// Whether the byte is in the set.
    package static func contains(_ byte: UInt8) -> Bool { values[Int(byte)] >= 0 }
}

/// The check digit of a GTIN, SSCC or GLN: weights 3, 1, 3 … from the right, modulo 10.
///
/// Source: GS1 General Specifications, “Standard check digit calculations”.
package enum Modulo10 {
    /// The check digit of `digits`, which are all digits but the last.
    ///
    /// - Parameter digits: ASCII digits; anything else gives nil.
    /// - Returns: 0...9, or nil when `digits` is empty or holds anything but digits.
    package static func checkDigit(_ digits: some StringProtocol) -> Int? {
        guard !digits.isEmpty else { return nil }
        var sum = 0
        var weight = 3
        for byte in digits.utf8.reversed() {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            sum += Int(byte - UInt8(ascii: "0")) * weight
            weight = 4 - weight
        }
        return (10 - sum % 10) % 10
    }

    /// Whether the last digit is the check digit of those before it.
    package static func isValid(_ digits: some StringProtocol) -> Bool {
        guard let last = digits.last, let digit = checkDigit(digits.dropLast())
        else { return false }
        return last.utf8.elementsEqual([UInt8(ascii: "0") + UInt8(digit)])
    }
}
