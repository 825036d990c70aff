extension SSCC {
    /// The next number of a company: extension digit, company prefix, serial reference, check digit.
    ///
    /// Source: GS1 General Specifications, 2.2.1. A number is never used for a second unit. Nil when
    /// the prefix is none or its numbers are used up.
    ///
    /// - Parameters:
    ///   - digit: 0...9, the company's own choice.
    ///   - companyPrefix: 4...12 digits given out by GS1.
    ///   - serial: Counts the units of the company from 1.
    package init?(extension digit: Int, companyPrefix: String, serial: Int64) {
        let room = 16 - companyPrefix.utf8.count
        let figures = String(serial)
        guard (0...9).contains(digit), (4...12).contains(companyPrefix.utf8.count), serial > 0,
            figures.utf8.count <= room
        else { return nil }
        let body =
            "\(digit)\(companyPrefix)"
            + String(repeating: "0", count: room - figures.utf8.count) + figures
        guard let check = Modulo10.checkDigit(body) else { return nil }
        self.init(rawValue: body + "\(check)")
    }
}
