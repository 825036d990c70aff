import Stock

/// What a worker is receiving on: kept from plate to plate.
package struct Receiving: Codable, Hashable, Sendable {
    /// The plate just received, for putting it away with the next scan.
    package struct Last: Codable, Hashable, Sendable {
        package var plate: PlateID
        package var lpn: LPN
        /// The goods as booked; offered for the next plate.
        package var goods: [Goods]
        /// Whether only the document told what is on it: its label may be scanned to check.
        package var isByDocument: Bool
    }

    package var document: DocumentID
    /// Where goods arrive: a dock or a stage.
    package var dock: LocationID
    package var last: Last?
    /// How the next plate is, as the worker said before its scan.
    package var condition = Arrival.Condition.sound
    /// Packs on the next plate, typed before its scan.
    package var typedCount: Int64?
    /// A place other than the advised one, scanned once for the last plate.
    package var place: LocationID?
    /// Whether the supplier's certificate is in the worker's hand.
    package var hasCertificate = false
    /// Facts of the delivery that were told here and now.
    package var facts: [DockFact] = []
    /// Facts of the delivery that somebody asks for or has told, as it was at the start; nil where
    /// nobody has looked.
    package var asks: [DockFact]?

    package init(document: DocumentID, dock: LocationID) {
        self.document = document
        self.dock = dock
    }

    /// This, ready for the next plate.
    package func next(after last: Last?) -> Receiving {
        var next = self
        next.last = last
        next.condition = .sound
        next.typedCount = nil
        next.place = nil
        return next
    }
}
