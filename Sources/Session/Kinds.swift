import Barcode
import Display

extension ScreenDefinition.Kind {
    /// What the recogniser calls the kinds a prompt takes.
    var scanKinds: [ScanKind] {
        switch self {
        case .badge: [.badge]
        case .pin: [.text]
        case .license: [.license, .tote, .cart]
        case .location: [.location]
        case .item: [.item]
        case .lot: [.lot]
        case .serial: [.serial]
        case .order: [.order]
        case .document: [.asn, .purchaseOrder, .order]
        case .wave: [.wave]
        case .quantity, .number, .reason: [.number]
        case .date: [.date]
        case .digits: [.checkDigits]
        case .text: [.text]
        case .command: [.command]
        case .raw: []
        case .anything:
            [.license, .location, .item, .asn, .purchaseOrder, .order, .wave, .lot, .badge]
        }
    }
}

extension ScreenDefinition {
    /// What its prompt takes, the likeliest first.
    var accepts: [ScanKind] {
        var kinds: [ScanKind] = []
        for kind in ask?.accepts.flatMap(\.scanKinds) ?? [] where !kinds.contains(kind) {
            kinds.append(kind)
        }
        return kinds
    }
}
