/// Texts as JSON writes them: for reasons, journals and answers alike.
package enum JSONString {
    /// A text in quotes, with what must be escaped escaped, and all that hides or is obeyed.
    package static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{20}"..<"\u{7F}": out.unicodeScalars.append(scalar)
            default:
                if PlainText.isHidden(scalar) {
                    out += String(scalar).utf16.map(escaped).joined()
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out + "\""
    }

    private static func escaped(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
