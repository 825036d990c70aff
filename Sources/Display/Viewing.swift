/// What the terminal itself adds to a content: typed text, page, selection, waiting.
package struct Viewing: Hashable, Sendable {
    /// The text in the input field, not yet harmless.
    package var input: String
    /// The page of the list, from 0.
    package var page: Int
    /// The key of the selected row.
    package var selected: String?
    /// How many entered tokens were discarded after a refusal.
    package var dropped: Int
    /// How long an answer has been awaited, in whole seconds; nil while none is.
    package var waitingSeconds: Int?
    /// Whether the help of the screen covers its body.
    package var showsHelp: Bool

    package init(
        input: String = "", page: Int = 0, selected: String? = nil, dropped: Int = 0,
        waitingSeconds: Int? = nil, showsHelp: Bool = false
    ) {
        self.input = input
        self.page = page
        self.selected = selected
        self.dropped = dropped
        self.waitingSeconds = waitingSeconds
        self.showsHelp = showsHelp
    }
}
