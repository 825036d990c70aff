/// The codes of what a synthetic history is about, made from numbers.
package enum ScaleNames {
    /// SKU of an item, such as `SYN-000042`.
    package static func sku(_ item: Int) -> String { "SYN-\(padded(item, 6))" }

    /// GTIN of an item's unit, 14 digits.
    package static func gtin(_ item: Int) -> String {
        Keys.gtin(indicator: 0, company: 9_000 + item / 100_000, reference: item % 100_000)
    }

    /// Code of a location, such as `Z-0012-07-C`: aisle of 125 places, bay, level.
    package static func location(_ location: Int) -> String {
        let level = ["A", "B", "C", "D", "E"][location % 5]
        return "Z-\(padded(location / 125, 4))-\(padded(location / 5 % 25 + 1, 2))-\(level)"
    }

    /// Code of a supplier; 0 is the house.
    package static func supplier(_ supplier: Int) -> String {
        supplier == 0 ? "HOUSE" : "SUP\(padded(supplier, 5))"
    }

    /// Code of a customer.
    package static func customer(_ customer: Int) -> String { "CUS\(padded(customer, 5))" }

    /// House number of a plate: `P`, nine digits, their check digit.
    package static func plate(_ plate: Int) -> String { Keys.plate("P", plate, digits: 9) }

    /// Number of an ASN.
    package static func receipt(_ receipt: Int) -> String { "ASN\(padded(receipt, 8))" }

    /// Number of an order.
    package static func order(_ order: Int) -> String { "SO\(padded(order, 8))" }

    /// Number of a repack order.
    package static func repack(_ repack: Int) -> String { "RP\(padded(repack, 8))" }
}
