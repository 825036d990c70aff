/// What a file has put into a table, as a hash: too many rows for the event that brought them.
package enum RollRecord: Codable, Hashable, Sendable {
    /// New lots with all that is known of them.
    case lots(LotRoll)
    /// All appointments of trucks, as they are once a file is in.
    case appointments(hash: String)

    /// The lots numbered above one and up to another, and the next so many facts of lots.
    package struct LotRoll: Codable, Hashable, Sendable {
        package var after: LotID
        package var through: LotID
        /// The SHA-256 of the lots, in hexadecimal.
        package var hash: String
        package var facts: Int
        /// The SHA-256 of the facts in the order they were written.
        package var factHash: String

        package init(after: LotID, through: LotID, hash: String, facts: Int, factHash: String) {
            self.after = after
            self.through = through
            self.hash = hash
            self.facts = facts
            self.factHash = factHash
        }
    }
}
