import GRDB
import Stock

/// What the value of a filter may be the code of: one that is not known is a mistake, and no empty
/// answer.
package enum FilterThing: String, Sendable {
    case item, lot, location, plate, order, wave, appointment, worker, device, party
    case goodsReturn = "return"

    /// The code as it is kept, or nil when it can be none.
    func canonical(_ text: String) -> String? {
        switch self {
        case .item: SKU(rawValue: text)?.rawValue
        case .lot: LotNumber(rawValue: text)?.rawValue
        case .location: LocationCode(rawValue: text)?.rawValue
        case .plate: LPN(rawValue: text)?.rawValue
        case .order, .wave, .goodsReturn: DocumentNumber(rawValue: text)?.rawValue
        case .worker: WorkerCode(rawValue: text)?.rawValue
        case .device: DeviceCode(rawValue: text)?.rawValue
        case .party, .appointment: (1...20).contains(text.count) ? text : nil
        }
    }

    var expected: String {
        switch self {
        case .item: SKU.expected
        case .lot: LotNumber.expected
        case .location: LocationCode.expected
        case .plate: LPN.expected
        case .order, .wave, .goodsReturn: DocumentNumber.expected
        case .worker: WorkerCode.expected
        case .device: DeviceCode.expected
        case .party, .appointment: "1 to 20 characters"
        }
    }

    fileprivate var sql: String {
        switch self {
        case .item: "SELECT 1 FROM item WHERE sku = ?1"
        case .lot:
            """
            SELECT 1 FROM lot WHERE number = ?1
            UNION ALL SELECT 1 FROM hold WHERE lotNumber = ?1 LIMIT 1
            """
        case .location: "SELECT 1 FROM location WHERE code = ?1"
        case .plate:
            """
            SELECT 1 FROM plate WHERE lpn = ?1 OR sscc = ?1
            UNION ALL SELECT 1 FROM plateName WHERE name = ?1 LIMIT 1
            """
        case .order: "SELECT 1 FROM document WHERE kind = 'order' AND number = ?1"
        case .goodsReturn: "SELECT 1 FROM document WHERE kind = 'return' AND number = ?1"
        case .wave: "SELECT 1 FROM wave WHERE number = ?1"
        case .appointment: "SELECT 1 FROM appointment WHERE number = ?1"
        case .worker: "SELECT 1 FROM worker WHERE code = ?1"
        case .device: "SELECT 1 FROM device WHERE code = ?1"
        case .party: "SELECT 1 FROM party WHERE code = ?1"
        }
    }
}

extension Snapshot {
    /// Whether there is, or was, a thing of this code at the site.
    package func isKnown(_ thing: FilterThing, _ code: String) throws -> Bool {
        try Int.fetchOne(db.cachedStatement(sql: thing.sql), arguments: [code]) != nil
    }
}
