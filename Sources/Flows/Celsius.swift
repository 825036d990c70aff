import Barcode
import Stock

/// Temperatures as people read and type them; in tenths of a degree Celsius inside.
package enum Celsius {
    /// Lowest and highest that a thermometer at a dock can show, in tenths.
    private static let range = -900...900

    /// Tenths of a degree Celsius of a number in the site's unit and with its sign; nil for none.
    package static func tenths(_ scan: Scan, _ formats: SiteFormats) -> Int? {
        let typed: String
        switch scan {
        case .number(let degrees): typed = "\(degrees)"
        case .text(let text), .unknown(let text): typed = text
        default: return nil
        }
        return formats.tenthsCelsius(typed).flatMap(Int.init(exactly:)).flatMap {
            range.contains($0) ? $0 : nil
        }
    }

    /// A temperature as the site writes it, such as `-18.5 C`.
    package static func text(_ tenths: Int) -> String {
        Shown.text(.tenthsCelsius(Int64(tenths)))
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
}
