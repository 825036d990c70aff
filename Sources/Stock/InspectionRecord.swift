/// What an inspection found: written down whatever is decided then.
package enum InspectionRecord: Codable, Hashable, Sendable {
    case result(HoldID, InspectionResult, quantity: Int64, disposition: Disposition)
}

/// What was found at an inspection.
package struct InspectionResult: Codable, Hashable, Sendable {
    package var hasPassed: Bool
    /// The number of the certificate that was seen; empty for none.
    package var certificate: String
    /// What was measured or seen, as the inspector wrote it.
    package var attributes: [String]

    package init(hasPassed: Bool, certificate: String = "", attributes: [String] = []) {
        self.hasPassed = hasPassed
        self.certificate = certificate
        self.attributes = attributes
    }
}

/// What becomes of inspected goods.
package enum Disposition: String, Codable, Hashable, Sendable, CaseIterable {
    /// The inspection's hold comes off; other holds stay.
    case accept
    /// Another hold is placed, for a test.
    case hold
    /// It stays held until it is sent back or destroyed.
    case reject
    case destroy, returnToSupplier
    /// It stays held until it was repacked, and what comes out is inspected again.
    case rework
}

/// What inspecting asks of the warehouse.
package protocol InspectionFloor {
    /// What goods cost today at standard cost, in minor units; nil when one has no cost.
    func valueMinor(of rows: [StockRow], on day: Day) throws -> Int64?
    /// The document a material was received on, or nil, such as for opening stock.
    func receipt(of material: MaterialID) throws -> DocumentID?
    /// Whether earlier lots of an item from a maker passed, the oldest of the last 200 first.
    func inspections(of item: ItemID, from maker: PartyID) throws -> [Bool]
    /// Inspections that wait for their result.
    func openInspections() throws -> Int
    /// Where goods wait for their inspection: the places, and the plate there or the lot.
    func waitingForInspection() throws -> [(location: LocationCode, name: String)]
}
