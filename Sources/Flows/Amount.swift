import Barcode
import Stock

/// Quantities and weights as people read and type them.
package enum Amount {
    /// A quantity in the item's own unit, such as `24 EA`, `12.5 KG`, `0.75 L`.
    package static func text(_ quantity: Int64, _ unit: BaseUnit) -> String {
        switch unit {
        case .each: "\(quantity) EA"
        case .milligram: "\(decimal(quantity)) KG"
        case .microlitre: "\(decimal(quantity)) L"
        }
    }

    /// Milligrams as kilograms, such as `12.5 KG`.
    package static func kilograms(_ milligrams: Int64) -> String { "\(decimal(milligrams)) KG" }

    /// How many base units a typed number of the counting unit is; nil when it is no such number
    /// or more than anybody can have.
    package static func quantity(_ scan: Scan, _ item: Item, per pack: Pack?) -> Int64? {
        let size = item.unit == .each ? pack?.units ?? 1 : 1_000_000
        switch scan {
        case .number(let count), .command(.quantity(let count)): return product(count, size)
        case .text(let text) where item.unit != .each: return millionths(text)
        default: return nil
        }
    }

    /// Milligrams of a typed number of kilograms, with decimals or without.
    package static func weight(_ scan: Scan) -> Int64? {
        switch scan {
        case .number(let kilograms): product(kilograms, 1_000_000)
        case .text(let text): millionths(text)
        default: nil
        }
    }

    /// The product of a count and a size, or nil unless it is 1...999,999,999,999.
    static func product(_ count: Int64, _ size: Int64) -> Int64? {
        let (product, isOver) = count.multipliedReportingOverflow(by: size)
        return !isOver && (1...999_999_999_999).contains(product) ? product : nil
    }

    /// A decimal number such as `12.5` or `12,5` in millionths, exact, or nil.
    static func millionths(_ text: String) -> Int64? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard (1...2).contains(parts.count), let whole = digits(parts[0], atMost: 6) else {
            return nil
        }
        let tail = parts.count == 2 ? parts[1] : "0"
        guard let fraction = digits(tail, atMost: 6) else { return nil }
        var scaled = fraction
        for _ in tail.utf8.count..<6 { scaled *= 10 }
        let value = whole * 1_000_000 + scaled
        return value > 0 ? value : nil
    }

    private static func digits(_ text: Substring, atMost limit: Int) -> Int64? {
        guard (1...limit).contains(text.utf8.count),
            text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int64(text)
    }

    /// Millionths as a decimal number without trailing zeros.
    private static func decimal(_ millionths: Int64) -> String {
        var fraction = String(millionths % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let whole = String(millionths / 1_000_000)
        return fraction.isEmpty ? whole : "\(whole).\(fraction)"
    }
}
