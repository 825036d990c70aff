/// How the lengths of a problem become whole numbers, and how sums of them are written.
///
/// Whole numbers stay what they are. With decimals everything is counted in the smallest power
/// of ten that holds them all, down to a millionth.
struct ProblemScale {
    /// The largest length, in the units counted in.
    static let limit = 1e12

    private let factor: Double

    init(_ values: [Double]) {
        var factor = 1.0
        while factor < 1e6, values.contains(where: { !Self.isWhole($0 * factor) }) { factor *= 10 }
        self.factor = factor
    }

    private static func isWhole(_ value: Double) -> Bool {
        abs(value - value.rounded()) <= 1e-9 * max(1, abs(value))
    }

    /// A length in the units counted in.
    func units(_ value: Double, _ name: @autoclosure () -> String) throws -> Int {
        let scaled = (value * factor).rounded()
        guard abs(scaled) <= Self.limit else {
            throw ProblemInput.Fault(
                "\(name()) is \(value); expected at most \(Self.limit / factor)")
        }
        return Int(scaled)
    }

    /// What to add to a sentence with lengths in it, so that they are understood.
    var note: String { factor == 1 ? "" : " (counted in units of \(1 / factor))" }

    /// A length as JSON, in the unit of the problem.
    func text(_ units: Int) -> String {
        let whole = Int(factor)
        return units % whole == 0 ? String(units / whole) : String(Double(units) / factor)
    }
}
