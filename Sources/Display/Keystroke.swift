/// What came from a keyboard or a scanner, decoded; never dropped, never guessed.
package enum Keystroke: Hashable, Sendable {
    /// A printable character, or a control character that no key stands for.
    case character(Character)
    /// CR, LF and TAB, which all end an entry.
    case end(End)
    /// Either backspace.
    case erase
    /// A function key, 1 to 24.
    case function(Int)
    case up, down, left, right, pageUp, pageDown, home, lineEnd, insert, delete
    /// An escape that nothing followed.
    case escape
    /// An escape and a character in one go.
    case meta(Character)
    /// A bracketed paste, whole.
    case paste(String)
    /// A sequence no key is known by; its bytes.
    case unknown([UInt8])

    /// How an entry ended.
    package enum End: Hashable, Sendable {
        case carriageReturn, lineFeed, tab
    }

    /// Whether it came as an escape sequence.
    package var isEscaped: Bool {
        switch self {
        case .character, .end, .erase, .paste: false
        default: true
        }
    }
}
