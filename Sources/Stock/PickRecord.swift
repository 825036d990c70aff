/// What picking writes down about allocations.
package enum PickRecord: Codable, Hashable, Sendable {
    /// So much of a hard allocation was picked.
    package struct Take: Codable, Hashable, Sendable {
        package var allocation: AllocationID
        /// A new allocation for what was picked when the rest stays to be picked; nil when the
        /// allocation is picked whole.
        package var part: AllocationID?
        /// The stock row it was taken from.
        package var from: MaterialID
        /// What is in the tote now.
        package var into: MaterialID
        package var lot: LotID
        package var quantity: Int64

        package init(
            allocation: AllocationID, part: AllocationID? = nil, from: MaterialID,
            into: MaterialID, lot: LotID, quantity: Int64
        ) {
            self.allocation = allocation
            self.part = part
            self.from = from
            self.into = into
            self.lot = lot
            self.quantity = quantity
        }
    }

    case take(Take)
    /// Takes a `take` back.
    case untake(Take)
    /// So much of a hard allocation is not there; with nothing left of it, it is short.
    case lack(AllocationID, quantity: Int64)
    /// A line has enough without the rest of a hard allocation: it and its open work are let go.
    case letGo(AllocationID)
    /// Takes a `letGo` back, as far as the goods are still free.
    case regain(AllocationID)
    /// Stock found for a line.
    case add(Allocation)
    /// Another stock row serves the allocation.
    case source(AllocationID, MaterialID, lot: LotID)
}
