/// Makes text from outside safe to show: nothing in it can move, hide, recolour or reorder.
package enum Harmless {
    /// The text with every control, bidirectional, invisible and unassigned scalar made visible.
    ///
    /// GS becomes `<GS>`, U+202E becomes `<202E>`. A cluster keeps at most two combining marks.
    package static func text(_ raw: String) -> String {
        if raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return raw }
        var out = ""
        for character in raw {
            out += visible(character)
        }
        return out
    }

    /// The same in printable ASCII, for terminals that show nothing else.
    ///
    /// Latin letters lose their marks, Cyrillic is spelled out, the rest is one `?` a column.
    package static func ascii(_ raw: String) -> String {
        if raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return raw }
        var out = ""
        for character in text(raw) {
            if character.isASCII {
                out.append(character)
            } else if let spelled = Spelling.ascii(character) {
                out += spelled
            } else {
                out += String(repeating: "?", count: character.columns)
            }
        }
        return out
    }

    private static func visible(_ character: Character) -> String {
        var kept = String.UnicodeScalarView()
        var marks = 0
        var isBase = true
        for scalar in character.unicodeScalars {
            if isMark(scalar), !isBase {
                marks += 1
                if marks <= 2 { kept.append(scalar) }
            } else if isShown(scalar) {
                kept.append(scalar)
                isBase = false
            } else {
                kept.append(contentsOf: escape(scalar).unicodeScalars)
                isBase = true
            }
        }
        return String(kept)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .nonspacingMark && !isVariation(scalar)
    }

    /// Variation selectors, whose width terminals do not agree on.
    private static func isVariation(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20..<0x7F).contains(scalar.value) { return true }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint || isVariation(scalar) { return false }
        if (0x1F1E6...0x1F1FF).contains(scalar.value) { return false }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .enclosingMark, .nonspacingMark:
            return false
        case .spaceSeparator:
            return false
        default:
            // Letters and digits of right-to-left scripts would turn the row around.
            return !isRightToLeft(scalar.value)
        }
    }

    private static func isRightToLeft(_ value: UInt32) -> Bool {
        (0x0590...0x08FF).contains(value) || (0xFB1D...0xFDFF).contains(value)
            || (0xFE70...0xFEFF).contains(value) || (0x10800...0x10FFF).contains(value)
            || (0x1E800...0x1EFFF).contains(value)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let value = scalar.value
        if value == 0xA0 || value == 0x3000 { return value == 0xA0 ? " " : "  " }
        if value < 0x20 { return "<\(names[Int(value)])>" }
        if value == 0x7F { return "<DEL>" }
        let hex = String(value, radix: 16, uppercase: true)
        return "<" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + ">"
    }

    private static let names = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR",
        "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB",
        "ESC", "FS", "GS", "RS", "US",
    ]
}
