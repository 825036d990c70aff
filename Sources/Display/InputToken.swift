/// One complete input: an entry, a key, or an entry that was damaged.
package enum InputToken: Hashable, Sendable {
    /// Text and what ended it; never empty.
    case entered(Entry)
    /// Enter on an empty field.
    case confirmed
    /// A key with a meaning.
    case pressed(ScreenKey)
    /// A modal message has been read: Enter, back, or the OK command.
    case acknowledged
    /// An entry that must not be used.
    case damaged(Damage)

    /// Text that was scanned, keyed or pasted.
    package struct Entry: Hashable, Sendable {
        /// The text as it came, control characters and all.
        package var text: String
        /// How it came.
        package var method: Method
        /// When its end was read, in milliseconds of a clock that only runs forward.
        package var milliseconds: Int
        /// How long before that the same text was entered, when nothing else came between them.
        package var sinceSameMilliseconds: Int?

        package init(
            _ text: String, method: Method = .scanned, milliseconds: Int = 0,
            sinceSameMilliseconds: Int? = nil
        ) {
            self.text = text
            self.method = method
            self.milliseconds = milliseconds
            self.sinceSameMilliseconds = sinceSameMilliseconds
        }
    }

    /// How text came in; a label for the audit and for quantities, not a permission.
    package enum Method: String, Hashable, Sendable, Codable, CaseIterable {
        case scanned, keyed, pasted
    }

    /// Why an entry must not be used.
    package enum Damage: Hashable, Sendable {
        /// A key or an escape came inside it; its text so far.
        case escapeInside(String)
        /// It was longer than `InputLine.limit`; its beginning.
        case tooLong(String)
    }
}
