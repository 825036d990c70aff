/// A reason why stock may not be used; several stack on one material (`model.md` 16).
package struct Hold: Codable, Hashable, Sendable {
    package var id: HoldID
    package var type: HoldType
    package var scope: HoldScope
    package var reason: Phrase

    package init(id: HoldID, type: HoldType, scope: HoldScope, reason: Phrase) {
        self.id = id
        self.type = type
        self.scope = scope
        self.reason = reason
    }
}

/// Why goods are held; the rules file says who owns and who releases each type.
package enum HoldType: String, Codable, Hashable, Sendable, CaseIterable {
    case damage, temperature, test, recall, paperwork, expiry, conflict, inspection, other

    /// Its name in sentences.
    package var phrase: Phrase { .word("hold-\(rawValue)", english: rawValue) }
}

/// What a hold was placed on; standing scopes also catch what arrives later.
package enum HoldScope: Codable, Hashable, Sendable {
    case material(MaterialID)
    case plate(PlateID)
    case location(LocationID)
    case lot(LotID)
    case item(ItemID)
    /// One supplier's lot number, whatever item it is.
    case supplierLot(PartyID, LotNumber)
    /// All that a query names.
    case query(HoldQuery)
}
