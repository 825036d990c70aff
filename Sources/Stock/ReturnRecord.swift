/// What a return writes down besides its posting.
package enum ReturnRecord: Codable, Hashable, Sendable {
    /// A document for goods that come back from a customer.
    case open(DocumentID, number: String, customer: PartyID, owner: PartyID, order: DocumentID?)
    /// Goods that came back, and what becomes of them.
    case line(DocumentID, Line)
    /// Takes a line back.
    case cancelLine(DocumentID, Int)
    case state(DocumentID, DocumentState)

    /// One line of a return.
    package struct Line: Codable, Hashable, Sendable {
        package var line: Int
        package var item: ItemID
        /// Base units.
        package var quantity: Int64
        package var lot: LotNumber
        package var expiry: Day?
        /// What becomes of them, why, and what the worker said, by name.
        package var verdict: String
        package var rule: String
        package var condition: String
        /// The temperature that was measured.
        package var tenthsCelsius: Int?
        /// The announced line that they came for.
        package var announced: Int?

        package init(
            line: Int, item: ItemID, quantity: Int64, lot: LotNumber, expiry: Day?,
            verdict: String, rule: String, condition: String, tenthsCelsius: Int? = nil,
            announced: Int? = nil
        ) {
            self.line = line
            self.item = item
            self.quantity = quantity
            self.lot = lot
            self.expiry = expiry
            self.verdict = verdict
            self.rule = rule
            self.condition = condition
            self.tenthsCelsius = tenthsCelsius
            self.announced = announced
        }
    }
}
