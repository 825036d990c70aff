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
    /// The part of what was ordered by weight that is replaced; nil when it was by count.
    package var weightMilligrams: Int64?

    package init(
        document: DocumentID, line: Int, by: Int, quantity: Int64, item: ItemID, units: Int64,
        weightMilligrams: Int64? = nil
    ) {
        self.document = document
        self.line = line
        self.by = by
        self.quantity = quantity
        self.item = item
        self.units = units
        self.weightMilligrams = weightMilligrams
    }

    /// The smallest step in which the one goes for the other, in base units of both.
    package var step: (units: Int64, forUnits: Int64) {
        let divisor = Substitute.divisor(units, quantity)
        return (units / divisor, quantity / divisor)
    }

    /// Whole base units of the ordered item that so many of the other stand for.
    package func worth(of units: Int64) -> Int64 {
        let step = step
        return units / step.units * step.forUnits
            + units % step.units * step.forUnits / step.units
    }

    /// Base units of the ordered item that are still to come when so many of the other have.
    package func owed(after units: Int64) -> Int64 {
        max(0, quantity - worth(of: min(units, self.units)))
    }

    /// The weight of so many base units of the ordered item, of what is replaced.
    package func weight(of share: Int64) -> Int64 {
        guard let weightMilligrams else { return 0 }
        let product = weightMilligrams.multipliedFullWidth(by: min(share, quantity))
        return quantity.dividingFullWidth(product).quotient
    }
}
