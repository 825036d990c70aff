/// Why a barcode that is GS1, or a known label of this site, cannot be used.
package struct ScanFault: Error, Codable, Hashable, Sendable {
    /// The class of a fault, by the name that `lotwise scan` prints.
    package enum Class: String, CaseIterable, Codable, Sendable {
        case empty
        case unknownIdentifier = "unknown_ai"
        case notGS1 = "not_gs1"
        case tooShort = "too_short"
        case tooLong = "too_long"
        case badLength = "bad_length"
        case badCharacter = "bad_charset"
        case badCheckDigit = "bad_check_digit"
        case badCheckPair = "bad_check_pair"
        case badDate = "bad_date"
        case badTime = "bad_time"
        case badValue = "bad_value"
        case badURI = "bad_uri"
        case badBrackets = "bad_hri"
        case missingSeparator = "missing_separator"
        case duplicate
        /// The scanner types the separator as digits; printed as `missing_separator`.
        case scannerSetting = "scanner_setting"
        /// The scanner types for another national keyboard; never printed by `lotwise scan`.
        case keyboardLayout = "keyboard_layout"
    }

    /// What is wrong.
    package let kind: Class
    /// The application identifier at fault, or nil when it is the whole.
    package let identifier: String?

    package init(_ kind: Class, identifier: String? = nil) {
        self.kind = kind
        self.identifier = identifier
    }
}
