/// One column of one row of a frame.
package struct Cell: Hashable, Sendable {
    /// The cluster shown; a space for an empty cell.
    package var text: Character
    /// How it looks.
    package var style: Style
    /// Whether this is the second column of the wide character to its left.
    package var isTail: Bool

    package init(_ text: Character = " ", style: Style = .plain, isTail: Bool = false) {
        self.text = text
        self.style = style
        self.isTail = isTail
    }
}
