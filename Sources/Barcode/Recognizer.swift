import Stock

/// Turns a token into what it is; every dialog gets its tokens from here.
///
/// What a barcode says of itself comes first (GS1 data, the site's prefixes), so that nothing is
/// booked as what it is not; a text that says nothing is taken for the first kind that the prompt
/// accepts and it can be.
///
/// Where digits could be a lot as well as a number, a barcode is never a number, nor is what begins
/// with a zero. Other digits that were typed are the number, which the step may know as a lot.
package struct Recognizer: Sendable {
    private let labels: SiteLabels
    private let formats: SiteFormats

    package init(labels: SiteLabels, formats: SiteFormats = SiteFormats()) {
        self.labels = labels
        self.formats = formats
    }

    /// What a token is, at a prompt that takes certain kinds.
    ///
    /// - Parameters:
    ///   - text: The token without the character that ended it.
    ///   - today: Decides the century of two-digit years.
    ///   - accepts: What the prompt takes, the likeliest first; anything else is still recognised.
    ///   - isScanned: Whether it came from a barcode.
    /// - Returns: Never what could be booked wrongly: doubtful data is `ambiguous` or `faulty`.
    package func recognize(
        _ text: String, today: Day, accepts: [ScanKind], isScanned: Bool = false
    ) -> Scan {
        let token = Self.trimmed(text)
        if token.isEmpty { return .unknown("") }
        if token.utf8.count > Interpretation.limit {
            return .faulty(String(token.prefix(40)), ScanFault(.tooLong))
        }
        if !Self.isVisible(token) { return .unknown(token) }
        let read = interpretation(of: token, today: today)
        var accepts = accepts
        if accepts.contains(.lot), isScanned || read.text.utf8.count > 1 && read.text.first == "0" {
            accepts.removeAll { $0 == .number }
        }
        if let scan = selfEvident(read, token) {
            if read.isIdentified || scan.kind.map(accepts.contains) == true { return scan }
            return eightDigits(token, today, accepts) ?? scan
        }
        return typed(read.text, today, accepts)
            ?? location(read.text.uppercased())
            ?? .unknown(token)
    }

    /// GS1 data, a label of this site, or either of them garbled; nil when the text says nothing.
    private func selfEvident(_ read: Interpretation, _ token: String) -> Scan? {
        switch read.outcome {
        case .ambiguous(let readings): return .ambiguous(readings)
        case .faulty(let fault): return .faulty(token, fault)
        case .read(let label):
            if !label.elements.isEmpty { return Scan(label) }
        }
        if read.isIdentified, Self.isCaseFlipped(token) {
            return .faulty(token, ScanFault(.keyboardLayout))
        }
        let folded = read.text.uppercased()
        for label in labels.labels {
            if let scan = label.scan(folded) { return scan }
        }
        if read.warnings.contains(.almostGS1),
            case .faulty(let fault) = ElementString(token.utf8).read()
        {
            return .faulty(token, fault)
        }
        return isGarbled(token) ? .faulty(token, ScanFault(.keyboardLayout)) : nil
    }

    /// Whether Caps Lock turned the identifier of a GS1 barcode into that of a rare one.
    private static func isCaseFlipped(_ token: String) -> Bool {
        ["]c1", "]D2", "]q3", "]j1"].contains(token.prefix(3))
    }

    /// Whether the text makes sense only as typed for another keyboard.
    private func isGarbled(_ token: String) -> Bool {
        guard location(token.uppercased()) == nil, let restored = AzertyKeyboard.restored(token)
        else { return false }
        let read = Interpretation(restored, today: Day(rawValue: 0))
        if let label = read.label, !label.elements.isEmpty { return true }
        let folded = restored.uppercased()
        return location(folded) != nil
            || labels.labels.contains { label in
                if case .faulty? = label.scan(folded) { false } else { label.scan(folded) != nil }
            }
    }

    /// Eight digits are a GTIN-8 one time in ten by chance: a prompt for a date or a lot has its way.
    private func eightDigits(_ token: String, _ today: Day, _ accepts: [ScanKind]) -> Scan? {
        guard token.utf8.count == 8, token.utf8.allSatisfy(ValueCheck.isDigit) else { return nil }
        return typed(token, today, accepts.filter { [.date, .lot, .serial].contains($0) })
    }

    private func typed(_ text: String, _ today: Day, _ accepts: [ScanKind]) -> Scan? {
        if accepts.contains(.location), let scan = location(text.uppercased()) { return scan }
        // No location is three digits alone: where a label's digits are asked they are meant.
        if accepts.contains(.checkDigits),
            LocationCheckDigits.isEntry(text, length: labels.checkDigits)
        {
            return .checkDigits(text)
        }
        for kind in accepts {
            switch kind {
            case .checkDigits: continue
            case .date:
                if let day = formats.day(text, today: today) { return .date(day) }
            default:
                if let scan = Scan(typed: text, as: kind) { return scan }
            }
        }
        return nil
    }

    private func location(_ folded: String) -> Scan? {
        for shape in labels.locations {
            if let code = shape.code(folded).flatMap(LocationCode.init) { return .location(code) }
        }
        return nil
    }

    /// What the barcode says, with the separators put back that the scanner writes another way.
    private func interpretation(of token: String, today: Day) -> Interpretation {
        let plain = Interpretation(token, region: labels.region, today: today)
        let isGood = plain.fault == nil && plain.kind != .plain
        if isGood { return plain }
        for separator in labels.separators {
            guard let restored = Self.replaced(separator, in: token) else { continue }
            let read = Interpretation(restored, region: labels.region, today: today)
            guard read.kind == .gs1 else { continue }
            if read.fault == nil || plain.isIdentified { return read }
        }
        return plain
    }

    private static func replaced(_ separator: String, in token: String) -> String? {
        // Nearly no token holds one, and a search for a text costs more than everything else here.
        guard let first = separator.utf8.first, token.utf8.contains(first) else { return nil }
        let parts = token.split(separator: separator, omittingEmptySubsequences: false)
        return parts.count > 1 ? parts.joined(separator: "\u{1D}") : nil
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = text.utf8.drop { $0 == 32 }
        let end = bytes.lastIndex { $0 != 32 }.map { bytes.index(after: $0) } ?? bytes.startIndex
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Whether nothing in the token acts on a terminal or hides on it.
    ///
    /// The separator of GS1 is allowed, the other separators only in an ISO/IEC 15434 envelope.
    private static func isVisible(_ token: String) -> Bool {
        let isEnvelope = token.hasPrefix("[)>")
        return token.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control:
                scalar.value == 0x1D || isEnvelope && (scalar.value == 0x1E || scalar.value == 4)
            case .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator,
                .unassigned:
                false
            default: true
            }
        }
    }
}
