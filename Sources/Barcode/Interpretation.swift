import Stock

/// What one barcode says by the rules of GS1, before this site's own labels are considered.
package struct Interpretation: Hashable, Sendable {
    /// The form of the data.
    package enum Kind: String, Codable, Sendable { case gs1, gtin, sscc, plain }

    /// What came of reading it.
    package enum Outcome: Hashable, Sendable {
        /// A label; one without elements when the barcode is plain text.
        case read(Label)
        /// A separator was probably lost; nothing may be booked.
        case ambiguous([Label])
        case faulty(ScanFault)
    }

    /// The longest barcode that is looked at, in bytes.
    package static let limit = 2048

    /// The form, or nil when the data is of none.
    package let kind: Kind?
    /// What came of reading it.
    package let outcome: Outcome
    /// What is odd, in the order it was found.
    package let warnings: [ScanWarning]
    /// The data without the symbology identifier.
    package let text: String
    /// Whether a symbology identifier said what it is.
    package let isIdentified: Bool

    /// The label that was read, or nil.
    package var label: Label? { if case .read(let label) = outcome { label } else { nil } }
    /// The fault, or nil.
    package var fault: ScanFault? { if case .faulty(let fault) = outcome { fault } else { nil } }

    /// - Parameters:
    ///   - scan: As the scanner delivers it: FNC1 is the character U+001D.
    ///   - hint: `UPC-E` when the scanner says that it sends one unexpanded.
    ///   - region: Whose variable measure numbers are in use.
    ///   - today: Decides the century of two-digit years.
    package init(
        _ scan: String, hint: String? = nil, region: RestrictedNumber.Region? = nil, today: Day
    ) {
        var reader = InterpretationReader(hint: hint, region: region)
        let bytes = Array(scan.utf8.prefix(Self.limit + 1))
        var read = InterpretationReader.Result.faulty(ScanFault(.tooLong), nil)
        if bytes.count <= Self.limit { read = reader.read(bytes) }
        warnings = reader.warnings
        isIdentified = reader.isIdentified
        text = reader.isIdentified ? String(scan.utf8.dropFirst(3)) ?? scan : scan
        switch read {
        case .elements(let elements, let kind, let inStore):
            self.kind = kind
            // Only now is the century known, and whether February has 29 days in it.
            let wrong = elements.first {
                ShortDate.identifiers.contains($0.identifier)
                    && ShortDate.day($0.value, today: today) == nil
            }
            outcome =
                wrong.map { .faulty(ScanFault(.badDate, identifier: $0.identifier)) }
                ?? .read(Label(elements, today: today, inStore: inStore))
        case .ambiguous(let readings):
            kind = .gs1
            outcome = .ambiguous(readings.map { Label($0, today: today) })
        case .faulty(let fault, let kind):
            self.kind = kind
            outcome = .faulty(fault)
        }
    }
}
