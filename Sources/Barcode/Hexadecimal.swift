/// Hexadecimal digits, as percent-encoding uses them.
enum Hexadecimal {
    /// The value 0...15 of a digit in either case, or nil.
    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
