import Foundation

/// A small random generator whose runs can be repeated: SplitMix64.
package struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The seed of this run: `SEED=` from the environment, or a new one; printed either way.
    package static func seed(_ test: String) -> UInt64 {
        let given = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init)
        let seed = given ?? UInt64.random(in: 1...UInt64.max)
        print("\(test): SEED=\(seed)")
        return seed
    }
}
