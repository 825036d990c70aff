import Stock

/// A question that a test's small warehouse was not made for.
package struct NotAsked: Error {
    package let question: String
}

/// A floor of a test in which nothing is put away.
package protocol FloorWithoutPutaway: FloorWithoutQuality {}

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
package protocol FloorWithoutReceiving: FloorWithoutQuality {}

extension FloorWithoutReceiving {
    package func inbound(_ id: DocumentID) throws -> Inbound? { nil }
    package func inbounds(numbered number: DocumentNumber) throws -> [Inbound] { [] }
    package func openInbounds(at dock: LocationID?) throws -> [Inbound] { [] }
    package func inboundLines(of document: DocumentID) throws -> [InboundLine] { [] }
    package func announced(_ lpn: LPN) throws -> [AnnouncedGoods] { [] }
    package func announced(
        _ lpn: LPN, on document: DocumentID
    ) throws -> [AnnouncedGoods] { [] }
    package func receipts(on plate: PlateID) throws -> [DocumentID] { [] }
    package func supplierPolicy(_ supplier: PartyID) throws -> SupplierPolicy {
        throw NotAsked(question: "supplierPolicy")
    }
    package func usualOwner(from supplier: PartyID) throws -> PartyID? { nil }
    package func wantedLifeDays(of item: ItemID) throws -> [Int] { [] }
    package func isTakenBack(_ lot: LotID) throws -> Bool { false }
    package func serial(_ number: SerialNumber, of item: ItemID) throws -> MaterialID? { nil }
    package func lastPosting(of worker: WorkerID) throws -> PastPosting? { nil }
    package func lastPosting(moving plate: PlateID) throws -> PastPosting? { nil }
    package func pastPosting(_ key: PostingKey) throws -> PastPosting? { nil }
    package func reversal(of key: PostingKey) throws -> Reversal { .unknown }
}

/// A floor of a test in which nothing is looked up and no goods are moved by hand.
package protocol FloorWithoutLookUp: Floor {}

extension FloorWithoutLookUp {
    package func promises(on material: MaterialID) throws -> [Promise] { [] }
    package func successor(of lpn: LPN) throws -> LPN? { nil }
    package func children(of plate: PlateID) throws -> [Plate] { [] }
    package func hasArrivals(near location: Location, since plate: PlateID) throws -> Bool { true }
    package func documents(numbered number: DocumentNumber) throws -> [DocumentFacts] { [] }
    package func document(_ id: DocumentID) throws -> DocumentFacts? { nil }
    package func lines(of document: DocumentID, limit: Int) throws -> [DocumentFacts.Line] { [] }
    package func worker(badge: String) throws -> Worker? { nil }
    package func worker(_ code: WorkerCode) throws -> Worker? { nil }
    package func activity(of worker: WorkerID) throws -> WorkerActivity? { nil }
    package func stock(of subject: Subject, limit: Int) throws -> [StockRow] {
        throw NotAsked(question: "stock")
    }
    package func totals(of subject: Subject) throws -> StockTotals {
        throw NotAsked(question: "totals")
    }
    package func openWork(about subject: Subject, limit: Int) throws -> [WorkFacts] { [] }
    package func history(of subject: Subject, limit: Int) throws -> [PastMovement] { [] }
    package func event(epoch: Int64, _ number: Int64) throws -> PastEvent? { nil }
    package func trace(of lot: LotID, asOf: Instant?) throws -> Trace? { nil }
}

/// A floor of a test from which nothing is sent out.
package protocol FloorWithoutOutbound: Floor {}

