/// A part of an order line that another item goes in the place of, on a line of its own.
///
/// What was ordered of the line is what is left of it and all that is replaced.
package struct Substitution: Codable, Hashable, Sendable {
    package var document: DocumentID
    /// The line as the customer ordered it.
    package var line: Int
    /// The line that goes instead.
    package var by: Int
    /// Base units of the ordered item that are replaced.
    package var quantity: Int64
    package var item: ItemID
    /// Base units of the item that goes instead.
    package var units: Int64

    package init(
        document: DocumentID, line: Int, by: Int, quantity: Int64, item: ItemID, units: Int64
    ) {
        self.document = document
        self.line = line
        self.by = by
        self.quantity = quantity
        self.item = item
        self.units = units
    }
}
