/// How a site writes dates, numbers, weights and temperatures, and reads what is typed.
///
/// Stored and exchanged values never change with it: dates stay ISO, weights milligrams.
package struct SiteFormats: Codable, Hashable, Sendable {
    /// In which order a date is written: `2026-11-25`, `25.11.2026`, `11/25/2026`.
    package enum DateOrder: String, Codable, Hashable, Sendable, CaseIterable {
        case ymd, dmy, mdy
    }

    /// The sign before the decimals.
    package enum DecimalSign: String, Codable, Hashable, Sendable, CaseIterable {
        case point, comma
    }

    package enum Weight: String, Codable, Hashable, Sendable, CaseIterable {
        case kg, lb
    }

    package enum Temperature: String, Codable, Hashable, Sendable, CaseIterable {
        case celsius, fahrenheit
    }

    package var date: DateOrder
    package var decimal: DecimalSign
    package var weight: Weight
    package var temperature: Temperature

    package init(
        date: DateOrder = .ymd, decimal: DecimalSign = .point, weight: Weight = .kg,
        temperature: Temperature = .celsius
    ) {
        self.date = date
        self.decimal = decimal
        self.weight = weight
        self.temperature = temperature
    }

    /// A pound in milligrams, exactly (international pound, 0.45359237 kg).
    private static let milligramsPerPoundHundredths: Int64 = 45_359_237

    // MARK: - Shown

    package func text(_ day: Day) -> String {
        let (year, month, number) = day.civil
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return switch date {
        case .ymd: "\(day)"
        case .dmy: "\(two(number)).\(two(month)).\(year)"
        case .mdy: "\(two(month))/\(two(number))/\(year)"
        }
    }

    /// Millionths as a decimal number without zeros at its end.
    package func text(millionths value: Int64) -> String {
        var fraction = String(value.magnitude % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let whole = (value < 0 ? "-" : "") + String(value.magnitude / 1_000_000)
        return fraction.isEmpty ? whole : whole + sign + fraction
    }

    /// A weight in the site's unit; pounds are rounded to thousandths.
    package func text(milligrams: Int64) -> String {
        switch weight {
        case .kg: "\(text(millionths: milligrams)) KG"
        case .lb: "\(text(millionths: Self.poundThousandths(milligrams) * 1000)) LB"
        }
    }

    /// A quantity in the item's own unit: `24 EA`, `12.5 KG`, `0.75 L`.
    package func text(_ quantity: Int64, _ unit: BaseUnit) -> String {
        switch unit {
        case .each: "\(quantity) EA"
        case .milligram: text(milligrams: quantity)
        case .microlitre: "\(text(millionths: quantity)) L"
        }
    }

    /// A temperature in the site's unit, in tenths.
    package func text(tenthsCelsius tenths: Int64) -> String {
        switch temperature {
        case .celsius: "\(text(millionths: tenths * 100_000)) C"
        case .fahrenheit:
            "\(text(millionths: Self.divided(tenths * 9, by: 5) * 100_000 + 32_000_000)) F"
        }
    }

    private var sign: String { decimal == .point ? "." : "," }

    private static func poundThousandths(_ milligrams: Int64) -> Int64 {
        // 1 mg is 1/453.59237 lb/1000: mg * 100_000 / 45_359_237.
        let (scaled, isOver) = milligrams.multipliedReportingOverflow(by: 100_000)
        guard !isOver else { return divided(milligrams, by: 454) }
        return divided(scaled, by: milligramsPerPoundHundredths)
    }

    /// Divided and rounded to the nearest, halves away from zero.
    private static func divided(_ value: Int64, by divisor: Int64) -> Int64 {
        let half = divisor / 2
        return (value >= 0 ? value + half : value - half) / divisor
    }
}
