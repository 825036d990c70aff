/// The other side of a terminal: a session.
///
/// Called on one thread, one call at a time, where nothing else is said. While a modal notice is shown the terminal itself refuses what comes, hands it to `discarded`,
/// and gives `.acknowledged` once; the answer to that no longer has the notice.
package protocol Conversation: Sendable {
    /// The screens and texts, and the language of the worker, to be laid out with.
    func screens() -> (set: ScreenSet, language: String)
    /// The first content.
    func start() -> Reply
    /// What was on the glass when the input that is handled next was read.
    func saw(_ frame: Frame)
    /// The answer to one complete input.
    func handle(_ token: InputToken) -> Reply
    /// Whether a scanned text is the OK command; called on any thread, so it looks at nothing else.
    func isAcknowledgement(_ text: String) -> Bool
    /// Inputs that were received after a refusal and will not be handled; to be logged.
    func discarded(_ tokens: [InputToken])
    /// A new content if another process changed what is shown; nil if not.
    func refresh() -> Reply?
    /// Nothing has come for a while: what is kept only in case it is wanted again is let go.
    func rest()
    /// The line was dropped or the program must end; what was typed, to be kept.
    func leave(typed: String)
}

extension Conversation {
    package func saw(_ frame: Frame) {}
    package func rest() {}
}

/// What a conversation answers.
package struct Reply: Hashable, Sendable {
    /// What to show.
    package var content: Content
    /// Whether the input was refused; then inputs received since are discarded.
    package var wasRefused: Bool
    /// Whether the program ends.
    package var hasEnded: Bool

    package init(_ content: Content, wasRefused: Bool = false, hasEnded: Bool = false) {
        self.content = content
        self.wasRefused = wasRefused
        self.hasEnded = hasEnded
    }
}
