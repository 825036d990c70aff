/// A quantity of one lot from one place to another.
package struct ScaleLine: Hashable, Sendable {
    /// The lot's number.
    package let lot: Int
    /// Base units; always more than 0.
    package let quantity: Int
    /// Where it was.
    package let from: ScaleEnd
    /// Where it is then.
    package let to: ScaleEnd
}
