/// A measure on a label, exact.
package struct Measure: Codable, Hashable, Sendable {
    /// The application identifier, or nil when a restricted circulation number holds it.
    package let identifier: String?
    /// A decimal number with as many decimals as encoded, such as `1.250`.
    package let value: String
    /// Its unit, such as `kg`, `lb`, `m2`, `price`.
    package let unit: String

    /// The measure of AI 31nn to 36nn, or nil for any other element.
    init?(_ element: Element) {
        guard let identifier = ApplicationIdentifier.named(element.identifier),
            let unit = identifier.unit, let digits = Int64(element.value)
        else { return nil }
        self.init(identifier.code, digits: digits, decimals: identifier.decimals, unit: unit)
    }

    init(_ identifier: String?, digits: Int64, decimals: Int, unit: String) {
        self.identifier = identifier
        self.unit = unit
        let text = String(digits)
        let padding = String(repeating: "0", count: max(0, decimals + 1 - text.utf8.count))
        let whole = padding + text
        value = decimals == 0 ? whole : "\(whole.dropLast(decimals)).\(whole.suffix(decimals))"
    }

    /// The weight in milligrams; nil for anything but kilograms and pounds.
    ///
    /// Kilograms are exact. A pound is 453,592.37 mg exactly; the result is rounded to the nearest
    /// milligram, halves up.
    package var weightMilligrams: Int64? {
        let decimals = value.split(separator: ".").dropFirst().first?.utf8.count ?? 0
        guard let digits = Int64(value.filter { $0 != "." }) else { return nil }
        var scale: Int64 = 1
        for _ in 0..<decimals { scale *= 10 }
        switch unit {
        case "kg": return digits * 1_000_000 / scale
        case "lb": return (digits * 45_359_237 * 2 + 100 * scale) / (200 * scale)
        default: return nil
        }
    }
}
