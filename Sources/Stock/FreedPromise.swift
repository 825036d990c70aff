/// A promise that a hold has freed, until other goods were looked for.
package struct FreedPromise: Codable, Hashable, Sendable {
    package var allocation: AllocationID
    package var order: DocumentNumber
    package var line: Int
    package var wave: WaveID?
    package var item: ItemID
    /// Base units that were freed.
    package var quantity: Int64
    /// Only its lot was promised, before the release of its wave.
    package var isSoft: Bool
    /// The pick it had, cancelled by now.
    package var work: Work?

    package init(
        allocation: AllocationID, order: DocumentNumber, line: Int, wave: WaveID? = nil,
        item: ItemID, quantity: Int64, isSoft: Bool, work: Work? = nil
    ) {
        self.allocation = allocation
        self.order = order
        self.line = line
        self.wave = wave
        self.item = item
        self.quantity = quantity
        self.isSoft = isSoft
        self.work = work
    }
}