extension FloorWithoutOutbound {
    package func substitutes(of item: ItemID) throws -> [Substitute] { [] }
    package func substitutions(on order: DocumentID) throws -> [Substitution] { [] }
    package func isBegun(_ line: Int, of order: DocumentID) throws -> Bool { false }
    package func ordered(
        insteadOf material: MaterialID, on order: DocumentID
    ) throws -> SKU? { nil }
    package func lineNumber(insteadOf line: Int, on order: DocumentID) throws -> Int {
        throw NotAsked(question: "lineNumber")
    }
    package func openOrders() throws -> [OutboundOrder] { [] }
    package func orders(in wave: WaveID) throws -> [OutboundOrder] { [] }
    package func outboundOrder(_ number: DocumentNumber) throws -> OutboundOrder? { nil }
    package func outboundOrders(_ numbers: [DocumentNumber]) throws -> [OutboundOrder] { [] }
    package func customerPolicies() throws -> [CustomerPolicy] { [] }
    package func lastShipped(to customer: PartyID) throws -> [ItemID: Day] { [:] }
    package func outboundLots(of item: ItemID) throws -> [OutboundLot] { [] }
    package func returnedLots(by customer: PartyID) throws -> [LotID] { [] }
    package func freeStock(of item: ItemID) throws -> [FreeStock] { [] }
    package func promisedLots(of item: ItemID, besides wave: WaveID?) throws -> [PromisedLot] { [] }
    package func outboundFaces(of item: ItemID) throws -> [OutboundFace] { [] }
    package func facesBelowMinimum() throws -> [OutboundFace] { [] }
    package func aisleGrid() throws -> AisleGrid { AisleGrid(aisles: [], crossAisles: []) }
    package func waves() throws -> [WaveStatus] { [] }
    package func wave(_ number: DocumentNumber) throws -> WaveStatus? { nil }
    package func owners(of item: ItemID) throws -> [PartyID] { [] }
    package func stockUsage(of item: ItemID, owner: PartyID) throws -> StockUsage {
        throw NotAsked(question: "stockUsage")
    }
    package func transitDays(to customer: PartyID) throws -> Int { 0 }
    package func waveOf(_ order: DocumentID) throws -> WaveID? { nil }
    package func waveProgress(_ wave: WaveID) throws -> WaveProgress {
        throw NotAsked(question: "waveProgress")
    }
}

/// A floor of a test in which nothing is held by a worker and no inbox is opened.
package protocol FloorWithoutQuality: Floor {}

extension FloorWithoutQuality {
    package func rows(in scope: HoldScope) throws -> [StockRow] {
        throw NotAsked(question: "rows(in:)")
    }
    package func reach(of scope: HoldScope) throws -> HoldReach {
        throw NotAsked(question: "reach(of:)")
    }
    package func heldPlaces(in scope: HoldScope, atMost limit: Int) throws -> [HeldPlace] { [] }
    package func shipped(in scope: HoldScope) throws -> [ShippedGoods] { [] }
    package func openHolds(in scope: HoldScope) throws -> [OpenHold] { [] }
    package func openHold(_ id: HoldID) throws -> OpenHold? { nil }
    package func lastDamage(by worker: WorkerID) throws -> OpenHold? { nil }
    package func holdCounts() throws -> HoldCounts { HoldCounts(holds: 0, stops: 0) }
    package func stops(atMost limit: Int) throws -> [HoldStop] { [] }
    package func freedPromises(atMost limit: Int) throws -> [FreedPromise] { [] }
    package func isFreed(_ allocation: AllocationID) throws -> Bool { false }
    package func cage(for item: ItemID) throws -> LocationCode? { nil }
    package func openExceptions() throws -> [OpenException] { [] }
    package func openException(_ id: ExceptionID) throws -> OpenException? { nil }
    package func openApprovals() throws -> [OpenApproval] { [] }
    package func openApproval(_ id: ApprovalID) throws -> OpenApproval? { nil }
    package func fits(_ posting: Posting) throws -> Bool { true }
    package func valueMinor(of rows: [StockRow], on day: Day) throws -> Int64? { nil }
    package func receipt(of material: MaterialID) throws -> DocumentID? { nil }
    package func openInspections() throws -> Int { 0 }
    package func waitingForInspection() throws -> [(location: LocationCode, name: String)] { [] }
    package func sent(on order: DocumentID) throws -> [SentGoods] { [] }
    package func sent(to customer: PartyID, item: ItemID) throws -> [SentGoods] { [] }
    package func sent(with plate: PlateID) throws -> [SentGoods] { [] }
    package func returnPaper(numbered number: DocumentNumber) throws -> ReturnPaper? { nil }
    package func returnPaper(_ id: DocumentID) throws -> ReturnPaper? { nil }
    package func returnContents(of document: DocumentID) throws -> ReturnContents {
        ReturnContents()
    }
    package func announcedReturns(on order: DocumentID) throws -> [ReturnPaper] { [] }
    package func announcedReturns(
        of item: ItemID, lot: LotNumber?, by customer: PartyID?
    ) throws -> [ReturnPaper] { [] }
    package func owners() throws -> [Party] { [] }
    package func readings(of document: DocumentID) throws -> [DockReading] { [] }
    package func announcedSeal(of document: DocumentID) throws -> String? { nil }
    package func serials(of material: MaterialID) throws -> [SerialNumber] { [] }
    package func inspections(of item: ItemID, from maker: PartyID) throws -> [Bool] { [] }
    package func hasReceived(goodsUnder hold: HoldID, _ worker: WorkerID) throws -> Bool { false }
    package func placed(_ hold: HoldID, by worker: WorkerID) throws -> HoldType? { nil }
    package func hasCounted(_ work: WorkID, _ worker: WorkerID) throws -> Bool { false }
    package func order(
        of orders: [DocumentID], with reason: Reason, by worker: WorkerID
    ) throws -> DocumentID? { nil }
}

