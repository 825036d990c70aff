import Barcode
import Stock

/// Temperatures as people read and type them; in tenths of a degree Celsius inside.
package enum Celsius {
    /// Lowest and highest that a thermometer at a dock can show, in tenths.
    private static let range = -900...900

    /// Tenths of a degree of a typed number such as `4`, `-18.5` or `3,2`; nil when it is none.
    package static func tenths(_ scan: Scan) -> Int? {
        switch scan {
        case .number(let degrees): Int(exactly: degrees).flatMap { value(whole: $0, tenth: 0) }
        case .text(let text), .unknown(let text): tenths(text)
        default: nil
        }
    }

    /// Tenths of a degree as text, such as `-18.5 C`.
    package static func text(_ tenths: Int) -> String {
        let size = abs(tenths)
        let sign = tenths < 0 ? "-" : ""
        return size % 10 == 0
            ? "\(sign)\(size / 10) C" : "\(sign)\(size / 10).\(size % 10) C"
    }

    /// Whether a product's temperature is within an item's limits; always, where it has none.
    package static func isGood(_ tenths: Int, for item: Item, tolerance: Int = 0) -> Bool {
        if let low = item.minimumTenthsCelsius, tenths < low - tolerance { return false }
        if let high = item.maximumTenthsCelsius, tenths > high + tolerance { return false }
        return true
    }

    /// The limits of an item as text, such as `0 C - 4 C`; nil where it has none.
    package static func limits(_ item: Item) -> String? {
        switch (item.minimumTenthsCelsius, item.maximumTenthsCelsius) {
        case (let low?, let high?): "\(text(low)) to \(text(high))"
        case (let low?, nil): "min \(text(low))"
        case (nil, let high?): "max \(text(high))"
        case (nil, nil): nil
        }
    }

    private static func tenths(_ text: String) -> Int? {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative { rest.removeFirst() }
        let parts = rest.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard (1...2).contains(parts.count), (1...2).contains(parts[0].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let whole = Int(parts[0])
        else { return nil }
        var tenth = 0
        if parts.count == 2 {
            guard parts[1].utf8.count == 1, let digit = Int(parts[1]) else { return nil }
            tenth = digit
        }
        return value(whole: isNegative ? -whole : whole, tenth: isNegative ? -tenth : tenth)
    }

    private static func value(whole: Int, tenth: Int) -> Int? {
        guard (-99...99).contains(whole) else { return nil }
        let tenths = whole * 10 + tenth
        return range.contains(tenths) ? tenths : nil
    }
}
