import Barcode
import Rules
import Stock

/// Why goods may not go on to a customer now, whatever was promised (`model.md` 18 and 20).
///
/// The one predicate of pick, pack, load and ship, asked against this moment each time.
package enum Unusable: Codable, Hashable, Sendable {
    case held(HoldType)
    /// Past the last day of use.
    case expired(Day)
    /// Not released in the country the goods go to.
    case notReleased(country: String)
    /// The customer wants a certificate and the lot has none.
    case noCertificate
}

extension Site {
    /// Why a stock row may not be given to anybody now, or nil when it may.
    package func unusable(_ row: StockRow) throws -> Unusable? {
        if let hold = try floor.holds(on: row.material.id).first { return .held(hold.type) }
        guard let item = try floor.item(row.material.item),
            let lot = try floor.lot(row.material.lot)
        else { return nil }
        guard lot.facts.isUsable(on: today, item.expiryBasis) else {
            return .expired(lot.facts.usableUntil(item.expiryBasis) ?? today)
        }
        return nil
    }

    /// Why a stock row may not be given to the customer of an order now, or nil when it may.
    package func unusable(_ row: StockRow, for order: OutgoingOrder) throws -> Unusable? {
        if let obstacle = try unusable(row) { return obstacle }
        guard let lot = try floor.lot(row.material.lot) else { return nil }
        if let countries = lot.facts.releasedCountries, !countries.contains(order.country) {
            return .notReleased(country: order.country)
        }
        let wants = try floor.wantsCertificate(order.id, item: row.material.item)
        return wants && !lot.facts.hasCertificate ? .noCertificate : nil
    }
}
