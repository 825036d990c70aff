/// Goods by what they have in common: all that is given must hold, what is nil asks nothing.
package struct HoldQuery: Codable, Hashable, Sendable {
    package var item: ItemID?
    /// Lot numbers in the order of their characters, both ends included.
    package var fromLot: LotNumber?
    package var toLot: LotNumber?
    /// Who made or supplied it.
    package var maker: PartyID?
    /// The day its lot was first received, both ends included.
    package var receivedFrom: Day?
    package var receivedTo: Day?
    /// Places by their codes, both ends included.
    package var fromLocation: LocationCode?
    package var toLocation: LocationCode?

    package init() {}

    /// One thing that can be given, in the order of its digit.
    package enum Field: Int64, Codable, Hashable, Sendable, CaseIterable {
        case item = 1
        case fromLot, toLot, maker, receivedFrom, receivedTo, fromLocation, toLocation
    }

    /// Whether nothing is given: that would be everything there is.
    package var isEmpty: Bool { self == HoldQuery() }

    /// Whether it also names goods by where they stand, so that it is about what is there now.
    package var hasPlaces: Bool { fromLocation != nil || toLocation != nil }
}
