import Foundation

/// Making a synthetic site: what a lot and its movements cost when there are many, against few.
struct GenerateBenchmark {
    let sites: ScaleSites

    func bars() throws -> [Bar] {
        let few = try seconds(lots: 20_000)
        let many = try seconds(lots: 160_000)
        return [
            Bar("generate, movements a second", 1_600 / many, "k/s"),
            Bar("generate, a lot among many against among few", many / few / 8, "x"),
        ]
    }

    /// Seconds for so many lots with ten movements each.
    private func seconds(lots: Int) throws -> Double {
        let start = ContinuousClock.now
        let path = try sites.make("generate", lots: lots, movements: lots * 10, locations: 2_000)
        defer { ScaleSites.remove(path) }
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
