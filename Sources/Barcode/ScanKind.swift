/// The kinds of tokens a prompt can ask for; screens name them in `accepts:`.
package enum ScanKind: String, CaseIterable, Codable, Sendable {
    case license, location, checkDigits, item, lot, serial, order, asn, purchaseOrder, wave
    case tote, cart, badge, device, command, number, date, text

    /// Whether it is a document's number.
    package var isDocument: Bool { [.order, .asn, .purchaseOrder, .wave].contains(self) }
}
