import Foundation

/// A small generator with a seed (SplitMix64).
struct Random: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(_ test: String = #function) {
        seed =
            ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
            ?? .random(in: 0...999_999)
        state = seed
        print("\(test): SEED=\(seed)")
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
