/// One entry of a screen's body; it may take several rows of the display.
package struct Row: Hashable, Sendable, Codable {
    /// What it shows.
    package var kind: Kind
    /// 1 is always shown; higher numbers go first when room is short.
    package var keep: Int
    /// How it looks.
    package var style: Style
    /// Columns left free before it.
    package var indent: Int
    /// The field that must not be empty for the row to be shown.
    package var when: String?
    /// Whether its value may be cut; otherwise it goes on in the next row.
    package var isCut: Bool

    /// Whether it only keeps other rows apart.
    var isSpacing: Bool { kind == .blank || kind == .rule }

    /// What a row shows.
    package indirect enum Kind: Hashable, Sendable, Codable {
        /// A word, with placeholders.
        case text(word: String)
        /// A label, its field, and a field at the right edge.
        case field(label: String?, field: String?, right: String?)
        /// Nothing.
        case blank
        /// A rule across.
        case rule
        /// Rows of a list.
        case list(ListRows)
        /// Blocks side by side.
        case columns([Block])
        /// A field in block letters.
        case big(field: String)
        /// A percentage as a bar.
        case bar(label: String?, field: String, width: Int)
        /// Numbers as a row of levels.
        case spark(label: String?, field: String)
    }

    /// Rows that stand beside others.
    package struct Block: Hashable, Sendable, Codable {
        /// The columns it takes; nil for the rest.
        package var width: Int?
        /// What stands in it.
        package var rows: [Row]
    }
}
