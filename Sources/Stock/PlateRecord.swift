/// A change of a plate that moves no goods.
package enum PlateRecord: Codable, Hashable, Sendable {
    /// The plate gets another number; the old one is kept and names the new one.
    case rename(PlateID, from: LPN, to: LPN)
}