/// What the small warehouses of the tests leave to others.
package protocol SmallFloor: FloorWithoutLookUp, FloorWithoutOutbound, FloorWithoutQuality,
    FloorWithoutShipping, FloorWithoutWork, FloorWithoutCounts
{}

/// A floor of a test in which nothing is packed, labelled or shipped.
package protocol FloorWithoutShipping: Floor {}

extension FloorWithoutShipping {
    package func outgoing(_ id: DocumentID) throws -> OutgoingOrder? { nil }
    package func outgoing(numbered number: DocumentNumber) throws -> OutgoingOrder? { nil }
    package func outgoingLines(of order: DocumentID) throws -> [OutgoingLine] { [] }
    package func awaitsGoods(_ order: DocumentID) throws -> Bool { false }
    package func pickedGoods(for order: DocumentID) throws -> [PickedGoods] { [] }
    package func pickedGoods(on plate: PlateID) throws -> [PickedGoods] { [] }
    package func pickedGoods(at location: LocationID) throws -> [PickedGoods] { [] }
    package func pickedGoods(leavingBy dock: LocationID) throws -> [PickedGoods] { [] }
    package func wantsCertificate(_ order: DocumentID, item: ItemID) throws -> Bool {
        throw NotAsked(question: "wantsCertificate")
    }
    package func lastPlace(of plate: PlateID) throws -> LocationID? { nil }
    package func openShipment(at dock: LocationID) throws -> Shipment? { nil }
    package func label(_ code: LPN) throws -> PrintedLabel? { nil }
    package func label(of plate: PlateID) throws -> PrintedLabel? { nil }
    package func labelText(_ id: LabelID) throws -> String? { nil }
    package func printer(of device: DeviceCode) throws -> String? { nil }
    package func kitOrder(_ order: DocumentID) throws -> KitOrder? { nil }
    package func kitOrders() throws -> [KitProgress] { [] }
    package func kitBill(of kit: ItemID, on day: Day) throws -> KitBill? { nil }
    package func appointments(on day: Day, isToday: Bool) throws -> [AppointmentStatus] { [] }
    package func appointment(_ number: String) throws -> AppointmentStatus? { nil }
    package func appointmentDay(after day: Day) throws -> Day? { nil }
    package func orders(goingWith appointment: String) throws -> [AppointmentOrder] { [] }
    package func appointment(
        at dock: LocationID, of carrier: PartyID?, on day: Day, now: Instant
    ) throws -> (appointment: Appointment, carrier: String)? { nil }
    package func lastMove(of appointment: String) throws -> PastAppointmentMove? { nil }
    package func nextSSCC() throws -> SSCC? { throw NotAsked(question: "nextSSCC") }
    package func isOwnSSCC(_ lpn: LPN) throws -> Bool { false }
    package func holder(of serial: SerialNumber, item: ItemID) throws -> MaterialID? { nil }
    package func address(of party: PartyID) throws -> [String] { [] }
    package func siteAddress() throws -> [String] { [] }
}

/// A floor of a test in which there is no work in a queue and nothing is picked.
package protocol FloorWithoutWork: Floor {}

