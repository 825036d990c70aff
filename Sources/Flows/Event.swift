import Barcode
import Stock

/// What came in: something scanned or typed, or a key with a meaning.
package enum Event: Codable, Hashable, Sendable {
    /// A whole token, recognised; how it came in decides what policy allows.
    case scanned(Scan, EntryMethod)
    case pressed(Key)
}

/// How a token came in (`ui.md` 6.5).
package enum EntryMethod: String, Codable, Hashable, Sendable, CaseIterable {
    case scanned, keyed, pasted
}

/// The meaning of a key; which key it was is the terminal's business.
package enum Key: String, Codable, Hashable, Sendable, CaseIterable {
    /// F3: one step back.
    case back
    /// F2: something is wrong here.
    case problem
    /// F4: alternatives, more, why.
    case more
    /// Enter with nothing typed.
    case enter
    /// F8: the full list.
    case list
    /// F9: take the last one back.
    case undo
    case up, down, pageUp, pageDown
    /// The worker has just proved again who it is, by badge and PIN: the signature a step waits
    /// for (`View.signature`). No key and no scan makes it, only the session.
    case signed
}
