import Stock

/// What a floor has answered already, as long as nobody writes.
///
/// A step decides before it writes and shows after: in each half, what is asked twice is looked up
/// once. Kept are the questions that steps ask again and again, by what they ask about.
final class Answers {
    var items: [ItemID: Item?] = [:]
    var lots: [LotID: Lot?] = [:]
    var plates: [PlateID: Plate?] = [:]
    var platesByNumber: [LPN: Plate?] = [:]
    var roots: [PlateID: LocationID] = [:]
    var locations: [LocationID: Location?] = [:]
    var locationsByCode: [LocationCode: Location?] = [:]
    var parties: [PartyID: Party?] = [:]
    var packs: [PackID: Pack?] = [:]
    var holds: [MaterialID: [Hold]] = [:]
    var rows: [MaterialID: StockRow?] = [:]
    var contents: [PlateID: [StockRow]] = [:]
    var rowsAt: [LocationID: [StockRow]] = [:]
    var claimants: [Claim: [WorkerCode]] = [:]

    var works: [WorkID: Work?] = [:]
    var trips: [Int64: [Work]] = [:]
    var searches: [WorkSearch: [Work]] = [:]
    var workTo: [WorkTo: [Work]] = [:]
    var lastPlaces: [WorkerID: LocationID?] = [:]
    var allocations: [AllocationID: Allocation?] = [:]
    var pickOrders: [DocumentID: PickOrder?] = [:]
    var shelves: [ItemID: [ShelfStock]] = [:]
    var placesOfLots: [LotID: [LocationID]] = [:]
    var carried: [LocationID: [CarriedGoods]] = [:]

    var exceptions: [OpenException]?
    var approvals: [OpenApproval]?
    var waves: [WaveStatus]?

    var orders: [DocumentID: OutgoingOrder?] = [:]
    var pickedFor: [DocumentID: [PickedGoods]] = [:]
    var pickedOn: [PlateID: [PickedGoods]] = [:]
    var labels: [PlateID: PrintedLabel?] = [:]

    /// Open work of a kind that ends in a place.
    struct WorkTo: Hashable {
        let kind: Work.Kind
        let location: LocationID
    }
}

extension StoredFloor {
    /// The same floor that asks nothing twice: only for questions with no write between them.
    ///
    /// With `earlier` it knows what that floor knew of master data, which nobody may have written
    /// meanwhile.
    package func remembering(after earlier: StoredFloor? = nil) -> StoredFloor {
        var floor = self
        let answers = Answers()
        if let known = earlier?.answers {
            answers.items = known.items
            answers.lots = known.lots
            answers.locations = known.locations
            answers.locationsByCode = known.locationsByCode
            answers.parties = known.parties
            answers.packs = known.packs
        }
        floor.answers = answers
        return floor
    }

    /// The answer that is kept, else the answer of `ask`.
    func once<Key: Hashable, Answer>(
        _ kept: ReferenceWritableKeyPath<Answers, [Key: Answer]>, _ key: Key,
        _ ask: () throws -> Answer
    ) rethrows -> Answer {
        guard let answers else { return try ask() }
        if let known = answers[keyPath: kept][key] { return known }
        let answer = try ask()
        answers[keyPath: kept][key] = answer
        return answer
    }

    /// The same for a question about nothing in particular.
    func once<Answer>(
        _ kept: ReferenceWritableKeyPath<Answers, Answer?>, _ ask: () throws -> Answer
    ) rethrows -> Answer {
        guard let answers else { return try ask() }
        if let known = answers[keyPath: kept] { return known }
        let answer = try ask()
        answers[keyPath: kept] = answer
        return answer
    }
}