extension FloorWithoutWork {
    package func work(_ id: WorkID) throws -> Work? { nil }
    package func works(inTrip trip: Int64) throws -> [Work] { [] }
    package func openWork(_ search: WorkSearch) throws -> [Work] { [] }
    package func workCounts(_ equipment: String?) throws -> [Work.Kind: Int] { [:] }
    package func offers(_ search: WorkSearch) throws -> [Offer] { [] }
    package func zones(of device: DeviceCode) throws -> [String] { [] }
    package func openWork(_ kind: Work.Kind, to location: LocationID) throws -> [Work] { [] }
    package func openWork(_ kind: Work.Kind, from location: LocationID) throws -> [Work] { [] }
    package func lastPlace(of worker: WorkerID) throws -> LocationID? { nil }
    package func allocation(_ id: AllocationID) throws -> Allocation? { nil }
    package func allocations(of material: MaterialID) throws -> [Allocation] { [] }
    package func row(of material: MaterialID) throws -> StockRow? {
        throw NotAsked(question: "row")
    }
    package func promised(to document: DocumentID, line: Int) throws -> Int64 { 0 }
    package func promised(of material: MaterialID, besides allocation: AllocationID?) throws
        -> Int64
    { 0 }
    package func pickOrder(_ id: DocumentID) throws -> PickOrder? { nil }
    package func places(of lot: LotID) throws -> [LocationID] {
        throw NotAsked(question: "places")
    }
    package func carried(at carrier: LocationID) throws -> [CarriedGoods] { [] }
    package func pickWork(for document: DocumentID) throws -> [Work] { [] }
    package func rounds(_ works: [WorkID]) throws -> [WorkID: PickRound] { [:] }
    package func openPicks(for orders: Set<DocumentID>) throws -> Int { 0 }
    package func weightDemand(of document: DocumentID, line: Int) throws -> WeightDemand? { nil }
    package func demand(of document: DocumentID, line: Int) throws -> OutboundLine? { nil }
    package func lots(
        givenTo document: DocumentID, line: Int, besides allocation: AllocationID
    ) throws -> [LotID] { [] }
    package func doer(of work: WorkID) throws -> WorkerCode? { nil }
    package func shelfStock(of item: ItemID) throws -> [ShelfStock] { [] }
    package func waitingFaces(_ works: [WorkID]) throws -> [WorkID: FaceFacts] { [:] }
    package func pickFace(_ location: LocationID, of item: ItemID) throws -> PickFace? { nil }
}

/// A floor of a test in which nothing is counted.
package protocol FloorWithoutCounts: Floor {}

extension FloorWithoutCounts {
    package func sequence() throws -> Int64 { 0 }
    package func changes(at location: LocationID, after sequence: Int64) throws -> [CountChange] {
        throw NotAsked(question: "changes")
    }
    package func openCounts(for worker: WorkerID, limit: Int) throws -> [CountTask] { [] }
    package func openCount(at location: LocationID) throws -> CountTask? { nil }
    package func attempts(of work: WorkID) throws -> [CountAttempt] { [] }
    package func draft(of worker: WorkerID, at location: LocationID) throws -> CountAttempt? {
        nil
    }
    package func cost(of quantity: Int64, _ item: ItemID, owner: PartyID, on day: Day) throws
        -> Int64
    { 0 }
    package func material(of lot: LotID) throws -> Material? { nil }
    package func twin(of lot: LotID, delta: Int64, not location: LocationID) throws
        -> LocationCode?
    { nil }
    package func fullReports(at location: LocationID) throws -> [Int64] { [] }
}

/// Master data is looked after on the walks' site, never on a floor of a test.
extension FloorWithoutQuality {
    package func masterRecords(
        _ entity: MasterEntity, matching text: String, limit: Int
    ) throws -> [MasterRow] { throw NotAsked(question: "masterRecords") }
    package func masterValues(
        _ entity: MasterEntity, _ code: String
    ) throws -> [String: String]? { throw NotAsked(question: "masterValues") }
    package func masterVersions(
        _ entity: MasterEntity, _ code: String, limit: Int
    ) throws -> [MasterVersion] { throw NotAsked(question: "masterVersions") }
    package func openDifferences() throws -> [Difference] { [] }
}
