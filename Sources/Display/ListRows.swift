/// A list of a screen: which one, its columns, and how it is used.
package struct ListRows: Hashable, Sendable, Codable {
    /// The list's name in the content.
    package var list: String
    /// Its columns.
    package var columns: [Column]
    /// Whether a heading with the columns' labels is shown; desks only.
    package var hasHeading: Bool
    /// Whether rows can be selected with the arrows; desks only.
    package var isSelectable: Bool
    /// Whether typed text narrows the list; desks only.
    package var isFiltered: Bool
    /// The most rows it takes; nil for what is left.
    package var limit: Int?
    /// The word shown when it is empty.
    package var empty: String?

    /// One column of a list.
    package struct Column: Hashable, Sendable, Codable {
        /// The word of its heading.
        package var label: String?
        /// The field of the list's rows.
        package var field: String
        /// Its columns on the display; nil for what is left.
        package var width: Int?
        /// Whether it stands at the right of its width.
        package var isRight: Bool
        /// How the field is drawn.
        package var form: Form
    }

    /// How a field of a list is drawn.
    package enum Form: String, Hashable, Sendable, Codable, CaseIterable {
        case text, bar, spark
    }
}
