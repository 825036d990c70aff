/// One handling unit and the number on it (`model.md` 4).
package struct Plate: Codable, Hashable, Sendable {
    package var id: PlateID
    /// The house number, or the SSCC where the plate has no other.
    package var lpn: LPN
    /// The SSCC, when it has one besides.
    package var sscc: SSCC?
    package var kind: PlateKind
    package var stand: Stand
    package var isShipped: Bool

    package init(
        id: PlateID, lpn: LPN, sscc: SSCC? = nil, kind: PlateKind = .pallet, stand: Stand,
        isShipped: Bool = false
    ) {
        self.id = id
        self.lpn = lpn
        self.sscc = sscc
        self.kind = kind
        self.stand = stand
        self.isShipped = isShipped
    }

    /// Plates nest at most this deep.
    package static let deepestNesting = 4
}

/// What kind of handling unit a plate is.
package enum PlateKind: String, Codable, Hashable, Sendable, CaseIterable {
    case pallet, `case`, tote, cart

    /// Whether its number ends with its contents; totes and carts are used again.
    package var isUsedOnce: Bool { self == .pallet || self == .case }
}

/// Where a plate stands: in a location or in a parent plate, never both.
package enum Stand: Codable, Hashable, Sendable {
    case location(LocationID)
    case parent(PlateID)
}

/// Where stock is: the location at the root, and the plate it hangs on, if any.
package struct Place: Codable, Hashable, Sendable {
    package var location: LocationID
    package var plate: PlateID?

    package init(_ location: LocationID, plate: PlateID? = nil) {
        self.location = location
        self.plate = plate
    }
}

/// A stock row's own identity: what holds attach to and splits inherit (`model.md` 16).
///
/// Every stock row has a material of its own, so a material is in one physical place at a time.
package struct Material: Codable, Hashable, Sendable {
    package var id: MaterialID
    package var item: ItemID
    package var lot: LotID
    package var owner: PartyID
    /// The pack the goods came in; a 12-case and a 10-case of one item coexist.
    package var pack: PackID?

    package init(id: MaterialID, item: ItemID, lot: LotID, owner: PartyID, pack: PackID? = nil) {
        self.id = id
        self.item = item
        self.lot = lot
        self.owner = owner
        self.pack = pack
    }
}

/// One row of stock on hand: so much of one material in one physical place.
package struct StockRow: Codable, Hashable, Sendable {
    package var material: Material
    package var place: Place
    /// Base units of the item; at least 1.
    package var quantity: Int64
    /// Milligrams, for catch-weight items; else 0.
    package var weightMilligrams: Int64

    package init(material: Material, place: Place, quantity: Int64, weightMilligrams: Int64 = 0) {
        self.material = material
        self.place = place
        self.quantity = quantity
        self.weightMilligrams = weightMilligrams
    }
}
