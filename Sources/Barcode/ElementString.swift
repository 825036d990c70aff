/// The data of a GS1 barcode: application identifiers and values, separated where needed.
///
/// A value ends after its predefined length, at a separator (GS, the FNC1 of the barcode) or at the
/// end. Source: GS1 General Specifications, section 7.8.
struct ElementString {
    /// The separator, ASCII 29.
    static let separator: UInt8 = 0x1D
    /// The most elements one barcode may hold.
    static let limit = 64

    /// What the data says.
    enum Outcome {
        case read([Element], [ScanWarning])
        /// A separator was probably lost: all ways to read the data, the one as encoded first.
        case ambiguous([[Element]])
        case faulty(ScanFault)
    }

    private let bytes: [UInt8]

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// Reads the data and looks for separators that the scanner lost.
    func read() -> Outcome {
        let fields = bytes.split(separator: Self.separator)
        if fields.isEmpty { return .faulty(ScanFault(.empty)) }
        var elements: [Element] = []
        for field in fields {
            do throws(ScanFault) {
                elements += try Self.elements(of: field)
            } catch {
                return .faulty(refined(error, in: field))
            }
            if elements.count > Self.limit { return .faulty(ScanFault(.tooLong)) }
        }
        if let code = typedSeparator(in: fields[0]) {
            return .faulty(ScanFault(.scannerSetting, identifier: code))
        }
        var readings: [[Element]] = [[]]
        for field in fields {
            var search = LostSeparators(field)
            let choices = search.readings()
            readings = readings.flatMap { head in choices.map { head + $0 } }
            readings = Array(readings.prefix(LostSeparators.limit))
        }
        return readings.count > 1 ? .ambiguous(readings) : .read(elements, warnings)
    }

    /// A length or character fault that a lost separator explains is named after the cause.
    private func refined(_ fault: ScanFault, in field: ArraySlice<UInt8>) -> ScanFault {
        guard [.tooLong, .badLength, .badCharacter].contains(fault.kind) else { return fault }
        if let code = typedSeparator(in: field) {
            return ScanFault(.scannerSetting, identifier: code)
        }
        var search = LostSeparators(field, isKnownWrong: true)
        return search.readings().isEmpty
            ? fault : ScanFault(.missingSeparator, identifier: fault.identifier)
    }

    /// Digits 029 for a separator; not when real separators prove that the scanner sends them.
    private func typedSeparator(in field: ArraySlice<UInt8>) -> String? {
        bytes.contains(Self.separator) ? nil : TypedSeparator.identifier(before: field)
    }

    private var warnings: [ScanWarning] {
        var found: [ScanWarning] = []
        if bytes.first == Self.separator { found.append(.leadingSeparator) }
        let pairs = zip(bytes.dropFirst(), bytes.dropFirst(2))
        if pairs.contains(where: { $0 == Self.separator && $1 == Self.separator }) {
            found.append(.superfluousSeparator)
        }
        return found
    }

    /// The elements of data without any separator in it.
    private static func elements(of field: ArraySlice<UInt8>) throws(ScanFault) -> [Element] {
        var elements: [Element] = []
        var position = field.startIndex
        while position < field.endIndex {
            guard let identifier = ApplicationIdentifier.starting(at: position, of: field)
            else { throw ScanFault(.unknownIdentifier, identifier: shown(field[position...])) }
            position += identifier.code.utf8.count
            let rest = field[position...]
            let value = identifier.predefinedLength.map { rest.prefix($0) } ?? rest
            elements.append(try Element(checking: value, of: identifier))
            position = value.endIndex
        }
        return elements
    }

    /// The first characters of an unknown identifier, for the message.
    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix(4).prefix { (33...126).contains($0) }, as: UTF8.self)
    }
}
