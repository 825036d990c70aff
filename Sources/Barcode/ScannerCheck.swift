/// What the test barcode shows of how a scanner and its host are set.
///
/// The barcode is Code 128 with `ZQAW0123456789-./M`; as GS1-128 it is `99` and that text, the
/// separator, and `98M`, which shows the separator as well.
package enum ScannerCheck: Hashable, Sendable {
    /// A keyboard that the host takes the scanner for.
    package enum Layout: String, Hashable, Sendable {
        case french, german, other
    }

    case good
    /// All is well, but symbologies cannot be told apart.
    case noIdentifier
    case capsLock
    case layout(Layout)
    case separatorMissing
    /// Two scans came as one: nothing ends a scan.
    case suffixMissing
    /// Something is put before or behind the data.
    case extra(String)

    /// The text of the test barcode.
    package static let text = "ZQAW0123456789-./M"

    /// Judges a token; nil when it is not the test barcode.
    ///
    /// - Parameters:
    ///   - token: As it came from the scanner.
    ///   - separators: What scanners of the site may send in place of the separator.
    package init?(_ token: String, separators: [String]) {
        let isIdentified = token.hasPrefix("]")
        var body = isIdentified ? String(token.dropFirst(3)) : token
        if body.first == "\u{1D}" { body.removeFirst() }
        if let found = Self.judge(body, separators: separators) {
            self = found == .good && !isIdentified ? .noIdentifier : found
        } else if let restored = AzertyKeyboard.restored(body),
            Self.judge(restored, separators: separators) != nil
        {
            self = .layout(.french)
        } else {
            return nil
        }
    }

    private static func judge(_ body: String, separators: [String]) -> ScannerCheck? {
        if body == text { return .good }
        if body == text + text { return .suffixMissing }
        if body.lowercased() == text.lowercased() { return .capsLock }
        if body == "YQAW0123456789ß.-M" { return .layout(.german) }
        if body == "99" + text + "98M" { return .separatorMissing }
        for separator in separators + ["\u{1D}"] where body == "99" + text + separator + "98M" {
            return .good
        }
        if body.count == text.count, body.prefix(14).uppercased() == text.prefix(14) {
            return .layout(.other)
        }
        guard body.count <= text.count + 8, let middle = body.firstRange(of: text) else {
            return nil
        }
        return .extra(String(body[..<middle.lowerBound] + body[middle.upperBound...]))
    }
}
