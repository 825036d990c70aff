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

    private enum CodingKeys: String, CodingKey { case short, long }

    /// One text where both forms are the same.
    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(Template.self) {
            self.init(short: text)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            short: try container.decode(Template.self, forKey: .short),
            long: try container.decode(Template.self, forKey: .long))
    }

    package func encode(to encoder: any Encoder) throws {
        if short == long { return try short.encode(to: encoder) }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(short, forKey: .short)
        try container.encode(long, forKey: .long)
    }

    /// The form for a display.
    package func form(isDesk: Bool) -> Template { isDesk ? long : short }
}
