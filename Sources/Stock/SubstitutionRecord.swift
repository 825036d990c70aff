/// Another item takes the place of a part of an order line, or gives it back.
package enum SubstitutionRecord: Codable, Hashable, Sendable {
    /// `why` are the candidates as they were weighed, as JSON of at most 2,048 bytes.
    case replace(Substitution, why: String)
    /// The ordered item is wanted again; possible while nothing of the other is picked.
    case restore(Substitution)
}
