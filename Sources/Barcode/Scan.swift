import Stock

/// What a token from the scanner or the keyboard is.
package enum Scan: Codable, Hashable, Sendable {
    /// A house plate, or an SSCC alone as its 18 digits.
    case license(LPN)
    case location(LocationCode)
    /// The digits entered to prove being at a location.
    case checkDigits(String)
    /// A GTIN alone.
    case item(GTIN)
    case sku(SKU)
    /// A GS1 barcode with more than one thing on it.
    case label(Label)
    case lot(LotNumber)
    case serial(SerialNumber)
    /// An order, ASN, purchase order or wave.
    case document(DocumentNumber, kind: ScanKind)
    case tote(LPN)
    case cart(LPN)
    case badge(String)
    case device(DeviceCode)
    case command(Command)
    case number(Int64)
    case date(Day)
    case text(String)
    /// The scanner lost a separator: all readings; nothing may be booked.
    case ambiguous([Label])
    /// It is GS1, or a known label of this site, but wrong.
    case faulty(String, ScanFault)
    case unknown(String)

    /// The kind; nil for labels of several values and for what cannot be used.
    package var kind: ScanKind? {
        switch self {
        case .license: .license
        case .location: .location
        case .checkDigits: .checkDigits
        case .item, .sku: .item
        case .lot: .lot
        case .serial: .serial
        case .document(_, let kind): kind
        case .tote: .tote
        case .cart: .cart
        case .badge: .badge
        case .device: .device
        case .command: .command
        case .number: .number
        case .date: .date
        case .text: .text
        case .label, .ambiguous, .faulty, .unknown: nil
        }
    }

    /// The plate, tote or cart it names: by house number, or by the SSCC of a label.
    package var lpn: LPN? {
        switch self {
        case .license(let lpn), .tote(let lpn), .cart(let lpn): lpn
        case .label(let label): label.lpn
        default: nil
        }
    }

    /// The item number: alone, or AI 01 of a label (not 02, which is of the contents).
    package var gtin: GTIN? {
        switch self {
        case .item(let gtin): gtin
        case .label(let label): label.gtin
        default: nil
        }
    }

    /// What a GS1 barcode is: a single plate, item, lot or serial number, or a label.
    init(_ label: Label) {
        let codes = Set(label.elements.map(\.identifier))
        self = .label(label)
        guard codes.count == 1, label.conflicts.isEmpty, label.measures.isEmpty else { return }
        if let lpn = label.lpn { self = .license(lpn) }
        if let gtin = label.gtin { self = .item(gtin) }
        if let lot = label.lot { self = .lot(lot) }
        if let serial = label.serial { self = .serial(serial) }
    }
}
