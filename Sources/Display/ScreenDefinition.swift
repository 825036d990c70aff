/// One file of `Screens/` as a value: what a screen shows, asks and offers.
package struct ScreenDefinition: Hashable, Sendable, Codable {
    /// Its name, such as `putaway.carry`.
    package var screen: String
    /// Its three characters in the first row.
    package var id: String
    /// The word of its title.
    package var title: String
    /// The word at the right of the first row.
    package var aside: String?
    /// The body on narrow displays, and everywhere if there is no desk body.
    package var rows: [Row]
    /// The body from 80x24 up.
    package var desk: [Row]?
    /// The prompt; nil for a screen that only shows.
    package var ask: Ask?
    /// The keys that do something, with the words the footer shows.
    package var keys: [ScreenKey: String]
    /// The help shown by F1.
    package var help: String?

    /// The prompt of a screen.
    package struct Ask: Hashable, Sendable, Codable {
        /// The word of the prompt.
        package var label: String
        /// What it takes.
        package var accepts: [Kind]
        /// Whether typed text is hidden.
        package var isSecret: Bool
    }

    /// Kinds of answers.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case badge, pin, license, location, item, lot, serial, order, document, wave, quantity
        case number, date, reason, digits, text, command, anything
        /// What was typed or scanned as it came, whatever it may be.
        case raw
    }
}
