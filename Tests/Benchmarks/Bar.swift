import Foundation

/// A figure that was measured, and the most it may be (`thresholds.json`); without a bar it is
/// only reported.
struct Bar {
    let name: String
    let value: Double
    let unit: String

    init(_ name: String, _ value: Double, _ unit: String) {
        self.name = name
        self.value = value
        self.unit = unit
    }

    /// The bars by the names of the figures.
    static func limits() throws -> [String: Double] {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "thresholds.json")
        return try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: path))
    }

    /// The figure in a line, and whether it is within its bar.
    func line(_ limit: Double?) -> (text: String, isGood: Bool) {
        let isGood = limit.map { value <= $0 } ?? true
        let figure = String(format: "%.2f", value)
        let bar = limit.map { " (bar \($0))" } ?? ""
        return ("\(isGood ? "ok  " : "OVER") \(name): \(figure) \(unit)\(bar)", isGood)
    }
}

/// The value in the middle.
func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
}

/// The value that this share of all are not above.
func percentile(_ values: [Double], _ share: Double) -> Double {
    values.isEmpty ? .infinity : values.sorted()[Int(Double(values.count - 1) * share)]
}
