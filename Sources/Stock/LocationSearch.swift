/// Which locations a rule wants to see, and in which order.
///
/// A search narrows; it never decides. What it finds is judged again, word by word.
package struct LocationSearch: Hashable, Sendable {
    /// The one zone to look in; nil looks in all of them.
    package var zone: String?
    /// Kinds of location.
    package var kinds: [LocationKind]
    package var lowestLevel: Int?
    package var highestLevel: Int?
    package var holding: Holding
    package var order: Order
    /// Leaves out what has no place for one more plate.
    package var onlyWithRoom: Bool

    package init(
        zone: String? = nil, kinds: [LocationKind] = [.reserve], lowestLevel: Int? = nil,
        highestLevel: Int? = nil, holding: Holding = .anything, order: Order = .walk,
        onlyWithRoom: Bool = true
    ) {
        self.zone = zone
        self.kinds = kinds
        self.lowestLevel = lowestLevel
        self.highestLevel = highestLevel
        self.holding = holding
        self.order = order
        self.onlyWithRoom = onlyWithRoom
    }

    /// What stands there already.
    package enum Holding: Hashable, Sendable {
        case anything
        /// Neither a plate nor loose stock.
        case nothing
        case item(ItemID)
        case lot(LotID)
        /// A pick face of the item.
        case face(ItemID)
    }

    /// Which comes first; ties go by the walk order of the site, then by number.
    package enum Order: Hashable, Sendable {
        /// The walk order of the site.
        case walk
        /// Lower levels first.
        case low
        /// Shorter way to a point, along aisles and across them, in decimetres.
        case near(x: Int, y: Int)
        /// Aisles with less stock of an item first.
        case spread(ItemID)
    }
}
