import Barcode
import Stock

/// Which goods a scan names: an item, a lot, or a lot of an item.
struct StockWanted: Hashable {
    var item: ItemID?
    var lots: [LotID]?

    /// Whether a row of stock is what was named.
    func matches(_ row: StockRow) -> Bool {
        (item ?? row.material.item) == row.material.item
            && lots?.contains(row.material.lot) ?? true
    }
}

extension Site {
    /// What goods a scan names, or nil when it names none that are known.
    func wanted(_ scan: Scan) throws -> StockWanted? {
        switch scan {
        case .item(let gtin): return try floor.pack(gtin).map { StockWanted(item: $0.0.id) }
        case .sku(let sku):
            if let item = try floor.item(sku) { return StockWanted(item: item.id) }
            return try LotNumber(rawValue: sku.rawValue).flatMap { try wanted($0, of: nil) }
        case .lot(let number): return try wanted(number, of: nil)
        case .label(let label):
            let item = try (label.gtin ?? label.contentGTIN).flatMap { try floor.pack($0)?.0.id }
            guard let number = label.lot else { return item.map { StockWanted(item: $0) } }
            return try wanted(number, of: item)
        default: return nil
        }
    }

    private func wanted(_ number: LotNumber, of item: ItemID?) throws -> StockWanted? {
        let lots = try floor.lots(number).filter { item == nil || $0.item == item }
        return lots.isEmpty ? nil : StockWanted(item: item, lots: lots.map(\.id))
    }
}
