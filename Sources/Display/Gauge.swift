/// Numbers drawn with plain characters.
enum Gauge {
    /// A percentage, such as `64`, as `######....`; empty for anything else.
    static func bar(_ percent: String, width: Int) -> String {
        guard let value = Int(percent) else { return "" }
        let full = min(width, max(0, value * width / 100))
        return String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
    }

    /// Numbers, such as `1 4 6`, as levels `_ - = #`, two columns each.
    static func spark(_ numbers: String) -> String {
        let values = numbers.split(separator: " ").compactMap { Int($0) }
        let top = max(1, values.max() ?? 1)
        let levels = Array("_-=#")
        return values.map { value in
            let level = levels[min(3, max(0, value) * 4 / (top + 1))]
            return "\(level)\(level)"
        }.joined(separator: " ")
    }
}
