/// A deterministic source of random numbers: SplitMix64, one stream per name.
///
/// The standard library's generators and shuffles may change between versions; the checked-in
/// files may not. A stream of its own per table keeps a change in one from reshuffling the rest.
/// Source: Steele, Lea, Flood, “Fast splittable pseudorandom number generators”, 2014.
package struct Seeded: Sendable {
    private var state: UInt64

    package init(_ seed: UInt64, _ stream: String) {
        state = seed
        for byte in stream.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number in `0..<count`.
    package mutating func below(_ count: Int) -> Int {
        precondition(count > 0, "nothing to choose from")
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    package mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True in `percent` of 100 cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

    /// An index, each as likely as its weight says; the weights are not negative, not all zero.
    mutating func weighted(_ weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        preconditionFailure("weights add up to less than their sum")
    }

    mutating func shuffle<T>(_ list: inout [T]) {
        guard list.count > 1 else { return }
        for index in stride(from: list.count - 1, to: 0, by: -1) {
            list.swapAt(index, below(index + 1))
        }
    }

    /// A text made after a mask: `#` becomes a digit, `@` a capital letter, the rest stands.
    mutating func fill(_ mask: String) -> String {
        var text = ""
        for character in mask {
            switch character {
            case "#": text += String(below(10))
            case "@": text.unicodeScalars.append(Unicode.Scalar(UInt8(65 + below(26))))
            default: text.append(character)
            }
        }
        return text
    }
}
