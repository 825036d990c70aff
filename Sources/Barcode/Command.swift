/// What a command barcode orders: a key or a short entry that need not be typed.
package enum Command: Codable, Hashable, Sendable {
    case ok, back, undo, done, next, help
    /// There is nothing here: short to zero.
    case short0
    /// Enter this quantity.
    case quantity(Int64)
    /// Choose this reason.
    case reason(Int64)
    /// The tote in this slot of the cart.
    case tote(Int64)

    private static let words: [(String, Command)] = [
        ("OK", .ok), ("BACK", .back), ("UNDO", .undo), ("DONE", .done), ("NEXT", .next),
        ("HELP", .help), ("SHORT0", .short0),
    ]

    private static let numbered: [(String, @Sendable (Int64) -> Command)] = [
        ("QTY", { .quantity($0) }), ("REASON", { .reason($0) }), ("TOTE", { .tote($0) }),
    ]

    /// The word on the barcode, such as `OK` or `QTY12`.
    package var word: String {
        switch self {
        case .quantity(let number): "QTY\(number)"
        case .reason(let number): "REASON\(number)"
        case .tote(let number): "TOTE\(number)"
        case .ok, .back, .undo, .done, .next, .help, .short0:
            Self.words.first { $0.1 == self }?.0 ?? ""
        }
    }

    /// The command of a word in capital letters; numbers have one to six digits.
    package init?(word: String) {
        if let known = Self.words.first(where: { $0.0 == word }) {
            self = known.1
            return
        }
        for (name, make) in Self.numbered where word.hasPrefix(name) {
            let digits = word.dropFirst(name.count)
            guard (1...6).contains(digits.utf8.count), digits.utf8.allSatisfy(ValueCheck.isDigit),
                let number = Int64(digits)
            else { return nil }
            self = make(number)
            return
        }
        return nil
    }
}
