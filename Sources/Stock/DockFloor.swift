/// What the facts of a delivery ask of the warehouse.
package protocol DockFloor {
    /// What was read at the dock on a document, the oldest first.
    func readings(of document: DocumentID) throws -> [DockReading]
    /// The number of the seal that a document announces, or nil.
    func announcedSeal(of document: DocumentID) throws -> String?
}

/// Something that is looked at when goods arrive.
package enum DockFact: String, Codable, Hashable, Sendable, CaseIterable {
    case trailer, seal, temperature, certificate, weight, dimensions

    /// Whether it is a fact of the whole delivery.
    package var isOfDocument: Bool { self == .trailer || self == .seal }
    /// Whether it is only written down, so that it cannot be wrong.
    package var isMeasure: Bool { self == .weight || self == .dimensions }
    /// Its name in sentences.
    package var phrase: Phrase { .word("fact-name-\(rawValue)", english: rawValue) }
}

/// One answer at the dock.
package struct DockReading: Codable, Hashable, Sendable {
    package var fact: DockFact
    package var plate: PlateID?
    /// Nil for a whole delivery, and for what was read before items were kept.
    package var item: ItemID?
    package var lot: LotNumber?
    package var value: String
    package var isGood: Bool

    package init(
        fact: DockFact, plate: PlateID? = nil, item: ItemID? = nil, lot: LotNumber? = nil,
        value: String, isGood: Bool
    ) {
        self.fact = fact
        self.plate = plate
        self.item = item
        self.lot = lot
        self.value = value
        self.isGood = isGood
    }

    /// Whether it is about goods of this item and lot.
    package func isAbout(_ item: ItemID?, _ lot: LotNumber?) -> Bool {
        self.lot != nil && self.lot == lot && (self.item == nil || self.item == item)
    }
}
