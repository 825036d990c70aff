import Stock

/// A question that a test's small warehouse was not made for.
package struct NotAsked: Error {
    package let question: String
}

/// A floor of a test in which nothing is put away.
package protocol FloorWithoutPutaway: Floor {}

extension FloorWithoutPutaway {
    package func visitLocations(
        _ search: LocationSearch, _ visit: (Location) throws -> Bool
    ) throws { throw NotAsked(question: "visitLocations") }
    package func fullLocations(_ search: LocationSearch) throws -> Int {
        throw NotAsked(question: "fullLocations")
    }
    package func plateCount(at location: LocationID) throws -> Int {
        try plates(at: location).count
    }
    package func incoming(to location: LocationID) throws -> [PlateID?] { [] }
    package func neighbours(of location: Location, bays: Int) throws -> [Neighbour] { [] }
    package func zones() throws -> [Zone] { [] }
    package func hazardousItems(inZone zone: String) throws -> [ItemID] { [] }
    package func faceItems(of location: LocationID) throws -> [FaceItem] { [] }
    package func faces(of item: ItemID) throws -> [Location] { [] }
    package func heightMillimetres(of plate: PlateID) throws -> Int { 0 }
    package func reportedFull() throws -> [LocationID] { [] }
    package func pickedFor(_ plate: PlateID) throws -> String? { nil }
}

/// A floor of a test in which nothing is received and nothing taken back.
package protocol FloorWithoutReceiving: Floor {}

extension FloorWithoutReceiving {
    package func inbound(_ id: DocumentID) throws -> Inbound? { nil }
    package func inbounds(numbered number: DocumentNumber) throws -> [Inbound] { [] }
    package func openInbounds(at dock: LocationID?) throws -> [Inbound] { [] }
    package func inboundLines(of document: DocumentID) throws -> [InboundLine] { [] }
    package func announced(_ lpn: LPN) throws -> [AnnouncedGoods] { [] }
    package func receipts(on plate: PlateID) throws -> [DocumentID] { [] }
    package func supplierPolicy(_ supplier: PartyID) throws -> SupplierPolicy {
        throw NotAsked(question: "supplierPolicy")
    }
    package func usualOwner(from supplier: PartyID) throws -> PartyID? { nil }
    package func wantedLifeDays(of item: ItemID) throws -> [Int] { [] }
    package func isTakenBack(_ lot: LotID) throws -> Bool { false }
    package func serial(_ number: SerialNumber, of item: ItemID) throws -> MaterialID? { nil }
    package func lastPosting(of worker: WorkerID) throws -> PastPosting? { nil }
    package func pastPosting(_ key: PostingKey) throws -> PastPosting? { nil }
    package func reversal(of key: PostingKey) throws -> Reversal { .unknown }
}
