import Barcode
import Stock

/// Quantities and weights as people read and type them.
package enum Amount {
    /// A quantity in the item's own unit, as the site writes it: `24 EA`, `12.5 KG`, `0.75 L`.
    package static func text(_ quantity: Int64, _ unit: BaseUnit) -> String {
        switch unit {
        case .each: "\(quantity) EA"
        case .milligram: Shown.text(.milligrams(quantity))
        case .microlitre: "\(Shown.text(.millionths(quantity))) L"
        }
    }

    /// How much of a quantity is done, such as `12/24` pieces or `0/120 L`.
    static func progress(_ done: Int64, of quantity: Int64, _ unit: BaseUnit) -> String {
        switch unit {
        case .each: "\(done)/\(quantity)"
        case .milligram, .microlitre:
            "\(Shown.text(.millionths(done)))/\(text(quantity, unit))"
        }
    }

    /// A quantity in what is kept and printed, the same at every site.
    package static func written(_ quantity: Int64, _ unit: BaseUnit) -> String {
        SiteFormats().text(quantity, unit)
    }

    /// A weight as the site writes it, such as `12.5 KG`.
    package static func weight(_ milligrams: Int64) -> String {
        Shown.text(.milligrams(milligrams))
    }

    /// Minor units as money, such as `1234.50`.
    static func money(_ minor: Int64) -> String {
        let cents = minor.magnitude % 100
        return "\(minor < 0 ? "-" : "")\(minor.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// A weight and what was ordered, such as `6.3 KG / 6.4 KG`; alone where the count is ordered.
    static func weight(_ milligrams: Int64, of ordered: Int64?) -> String {
        weight(milligrams) + (ordered.map { " / " + weight($0) } ?? "")
    }

    /// How many base units a typed number of the counting unit is; nil when it is no such number
    /// or more than anybody can have.
    package static func quantity(
        _ scan: Scan, _ item: Item, per pack: Pack?, _ formats: SiteFormats
    ) -> Int64? {
        let typed: String
        switch scan {
        case .number(let count), .command(.quantity(let count)):
            if item.unit == .each { return product(count, pack?.units ?? 1) }
            typed = "\(count)"
        case .text(let text) where item.unit != .each: typed = text
        default: return nil
        }
        return product(
            (item.unit == .milligram ? formats.milligrams(typed) : formats.millionths(typed)) ?? 0,
            1)
    }

    /// Milligrams of a typed number in the site's unit of weight.
    package static func weight(_ scan: Scan, _ formats: SiteFormats) -> Int64? {
        switch scan {
        case .number(let whole): product(formats.milligrams("\(whole)") ?? 0, 1)
        case .text(let text): product(formats.milligrams(text) ?? 0, 1)
        default: nil
        }
    }

    /// The product of a count and a size, or nil unless it is 1...999,999,999,999.
    static func product(_ count: Int64, _ size: Int64) -> Int64? {
        let (product, isOver) = count.multipliedReportingOverflow(by: size)
        return !isOver && (1...999_999_999_999).contains(product) ? product : nil
    }
}
