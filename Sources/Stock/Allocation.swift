/// Stock promised to a line of an order.
package struct Allocation: Codable, Hashable, Sendable {
    /// Soft is promised of an item or lot, hard of a stock row.
    package enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case soft, hard, picked, short, cancelled
    }

    package var id: AllocationID
    package var document: DocumentID
    package var line: Int
    package var wave: WaveID?
    package var item: ItemID
    package var lot: LotID?
    /// The stock row: where it is to be picked, and after the pick what is in the tote.
    package var material: MaterialID?
    /// Base units.
    package var quantity: Int64
    package var picked: Int64
    package var state: State

    package init(
        id: AllocationID, document: DocumentID, line: Int, wave: WaveID? = nil, item: ItemID,
        lot: LotID? = nil, material: MaterialID? = nil, quantity: Int64, picked: Int64 = 0,
        state: State = .hard
    ) {
        self.id = id
        self.document = document
        self.line = line
        self.wave = wave
        self.item = item
        self.lot = lot
        self.material = material
        self.quantity = quantity
        self.picked = picked
        self.state = state
    }
}
