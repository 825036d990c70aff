/// The questions directed putaway asks besides those of the rules that choose the place.
package protocol PutawayFloor: StorageFloor {
    /// The number of the open order that goods on a plate were picked for, or nil.
    func pickedFor(_ plate: PlateID) throws -> String?
}
