/// What the AIM symbology identifier in front of a scan says about the data behind it.
///
/// Source: ISO/IEC 15424, and GS1 General Specifications, figure 5.1.2-1.
enum Carrier: Hashable {
    /// GS1-128, GS1 DataBar, GS1 DataMatrix, GS1 QR Code, GS1 DotCode: element strings.
    case elements
    /// EAN-13, UPC-A, UPC-E: 13 digits, perhaps with a composite component.
    case thirteenDigits
    /// The same with an add-on of two or five digits.
    case thirteenDigitsAndAddOn
    /// The add-on alone.
    case addOn
    /// EAN-8.
    case eightDigits
    /// Interleaved 2 of 5 with check digit, without a check made, with the check digit stripped.
    case interleaved, interleavedUnchecked, interleavedStripped
    /// A matrix symbol without FNC1: a Digital Link URI, else plain text.
    case link
    /// Anything else: plain text, whatever it looks like.
    case plain

    /// The carrier of an identifier such as `]C1`, case matters; nil when it is no AIM identifier.
    init?(_ identifier: some StringProtocol) {
        let bytes = Array(identifier.utf8)
        guard bytes.count == 3, bytes[0] == UInt8(ascii: "]"),
            Self.letters.contains(bytes[1]), Hexadecimal.value(bytes[2]) != nil
        else { return nil }
        self = Self.known[String(identifier.dropFirst())] ?? .plain
    }

    private static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVXYZcdefhopqsuvwz".utf8)

    private static let known: [String: Carrier] = [
        "C1": .elements, "e0": .elements, "e1": .elements, "e2": .elements, "d2": .elements,
        "Q3": .elements, "J1": .elements, "E0": .thirteenDigits, "E3": .thirteenDigitsAndAddOn,
        "E1": .addOn, "E2": .addOn, "E4": .eightDigits, "I0": .interleavedUnchecked,
        "I1": .interleaved, "I3": .interleavedStripped, "d1": .link, "Q1": .link, "J0": .link,
    ]
}
