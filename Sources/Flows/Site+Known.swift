import Barcode
import Stock

extension Site {
    /// What a text that says nothing of itself is here: a known plate, item or lot, else as it is.
    ///
    /// Typed digits are a lot where one of that number is at the site.
    func known(_ scan: Scan) throws -> Scan {
        try known(scan) { try !floor.lots($0).isEmpty }
    }

    /// The same where a quantity can be meant too: typed digits are a lot only if `isLot` says so.
    ///
    /// One or two digits are always a number.
    func known(_ scan: Scan, digits isLot: (LotNumber) throws -> Bool) throws -> Scan {
        if case .number(let number) = scan {
            guard number > 99, let lot = LotNumber(rawValue: String(number)), try isLot(lot)
            else { return scan }
            return .lot(lot)
        }
        guard let text = scan.unlabelled else { return scan }
        let lot = LotNumber(rawValue: text)
        if case .lot = scan, let lot, try !floor.lots(lot).isEmpty { return scan }
        if let lpn = LPN(rawValue: text), try floor.plate(lpn) != nil { return .license(lpn) }
        if let sku = SKU(rawValue: text), try floor.item(sku) != nil { return .sku(sku) }
        if let lot, try !floor.lots(lot).isEmpty { return .lot(lot) }
        return scan
    }
}

extension Event {
    /// The event with a text as what it is here.
    func known(_ site: Site) throws -> Event {
        guard case .scanned(let scan, let method) = self else { return self }
        return .scanned(try site.known(scan), method)
    }

    /// The event, or the asked one when its lot was typed again where digits are a number.
    func again(_ asked: Event) -> Event {
        guard case .scanned(let scan, let method) = self,
            case .scanned(.lot(let lot), method) = asked, scan.isLot(lot)
        else { return self }
        return asked
    }
}

extension Scan {
    /// The text of what can be a plate, an item or a lot alike.
    fileprivate var unlabelled: String? {
        switch self {
        case .license(let lpn): lpn.rawValue
        case .sku(let sku): sku.rawValue
        case .lot(let lot): lot.rawValue
        default: nil
        }
    }

    /// Whether it is a lot's number, also where its digits were taken for a quantity.
    func isLot(_ lot: LotNumber) -> Bool {
        switch self {
        case .lot(let number): number == lot
        case .number(let number): String(number) == lot.rawValue
        default: unlabelled == lot.rawValue
        }
    }
}
