/// The questions a flow or a rule may ask about the warehouse as it is now.
///
/// Answered by the store inside the transaction of the step that asks (`architecture.md` B2), so
/// that what was read and what is posted belong together. Questions of one flow stand in a
/// protocol of their own beside its records; this one holds what all of them need.
package protocol Floor:
    PutawayFloor,
    ReceivingFloor,
    UndoFloor,
    MoveFloor,
    LookUpFloor,
    CountFloor,
    OutboundFloor,
    SubstituteFloor,
    HoldFloor,
    InboxFloor,
    MasterFloor,
    InspectionFloor,
    ShippingFloor,
    KitFloor,
    AppointmentFloor,
    WorkFloor,
    PickFloor,
    ReplenishFloor,
    ReturnFloor,
    ChangeFloor,
    DockFloor,
    DutyFloor
{
    /// Takes the next number of its kind; gone again if the step faults.
    func mint(_ kind: Mint) throws -> Int64
    /// The location that stands for a place goods come from or go to.
    func virtual(_ place: VirtualPlace) throws -> LocationID

    func plate(_ lpn: LPN) throws -> Plate?
    func plate(_ id: PlateID) throws -> Plate?
    /// Every stock row on a plate and on the plates nested in it.
    func contents(of plate: PlateID) throws -> [StockRow]
    /// The location at the root of a plate.
    func root(of plate: PlateID) throws -> LocationID
    /// Every stock row in a location, loose or on plates.
    func rows(at location: LocationID) throws -> [StockRow]
    /// The plates that stand in a location themselves.
    func plates(at location: LocationID) throws -> [Plate]

    func location(_ code: LocationCode) throws -> Location?
    func location(_ id: LocationID) throws -> Location?
    /// Why a location may not be used now, or nil.
    func block(of location: LocationID) throws -> String?

    func item(_ id: ItemID) throws -> Item?
    func item(_ sku: SKU) throws -> Item?
    /// The item and pack a GTIN names today.
    func pack(_ gtin: GTIN) throws -> (Item, Pack)?
    func pack(_ id: PackID) throws -> Pack?
    func packs(of item: ItemID) throws -> [Pack]

    func lot(_ id: LotID) throws -> Lot?
    func lot(item: ItemID, maker: PartyID, number: LotNumber) throws -> Lot?
    /// Every lot with this number, whatever its item and maker.
    func lots(_ number: LotNumber) throws -> [Lot]

    func party(_ id: PartyID) throws -> Party?
    func party(_ code: String) throws -> Party?
    func worker(_ id: WorkerID) throws -> Worker?

    /// The open holds on a material.
    func holds(on material: MaterialID) throws -> [Hold]
    /// The open standing holds that goods of this lot would arrive under.
    func standingHolds(item: ItemID, lot: LotID?, maker: PartyID, number: LotNumber) throws
        -> [Hold]

    /// Other workers whose dialogs claim the thing now.
    func claimants(_ claim: Claim) throws -> [WorkerCode]
    /// How much waits of each kind, of those asked for.
    func waiting(_ kinds: [Waiting]) throws -> [Waiting: Int]
    /// Where plates wait to be put away, and how many: at most `most` of a place are counted, so that
    /// a full dock costs no scan more than that.
    func placesToPutAway(most: Int) throws -> [(code: LocationCode, count: Int)]
    /// Says what will be asked about one by one, so that it can be looked up all at once.
    func lookAhead(_ ahead: LookAhead) throws
}

/// What waits on the floor besides the work of the queue, by the menu entry that counts it.
package enum Waiting: String, Hashable, Sendable, CaseIterable {
    /// Deliveries.
    case receive
    /// Plates where goods come in.
    case putaway
    /// Orders with picked goods in totes.
    case pack
    /// Orders with packed goods.
    case load
    /// Orders for kits that are to be made.
    case kits
    /// Open holds.
    case hold
    /// Goods that nobody has inspected.
    case inspect
    /// Exceptions and wishes.
    case inbox
}

/// What one worker is busy with; it steers others away, it does not lock (`architecture.md` B5).
package enum Claim: Codable, Hashable, Sendable {
    case plate(PlateID)
    case location(LocationID)
    case work(WorkID)
    case document(DocumentID)
}

extension Floor {
    /// How much waits of one kind.
    package func waiting(_ kind: Waiting) throws -> Int { try waiting([kind])[kind] ?? 0 }

    package func lookAhead(_ ahead: LookAhead) throws {}

    package func placesToPutAway(most: Int) throws -> [(code: LocationCode, count: Int)] { [] }
}
