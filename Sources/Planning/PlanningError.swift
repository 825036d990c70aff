/// A problem that cannot be planned as it was given, in one sentence.
package struct PlanningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what was expected.
    package let sentence: String

    package init(_ sentence: String) { self.sentence = sentence }

    package var description: String { sentence }
}
