/// How much could be promised on top of what is.
package struct AvailableToPromise: Equatable, Sendable {
    /// The most the new line can get with every existing promise still fillable.
    package var quantity: Int
    /// Whether no more is possible; otherwise the search ended at its limit.
    package var isProved: Bool

    package init(quantity: Int, isProved: Bool) {
        self.quantity = quantity
        self.isProved = isProved
    }
}
