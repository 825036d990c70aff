/// North American coupon codes (AI 8110 and 8112): fields whose length a digit in front says.
///
/// Source: GS1 US, “North American Coupon Application Guideline” and “AI (8112) Coupon Data”.
struct CouponCode {
    private var rest: ArraySlice<UInt8>

    private init(_ value: ArraySlice<UInt8>) { rest = value }

    /// Whether the value of an AI 8110 can be read to its end.
    static func isValid(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.allSatisfy(ValueCheck.isDigit) else { return false }
        var code = CouponCode(value)
        return code.primary() && code.secondPurchase() && code.thirdPurchase() && code.dates()
            && code.serialAndRetailer() && code.miscellaneous() && code.rest.isEmpty
    }

    /// Whether the value of an AI 8112 can be read to its end.
    static func isValidOffer(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.allSatisfy(ValueCheck.isDigit) else { return false }
        var code = CouponCode(value)
        return code.digit(among: [0, 1]) && code.field(0...6, plus: 6) && code.skip(6)
            && code.field(0...9, plus: 6) && code.rest.isEmpty
    }

    /// Company, offer, save value, first requirement with its code, family.
    private mutating func primary() -> Bool {
        field(0...6, plus: 6) && skip(6) && field(1...5, plus: 0) && requirement()
    }

    private mutating func requirement() -> Bool {
        field(1...5, plus: 0) && digit(among: [0, 1, 2, 3, 4, 9]) && skip(3)
    }

    private mutating func secondPurchase() -> Bool {
        guard option(1) else { return true }
        return digit(among: [0, 1, 2, 3]) && requirement() && company()
    }

    private mutating func thirdPurchase() -> Bool {
        guard option(2) else { return true }
        return requirement() && company()
    }

    /// A further company prefix; length digit 9 says there is none.
    private mutating func company() -> Bool {
        rest.first == 57 ? skip(1) : field(0...6, plus: 6)
    }

    /// Expiration (option 3) and start (option 4), in order.
    private mutating func dates() -> Bool {
        var expiry: ArraySlice<UInt8>?
        if option(3) {
            guard let date = date() else { return false }
            expiry = date
        }
        guard option(4) else { return true }
        guard let start = date() else { return false }
        return expiry.map { !$0.lexicographicallyPrecedes(start) } ?? true
    }

    private mutating func date() -> ArraySlice<UInt8>? {
        let date = rest.prefix(6)
        guard ValueCheck.isDate(date, century: 2000, dayMayBeZero: false), skip(6)
        else { return nil }
        return date
    }

    private mutating func serialAndRetailer() -> Bool {
        if option(5), !field(0...9, plus: 6) { return false }
        return option(6) ? field(1...7, plus: 6) : true
    }

    private mutating func miscellaneous() -> Bool {
        guard option(9) else { return true }
        return digit(among: [0, 1, 2, 5, 6]) && digit(among: [0, 1, 2]) && skip(1)
            && digit(among: [0, 1])
    }

    /// Takes the digit of an optional field when it comes next.
    private mutating func option(_ number: UInt8) -> Bool {
        guard rest.first == number + 48 else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func digit(among allowed: [UInt8]) -> Bool {
        guard let byte = rest.popFirst() else { return false }
        return allowed.contains(byte - 48)
    }

    /// A digit that says how long the field behind it is, less `plus`.
    private mutating func field(_ allowed: ClosedRange<UInt8>, plus: Int) -> Bool {
        guard let byte = rest.popFirst(), allowed.contains(byte - 48) else { return false }
        return skip(Int(byte - 48) + plus)
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard rest.count >= count else { return false }
        rest = rest.dropFirst(count)
        return true
    }
}
