import Stock

/// What of a wave is short now, and what has gone in the place of what.
package struct WaveShorts: Codable, Hashable, Sendable {
    /// A part of a line that another item goes in the place of.
    package struct Replaced: Codable, Hashable, Sendable {
        package var order: DocumentNumber
        package var substitution: Substitution
        package var ordered: SKU
        package var sku: SKU
        /// What goes, and what it stands for, in the units of both.
        package var shownUnits: String
        package var shownQuantity: String

        package init(
            order: DocumentNumber, substitution: Substitution, ordered: SKU, sku: SKU,
            shownUnits: String, shownQuantity: String
        ) {
            self.order = order
            self.substitution = substitution
            self.ordered = ordered
            self.sku = sku
            self.shownUnits = shownUnits
            self.shownQuantity = shownQuantity
        }
    }

    /// Something of the list that a number means.
    package enum Entry: Codable, Hashable, Sendable {
        case short(ShortLine)
        case replaced(Replaced)
    }

    package var wave: DocumentNumber
    package var lines: [ShortLine]
    package var replaced: [Replaced]

    package init(_ wave: DocumentNumber, lines: [ShortLine] = [], replaced: [Replaced] = []) {
        self.wave = wave
        self.lines = lines
        self.replaced = replaced
    }

    /// Short lines first, then what is replaced, numbered from 1.
    package func entry(_ number: Int64) -> Entry? {
        lines.element(number).map(Entry.short)
            ?? replaced.element(number - Int64(lines.count)).map(Entry.replaced)
    }
}
