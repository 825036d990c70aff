/// How a cell looks; the terminal turns it into attributes, with or without colour.
package enum Style: String, Hashable, Sendable, Codable, CaseIterable {
    case plain, strong, dim
    /// The first row.
    case title
    /// What went well.
    case good
    /// What a worker should read before going on.
    case warning
    /// What was refused; always told apart without colour, too.
    case bad
    /// The selected row of a list.
    case selected
}
