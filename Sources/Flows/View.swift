/// What a step shows: the name of a screen and what is filled into it.
///
/// Computed after every event and whenever somebody else has committed, never stored.
package struct View: Hashable, Sendable {
    package var screen: String
    /// Field values by the names the screen file uses.
    package var values: [String: String]
    /// Rows of the lists the screen file names.
    package var lists: [String: [[String: String]]]
    /// The selected row of the screen's list, from 0.
    package var selected: Int?

    package init(
        _ screen: String, _ values: [String: String] = [:],
        lists: [String: [[String: String]]] = [:], selected: Int? = nil
    ) {
        self.screen = screen
        self.values = values
        self.lists = lists
        self.selected = selected
    }
}
