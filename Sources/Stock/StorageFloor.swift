/// The questions that storing goods asks about the warehouse as it is now.
///
/// Small enough that the tests in a rule file can answer it. It repeats some of `Floor`'s.
package protocol StorageFloor {
    func item(_ id: ItemID) throws -> Item?
    func lot(_ id: LotID) throws -> Lot?
    func pack(_ id: PackID) throws -> Pack?
    func packs(of item: ItemID) throws -> [Pack]
    func location(_ id: LocationID) throws -> Location?
    func rows(at location: LocationID) throws -> [StockRow]
    func contents(of plate: PlateID) throws -> [StockRow]
    func block(of location: LocationID) throws -> String?
    func holds(on material: MaterialID) throws -> [Hold]

    /// Hands the locations a search finds to `visit`, in its order, until that returns false.
    func visitLocations(_ search: LocationSearch, _ visit: (Location) throws -> Bool) throws
    /// How many locations of a search have no place for one more plate, so are not visited.
    func fullLocations(_ search: LocationSearch) throws -> Int
    /// How many plates stand in a location themselves.
    func plateCount(at location: LocationID) throws -> Int
    /// Plates on their way to a location, by other workers' claims and by open work.
    ///
    /// One entry is one plate place that will be taken; nil where the plate is not known yet.
    func incoming(to location: LocationID) throws -> [PlateID?]
    /// What stands within so many bays of a location in its aisle, the location itself left out.
    func neighbours(of location: Location, bays: Int) throws -> [Neighbour]
    /// What each zone of the site is for; a zone without an entry is for everything.
    func zones() throws -> [Zone]
    /// The hazardous items with stock in a zone.
    func hazardousItems(inZone zone: String) throws -> [ItemID]
    /// The items whose pick face a location is.
    func faceItems(of location: LocationID) throws -> [FaceItem]
    /// The pick faces of an item.
    func faces(of item: ItemID) throws -> [Location]
    /// The height of a loaded plate in millimetres; 0 when nobody measured it.
    func heightMillimetres(of plate: PlateID) throws -> Int
    /// Locations that were found full and wait for a count.
    func reportedFull() throws -> [LocationID]
}

/// One item that stands in a location near another one.
package struct Neighbour: Hashable, Sendable {
    package var code: LocationCode
    package var bay: Int
    package var level: Int
    package var item: ItemID

    package init(code: LocationCode, bay: Int, level: Int, item: ItemID) {
        self.code = code
        self.bay = bay
        self.level = level
        self.item = item
    }
}

/// An item that is picked from a face, and the most base units of it that belong there.
package struct FaceItem: Hashable, Sendable {
    package var item: ItemID
    package var maximum: Int64

    package init(item: ItemID, maximum: Int64) {
        self.item = item
        self.maximum = maximum
    }
}
