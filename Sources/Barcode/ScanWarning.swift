/// What is odd about a barcode that can be used all the same.
package enum ScanWarning: String, Codable, Hashable, Sendable {
    /// The separator of first position was delivered as data.
    case leadingSeparator = "leading_separator"
    /// Two separators in a row.
    case superfluousSeparator = "superfluous_separator"
    /// A number of restricted circulation: not unique in the world, never to make an item from.
    case restrictedCirculation = "restricted_circulation"
    /// The inner check digit of a variable measure number is wrong; its measure was not read.
    case badInnerCheckDigit = "inner_check_digit"
    /// The add-on of an EAN or UPC barcode was left out.
    case addOnIgnored = "add_on_ignored"
    /// The scanner strips check digits; this one was worked out.
    case checkDigitAdded = "check_digit_added"
    /// No GS1 data but data identifiers of ISO/IEC 15434, format 06.
    case dataIdentifiers = "iso15434_06"
    /// Begins like a GS1 element string, but cannot be read as one.
    case almostGS1 = "almost_gs1"
}
