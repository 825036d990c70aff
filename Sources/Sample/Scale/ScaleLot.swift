/// A lot of a synthetic history.
package struct ScaleLot: Hashable, Sendable {
    /// Counts from 0, dense over the whole history.
    package let number: Int
    /// The item's number.
    package let item: Int
    /// The supplier's number; 0 for what the house made itself.
    package let supplier: Int
    /// The lot number as encoded; two suppliers may use the same one.
    package let lotNumber: String
    /// The day it was made, counted from the first day of the history.
    package let production: Int
    /// The last day it can be used, counted from the first day of the history.
    package let expiry: Int
    /// The lots it was repacked or blended from, by number.
    package let madeFrom: [Int]
}
