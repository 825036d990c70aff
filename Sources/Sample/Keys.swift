import Stock

/// GS1 keys and house numbers with their check digits.
///
/// All GS1 keys begin with 952, the prefix GS1 keeps for demonstrations, so none can be
/// anybody's. A party's company prefix is 952 and its four-digit number.
enum Keys {
    /// Fourteen digits: indicator, company prefix, item reference (5 digits), check digit.
    static func gtin(indicator: Int, company: Int, reference: Int) -> String {
        checked("\(indicator)952\(padded(company, 4))\(padded(reference, 5))")
    }

    /// Thirteen digits: company prefix, location reference (5 digits), check digit.
    static func gln(company: Int, reference: Int) -> String {
        checked("952\(padded(company, 4))\(padded(reference, 5))")
    }

    /// Eighteen digits: extension, company prefix, serial reference (9 digits), check digit.
    static func sscc(extension digit: Int, company: Int, serial: Int) -> String {
        checked("\(digit)952\(padded(company, 4))\(padded(serial, 9))")
    }

    /// A house license plate: `P` or `T`, the number's digits and their modulo 10 check digit.
    static func plate(_ letter: String, _ number: Int, digits: Int = 6) -> String {
        letter + checked(padded(number, digits))
    }

    /// The same digits with the last one, the check digit, made wrong.
    static func spoiled(_ key: String) -> String {
        guard let last = key.last, let digit = Int(String(last)) else { return key }
        return key.dropLast() + String((digit + 3) % 10)
    }

    private static func checked(_ digits: String) -> String {
        guard let digit = Modulo10.checkDigit(digits) else {
            preconditionFailure("a key is made of digits")
        }
        return digits + String(digit)
    }
}

/// A non-negative number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A day relative to the day of loading: `+120`, `-15`, `+0`.
func relative(_ day: Int) -> String { day < 0 ? String(day) : "+\(day)" }

/// `yes` or `no`.
func yesNo(_ flag: Bool) -> String { flag ? "yes" : "no" }
