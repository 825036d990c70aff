import Stock

extension Scan {
    /// Most characters that a prompt for anything takes.
    private static let longest = 200

    /// The text as it came, for a prompt that takes whatever it is; commands stay what they are.
    ///
    /// A scanned label of the site is what it names, without the marks that only labels have.
    package func raw(_ text: String, isTyped: Bool) -> Scan {
        switch self {
        case .command: self
        case .location(let code) where !isTyped: .text(code.rawValue)
        case .badge(let badge) where !isTyped: .text(badge)
        case .item(let gtin) where !isTyped: .text(gtin.rawValue)
        case .label(let label) where !isTyped: .text(label.gtin?.rawValue ?? text)
        default: .text(String(text.prefix(Self.longest)))
        }
    }
}
