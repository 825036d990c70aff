/// Every text of one language, by id.
package struct Texts: Hashable, Sendable, Encodable {
    /// The language's code, such as `en`.
    package var language: String
    /// Labels, titles, prompts and names of keys.
    package var words: Shelf<Word>
    /// Messages, one to three lines: what, why, what now.
    package var messages: Shelf<[Template]>
    /// Helps, a list of lines each.
    package var helps: Shelf<[Template]>

    /// Ids that layout and terminal use themselves; every language must have them as words.
    package static let required = [
        "help", "problem", "back", "more", "up", "list", "undo", "commands", "notice-enter",
        "notice-again", "notice-dropped", "notice-busy", "notice-waiting", "list-page",
    ]

    package init(
        language: String, words: Shelf<Word> = Shelf(), messages: Shelf<[Template]> = Shelf(),
        helps: Shelf<[Template]> = Shelf()
    ) {
        self.language = language
        self.words = words
        self.messages = messages
        self.helps = helps
    }

    /// The word of `id`; a word that is missing shows its id.
    package func word(_ id: String, isDesk: Bool = false) -> Template? {
        words[id]?.form(isDesk: isDesk) ?? Template("[\(id)]")
    }

    /// The lines of the message `id`, filled; a message that is missing shows its id.
    ///
    /// The first line stands behind the marker of its severity; the others have the whole width.
    package func lines(of notice: Notice, width: Int) -> [String] {
        guard let message = messages[notice.id] else { return ["[\(notice.id)]"] }
        let values = notice.values.mapValues(Harmless.text)
        return message.enumerated().map { at, line in
            line.filled(values, width: at == 0 ? width - notice.severity.marker.count - 1 : width)
        }
    }
}
