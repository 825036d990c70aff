/// What a list is about to ask of each of its rows: one question for all rows of a kind.
///
/// Asking ahead changes no answer; a floor that keeps no answers does nothing.
package struct LookAhead: Hashable, Sendable {
    package var items: Set<ItemID> = []
    package var lots: Set<LotID> = []
    package var plates: Set<PlateID> = []
    package var locations: Set<LocationID> = []
    package var parties: Set<PartyID> = []
    package var orders: Set<DocumentID> = []
    /// Plates that are asked what is on them.
    package var contents: Set<PlateID> = []
    /// Plates that are asked who is at them.
    package var claimed: Set<PlateID> = []
    /// Material that is asked what holds it.
    package var holds: Set<MaterialID> = []

    package init() {}

    /// All that is shown of stock rows.
    package init(_ rows: [StockRow]) {
        items = Set(rows.map(\.material.item))
        lots = Set(rows.map(\.material.lot))
        plates = Set(rows.compactMap(\.place.plate))
        locations = Set(rows.map(\.place.location))
        holds = Set(rows.map(\.material.id))
    }
}
