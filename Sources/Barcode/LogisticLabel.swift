import Stock

/// A GS1 logistic label: who sends what to whom, and the SSCC at the foot.
///
/// Layout of General Specifications 6.6.4 in three blocks (text, titles with contents, barcodes)
/// on A6 or 4x6 inch at 8 dots a millimetre: SSCC module 4 dots (0.50 mm), bars 32 mm high.
package struct LogisticLabel: Hashable, Sendable {
    /// One data title and its content, such as `BATCH/LOT` and `L24-118`.
    package struct Field: Hashable, Sendable {
        package let title: String
        package let content: String

        package init(_ title: String, _ content: String) {
            self.title = title
            self.content = content
        }
    }

    package var from: [String]
    package var to: [String]
    package var sscc: SSCC
    package var fields: [Field]
    /// The second barcode: what is in the unit, as AIs and values.
    package var contents: [Content]
    /// The label's own number; a later label for the same unit supersedes it.
    package var serial: String
    /// A reprint shows that it is one.
    package var isCopy: Bool

    /// One element string of the second barcode.
    package struct Content: Hashable, Sendable {
        package let ai: String
        package let value: String

        package init(_ ai: String, _ value: String) {
            self.ai = ai
            self.value = value
        }
    }

    package init(
        from: [String], to: [String], sscc: SSCC, fields: [Field], contents: [Content],
        serial: String, isCopy: Bool = false
    ) {
        self.from = from
        self.to = to
        self.sscc = sscc
        self.fields = fields
        self.contents = contents
        self.serial = serial
        self.isCopy = isCopy
    }

    /// The label in ZPL II, one `^XA … ^XZ`.
    package var zpl: String {
        var commands = ["^XA", "^CI28", "^PW832", "^LL1216", "^LH0,0"]
        var y = 24
        func text(_ x: Int, _ height: Int, _ text: String) {
            commands.append(
                "^FO\(x),\(y)^A0N,\(height),\(height)^FH_^FD\(ZPL.escaped(text, limit: 48))^FS")
        }
        for (title, lines) in [("FROM", from), ("TO", to)] {
            text(32, 22, title)
            for line in lines.prefix(4) {
                y += 30
                text(32, 28, line)
            }
            y += 40
        }
        commands.append("^FO32,\(y)^GB768,3,3^FS")
        y += 14
        for field in fields.prefix(8) {
            text(32, 22, field.title)
            y += 26
            text(32, 44, field.content)
            y += 54
        }
        if isCopy { text(560, 32, "COPY") }
        if !contents.isEmpty {
            let data = Code128Data.zpl(contents.map { ($0.ai, $0.value) })
            commands.append("^FO48,700^BY2,2,140^BCN,140,N,N,N^FH_^FD\(ZPL.escaped(data))^FS")
            y = 848
            text(48, 24, contents.map { "(\($0.ai))\($0.value)" }.joined())
        }
        let data = Code128Data.zpl([("00", sscc.rawValue)])
        commands.append("^FO80,888^BY4,2,256^BCN,256,N,N,N^FD\(data)^FS")
        y = 1156
        text(80, 36, "(00) \(sscc)")
        text(600, 24, serial)
        commands += ["^PQ1", "^XZ"]
        return commands.joined(separator: "\n") + "\n"
    }

    /// The label as plain text, for a screen or a printer without ZPL.
    package var text: String {
        var lines = ["FROM"] + from.map { "  " + $0 } + ["TO"] + to.map { "  " + $0 }
        lines += fields.map { "\($0.title): \($0.content)" }
        if !contents.isEmpty { lines.append(contents.map { "(\($0.ai))\($0.value)" }.joined()) }
        lines.append("(00)\(sscc)")
        lines.append("label \(serial)" + (isCopy ? " COPY" : ""))
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Small labels of the house in ZPL: one Code 128 with its text, for locations and badges.
package enum HouseLabel {
    /// - Parameters:
    ///   - code: What is encoded and printed; printable ASCII.
    ///   - lines: Further lines of text, such as the check digits.
    /// - Returns: One `^XA … ^XZ`.
    package static func zpl(code: String, lines: [String]) -> String {
        var commands = ["^XA", "^CI28", "^PW832", "^LL400", "^LH0,0"]
        commands.append("^FO48,40^BY3,2,180^BCN,180,N,N,N^FH_^FD\(ZPL.escaped(code))^FS")
        var y = 240
        for (index, line) in ([code] + lines).enumerated() {
            let height = index == 0 ? 64 : 36
            commands.append(
                "^FO48,\(y)^A0N,\(height),\(height)^FH_^FD\(ZPL.escaped(line, limit: 40))^FS")
            y += height + 12
        }
        return (commands + ["^PQ1", "^XZ"]).joined(separator: "\n") + "\n"
    }
}

/// What ZPL would take for a command, made harmless.
package enum ZPL {
    /// Text for `^FD` behind `^FH_`: `^`, `~` and `_` as hexadecimal bytes, no control characters.
    ///
    /// - Parameters:
    ///   - text: Untrusted text.
    ///   - limit: Characters kept.
    /// - Returns: Text that starts no command.
    package static func escaped(_ text: String, limit: Int = .max) -> String {
        var out = ""
        for character in text.prefix(limit) {
            switch character {
            case "^": out += "_5E"
            case "~": out += "_7E"
            case "_": out += "_5F"
            default:
                if !character.unicodeScalars.contains(where: PlainText.isHidden) {
                    out.append(character)
                }
            }
        }
        return out
    }
}
