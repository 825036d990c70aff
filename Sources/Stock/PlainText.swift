/// What text from outside may hold: nothing that hides, or that a terminal or printer obeys.
///
/// It is refused where it comes in, and shown as its number where it goes out all the same. Screens
/// count columns too, and are stricter.
package enum PlainText {
    /// What is wrong with a text, to be put behind its name; nil when all of it can be seen.
    package static func fault(in text: String) -> String? {
        guard !isPrintable(text), let first = text.unicodeScalars.first(where: isHidden) else {
            return nil
        }
        return "holds an invisible or control character, \(shown(first))"
    }

    /// The text with whatever hides or is obeyed as its number, such as `<202E>`.
    package static func shown(_ text: String) -> String {
        guard !isPrintable(text) else { return text }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHidden(scalar) {
                out.append(contentsOf: shown(scalar).unicodeScalars)
            } else {
                out.append(scalar)
            }
        }
        return String(out)
    }

    /// Whether a spreadsheet would run a text that stands in a cell of its own.
    ///
    /// A number with a sign is none, nor is a telephone number.
    package static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "@", "＝", "＠": return true
        case "+", "-", "＋", "－":
            return !text.unicodeScalars.allSatisfy {
                "+-0123456789 ().,/".unicodeScalars.contains($0)
            }
        default: return false
        }
    }

    /// Whether a character is a control, a format, a separator of lines, or for private use.
    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func isPrintable(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
    }
}
