/// What a key means on every screen; flows see meanings, never key codes.
package enum ScreenKey: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// F1: help for this prompt.
    case help
    /// F2: the problem menu.
    case problem
    /// F3: one step back.
    case back
    /// F4: alternatives, the next one, the next page.
    case more
    /// F6: a page up; on boards, pause.
    case up
    /// F8: the full list.
    case list
    /// F9: take the last confirmed step back.
    case undo
    /// Ctrl-P: the commands, on desks.
    case commands

    /// The key's own name as the footer shows it.
    package var name: String {
        switch self {
        case .help: "F1"
        case .problem: "F2"
        case .back: "F3"
        case .more: "F4"
        case .up: "F6"
        case .list: "F8"
        case .undo: "F9"
        case .commands: "^P"
        }
    }

    /// Whether the key is among the four that every device has.
    package var isBasic: Bool { [.help, .problem, .back, .more].contains(self) }
}
