/// What a PIN must be.
package enum PinRule {
    /// 6 to 12 digits, three of them different at least.
    package static func isGood(_ pin: String) -> Bool {
        (6...12).contains(pin.utf8.count) && Set(pin).count > 2
            && pin.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
