import Stock

/// A check of one component beyond its length and characters.
///
/// Source: the linters of the GS1 Barcode Syntax Dictionary.
enum ValueCheck: String, Sendable {
    /// The last digit is the modulo 10 check digit.
    case csum
    /// The last two characters are the check pair of those before.
    case pair
    /// Starts with a company prefix: four digits at least.
    case gcp1
    /// YYMMDD; `date0` also takes day 00; `date8` is YYYYMMDD.
    case date, date0, date8
    case hhmm, hh, mi, ss
    /// A country, numeric; `ctry999` also takes 999; `a2` is alphabetic; `cur` is a currency.
    case ctry, ctry999, a2, cur
    case pcenc, yesno, lat, lon, wind, piece, hyphen, zero
    /// Not all zeros; no leading zero; holds something but digits.
    case nz, noz, hasnd
    case impidx, package, media, sex, position, iban, coupon, offer

    /// Whether a passing value is hardly one by chance.
    var isEvidence: Bool {
        switch self {
        case .csum, .pair, .date, .date0, .iban: true
        default: false
        }
    }

    /// The fault of `value`, whose length and characters are already right, or nil.
    func fault(in value: ArraySlice<UInt8>) -> ScanFault.Class? {
        switch self {
        case .csum:
            Modulo10.isValid(String(decoding: value, as: UTF8.self)) ? nil : .badCheckDigit
        case .pair: CheckPair.isValid(value) ? nil : .badCheckPair
        case .date: Self.isDate(value, century: 2000, dayMayBeZero: false) ? nil : .badDate
        case .date0: Self.isDate(value, century: 2000, dayMayBeZero: true) ? nil : .badDate
        case .date8:
            Self.isDate(
                value.dropFirst(2), century: 100 * Self.number(value.prefix(2)),
                dayMayBeZero: false) ? nil : .badDate
        case .hhmm:
            Self.number(value.prefix(2)) < 24 && Self.number(value.suffix(2)) < 60 ? nil : .badTime
        case .hh: Self.number(value) < 24 ? nil : .badTime
        case .mi, .ss: Self.number(value) < 60 ? nil : .badTime
        default: holds(for: value) ? nil : .badValue
        }
    }

    /// The checks whose failure is simply a bad value.
    private func holds(for value: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: value, as: UTF8.self)
        switch self {
        case .gcp1: return value.count >= 4 && value.prefix(4).allSatisfy(Self.isDigit)
        case .ctry: return CodeLists.countries.contains(text)
        case .ctry999: return text == "999" || CodeLists.countries.contains(text)
        case .a2: return CodeLists.countryLetters.contains(text)
        case .cur: return CodeLists.currencies.contains(text)
        case .pcenc: return Self.isPercentEncoded(value)
        case .yesno: return text == "0" || text == "1"
        case .lat: return Self.number(value) <= 1_800_000_000
        case .lon: return Self.number(value) <= 3_600_000_000
        case .wind: return ["0", "1", "9"].contains(text)
        case .piece:
            let (piece, total) = (Self.number(value.prefix(2)), Self.number(value.suffix(2)))
            return piece > 0 && piece <= total
        case .hyphen: return value.allSatisfy { $0 == UInt8(ascii: "-") }
        case .zero: return value.allSatisfy { $0 == UInt8(ascii: "0") }
        case .nz: return !value.allSatisfy { $0 == UInt8(ascii: "0") }
        case .noz: return value.count == 1 || value.first != UInt8(ascii: "0")
        case .hasnd: return !value.allSatisfy(Self.isDigit)
        case .impidx: return value.allSatisfy { Self.isImporterIndex($0) }
        case .package: return CodeLists.packages.contains(text)
        case .media: return (1...10).contains(Self.number(value)) || Self.number(value) >= 80
        case .sex: return ["0", "1", "2", "9"].contains(text)
        case .position: return Self.isPosition(value)
        case .iban: return IBAN.isValid(value)
        case .coupon: return CouponCode.isValid(value)
        case .offer: return CouponCode.isValidOffer(value)
        case .csum, .pair, .date, .date0, .date8, .hhmm, .hh, .mi, .ss: return true
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// The number that digits stand for; at most 18 of them.
    static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.prefix(18).reduce(0) { $0 * 10 + Int($1 & 15) }
    }

    /// Whether six digits are YYMMDD.
    ///
    /// The years of 1951...2050 and of 2000...2099 are leap years alike, so 2000 may stand for both.
    static func isDate(_ value: ArraySlice<UInt8>, century: Int, dayMayBeZero: Bool) -> Bool {
        guard value.count == 6, value.allSatisfy(isDigit) else { return false }
        let year = century + number(value.prefix(2))
        let month = number(value.dropFirst(2).prefix(2))
        let day = number(value.suffix(2))
        if day == 0 { return dayMayBeZero && (1...12).contains(month) }
        return Day(year: year, month: month, day: day) != nil
    }

    private static func isPercentEncoded(_ value: ArraySlice<UInt8>) -> Bool {
        var rest = value
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else { continue }
            guard rest.count >= 2, rest.prefix(2).allSatisfy({ Hexadecimal.value($0) != nil })
            else { return false }
            rest = rest.dropFirst(2)
        }
        return true
    }

    private static func isImporterIndex(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// `2/3`: both without leading zeros, the first not above the second.
    private static func isPosition(_ value: ArraySlice<UInt8>) -> Bool {
        let parts = value.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ part in
                part.allSatisfy(isDigit) && !part.isEmpty && part.first != UInt8(ascii: "0")
            })
        else { return false }
        return number(parts[0]) <= number(parts[1])
    }
}
