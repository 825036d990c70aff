import Stock

extension Phrase {
    /// As a screen shows it.
    var shown: String {
        switch self {
        case .plain(let text): Shown.plain(text)
        case .joined(let parts): parts.map(\.shown).joined()
        case .day, .word, .said, .rule: Shown.text(value)
        }
    }

    private var value: Shown.Value {
        switch self {
        case .plain(let text): .text(text)
        case .day(let day): .day(day)
        case .word(let id, _): .word(id)
        case .said(let text, let parts): .said("said-\(text.rawValue)", parts.map(\.value))
        case .rule(let name): .rule(name)
        case .joined(let parts): .joined(parts.map(\.value))
        }
    }
}
