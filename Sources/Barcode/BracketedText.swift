/// The human-readable form, `(01)09521234543213(10)ABC123`, as it is printed and typed.
///
/// A bracket that is data is written `\(`.
enum BracketedText {
    /// Whether the text can only be meant so.
    static func begins(_ text: [UInt8]) -> Bool {
        guard text.first == UInt8(ascii: "(") else { return false }
        return text.count == 1 || ValueCheck.isDigit(text[1]) || text[1] == UInt8(ascii: ")")
    }

    /// The elements in their order.
    ///
    /// - Throws: `ScanFault`: `bad_hri` when the brackets are wrong, else as for a barcode.
    static func elements(of text: [UInt8]) throws(ScanFault) -> [Element] {
        var elements: [Element] = []
        var rest = text[...]
        while !rest.isEmpty {
            guard rest.popFirst() == UInt8(ascii: "("),
                let end = rest.firstIndex(of: UInt8(ascii: ")")),
                (2...4).contains(end - rest.startIndex), rest[..<end].allSatisfy(ValueCheck.isDigit)
            else { throw ScanFault(.badBrackets) }
            let code = String(decoding: rest[..<end], as: UTF8.self)
            guard let identifier = ApplicationIdentifier.named(code) else {
                throw ScanFault(.unknownIdentifier, identifier: code)
            }
            rest = rest[(end + 1)...]
            let value = takeValue(from: &rest)
            elements.append(try Element(checking: value[...], of: identifier))
            if elements.count > ElementString.limit { throw ScanFault(.tooLong) }
        }
        return elements
    }

    /// The bytes up to the next bracket that is not data.
    private static func takeValue(from rest: inout ArraySlice<UInt8>) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = rest.first, byte != UInt8(ascii: "(") {
            rest.removeFirst()
            if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "(") {
                value.append(rest.removeFirst())
            } else {
                value.append(byte)
            }
        }
        return value
    }
}
