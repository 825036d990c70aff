import Stock

extension Scan {
    /// A text taken for what the prompt asks for, or nil when it cannot be that.
    init?(typed text: String, as kind: ScanKind) {
        var scan: Scan?
        switch kind {
        case .license: scan = LPN(rawValue: text).map { .license($0) }
        case .tote: scan = LPN(rawValue: text).map { .tote($0) }
        case .cart: scan = LPN(rawValue: text).map { .cart($0) }
        case .location: scan = LocationCode(rawValue: text).map { .location($0) }
        case .item: scan = SKU(rawValue: text).map { .sku($0) }
        case .lot: scan = LotNumber(rawValue: text).map { .lot($0) }
        case .serial: scan = SerialNumber(rawValue: text).map { .serial($0) }
        case .order, .asn, .purchaseOrder, .wave:
            scan = DocumentNumber(rawValue: text).map { .document($0, kind: kind) }
        case .badge: scan = LPN(rawValue: text).map { .badge($0.rawValue) }
        case .device: scan = DeviceCode(rawValue: text).map { .device($0) }
        case .number:
            let isNumber =
                (1...7).contains(text.utf8.count)
                && text.utf8.allSatisfy(ValueCheck.isDigit)
            scan = isNumber ? Int64(text).map { .number($0) } : nil
        case .text: scan = .text(text)
        case .checkDigits, .command, .date: scan = nil
        }
        guard let scan else { return nil }
        self = scan
    }
}
