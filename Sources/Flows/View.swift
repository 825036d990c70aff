import Stock

/// What a step shows: the name of a screen and what is filled into it.
///
/// What is shown in the worker's language or as the site writes it is made by `Shown`.
/// Computed after every event and whenever somebody else has committed, never stored.
package struct View: Hashable, Sendable {
    package var screen: String
    /// Field values by the names the screen file uses.
    package var values: [String: String]
    /// Rows of the lists the screen file names.
    package var lists: [String: [[String: String]]]
    /// The row of the screen's list that the step has chosen, from 0.
    package var selected: Int?
    /// Keys of the screen that do nothing at this moment, so are not shown.
    package var silent: Set<Key>
    /// What a signature given now means, when the step waits for one: the session then asks for
    /// badge and PIN, outside of every transaction, and presses `.signed` when they are right.
    package var signature: String?
    /// The dashboard whose numbers the session fills in, outside of every transaction.
    package var board: String?
    /// The worker who gets a new PIN at this step: the session takes it twice, writes its hash and
    /// presses `.signed`; it never reaches the step or the journal.
    package var newPIN: WorkerCode?

    package init(
        _ screen: String, _ values: [String: String] = [:],
        lists: [String: [[String: String]]] = [:], silent: Set<Key> = [],
        selected: Int? = nil, signature: String? = nil, board: String? = nil
    ) {
        self.screen = screen
        self.values = values
        self.lists = lists
        self.silent = silent
        self.selected = selected
        self.signature = signature
        self.board = board
    }
}
