import Stock

extension Phrase {
    /// As a screen shows it.
    var shown: String {
        switch self {
        case .plain(let text): Shown.plain(text)
        case .joined(let parts): parts.map(\.shown).joined()
        case .amount(let quantity, let unit): Amount.text(quantity, unit)
        case .day, .word, .said, .rule: Shown.text(value)
        }
    }

    private var value: Shown.Value {
        switch self {
        case .plain(let text): .text(text)
        case .day(let day): .day(day)
        case .amount(let quantity, .each): .text("\(quantity) EA")
        case .amount(let quantity, .milligram): .milligrams(quantity)
        case .amount(let quantity, .microlitre): .joined([.millionths(quantity), .text(" L")])
        case .word(let id, let english): .named(id, else: english)
        case .said(let text, let parts): .said("said-\(text.rawValue)", parts.map(\.value))
        case .rule(let name): .rule(name)
        case .joined(let parts): .joined(parts.map(\.value))
        }
    }
}
