/// A short text of a screen: a label, a title, a prompt, a key's name.
package struct Word: Hashable, Sendable, Codable {
    /// For narrow displays.
    package let short: Template
    /// For desks; the same where only one was given.
    package let long: Template

    package init(short: Template, long: Template? = nil) {
        self.short = short
        self.long = long ?? short
    }

    /// The form for a display.
    package func form(isDesk: Bool) -> Template { isDesk ? long : short }
}
