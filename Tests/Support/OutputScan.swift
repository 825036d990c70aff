/// Looks through all that a program sent to a terminal for what must never be sent.
package enum OutputScan {
    /// One sentence for each thing found; the program's own sequences are no problem.
    package static func problems(_ output: [UInt8]) -> [String] {
        var problems: Set<String> = []
        let controls: Set<UInt8> = [0x07, 0x08, 0x09, 0x0A, 0x0D, 0x0E, 0x0F, 0x1B]
        for byte in output where (byte < 0x20 || byte == 0x7F) && !controls.contains(byte) {
            problems.insert("the control byte \(byte)")
        }
        guard let text = String(validating: output, as: UTF8.self) else {
            return problems.sorted() + ["bytes that are no UTF-8"]
        }
        for scalar in text.unicodeScalars where scalar.value >= 0x80 {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
                .paragraphSeparator:
                problems.insert("U+\(String(scalar.value, radix: 16, uppercase: true))")
            default: continue
            }
        }
        return problems.sorted()
    }
}
