/// The field data of a ZPL `^BC` command in mode N: GS1-128 with explicit subset changes.
///
/// Digits stand in subset C by pairs, everything else in subset B, so that the symbol does not
/// depend on a printer's own optimiser. Source: ZPL II Programming Guide, `^BC`, invocation codes;
/// GS1 General Specifications 5.4 (FNC1 behind every value that is not of predefined length).
package enum Code128Data {
    /// The field data for element strings, predefined-length ones first.
    ///
    /// - Parameter elements: AIs with their values as encoded in a label, without separators.
    /// - Returns: Text for `^FD`, with `>`, `^` and `~` of the data written as invocation codes.
    package static func zpl(_ elements: [(ai: String, value: String)]) -> String {
        let fixed = elements.filter { isPredefined($0.ai) }
        let variable = elements.filter { !isPredefined($0.ai) }
        var writer = Writer()
        writer.function1()
        for element in fixed { writer.text(element.ai + element.value) }
        for (index, element) in variable.enumerated() {
            writer.text(element.ai + element.value)
            if index < variable.count - 1 { writer.function1() }
        }
        return writer.out
    }

    /// Whether a value of this AI ends by its length alone (General Specifications, 7.8.5).
    private static func isPredefined(_ ai: String) -> Bool {
        guard let start = Int(ai.prefix(2)) else { return false }
        return (0...4).contains(start) || (11...20).contains(start) || (31...36).contains(start)
            || start == 41
    }

    private struct Writer {
        var out = ""
        private var subset: Character?
        private var pending: [UInt8] = []

        /// FNC1, in whichever subset is on.
        mutating func function1() {
            if subset == nil {
                out += ">;"
                subset = "C"
            }
            out += ">8"
        }

        mutating func text(_ text: String) {
            let bytes = Array(text.utf8)
            var at = 0
            while at < bytes.count {
                var digits = 0
                while at + digits < bytes.count, isDigit(bytes[at + digits]) { digits += 1 }
                // A change of subset costs a symbol character: worth it from four digits on, or
                // when already in C.
                let pairs = digits / 2
                if pairs >= 2 || (pairs >= 1 && subset == "C") {
                    switchTo("C", ">5")
                    write(bytes[at..<at + pairs * 2])
                    at += pairs * 2
                } else {
                    switchTo("B", ">6")
                    write(bytes[at...at])
                    at += 1
                }
            }
        }

        private mutating func switchTo(_ other: Character, _ code: String) {
            guard subset != other else { return }
            out += code
            subset = other
        }

        private mutating func write(_ bytes: ArraySlice<UInt8>) {
            for byte in bytes {
                switch byte {
                case UInt8(ascii: ">"): out += ">0"
                case UInt8(ascii: "^"): out += "><"
                case UInt8(ascii: "~"): out += ">="
                default: out.unicodeScalars.append(Unicode.Scalar(byte))
                }
            }
        }

        private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    }
}
