import Foundation

/// All figures of the project against their bars, a line each; exit 1 when one is over its bar.
///
///     swift run -c release Benchmarks [--steps 2000] [--rounds 5] [--program PATH]
///
/// `--program` is the static release binary; without it its figures are left out.
@main
struct Benchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments
        func option(_ name: String) -> String? {
            arguments.firstIndex(of: name).flatMap { at in
                arguments.indices.contains(at + 1) ? arguments[at + 1] : nil
            }
        }
        var bars = try ScanBenchmark(
            steps: option("--steps").flatMap { Int($0) } ?? 2_000,
            rounds: option("--rounds").flatMap { Int($0) } ?? 5
        ).bars()
        bars += try paintBars()
        bars += try planningFigures()
        bars += allocationBenchmarks().map { Bar($0.name, Double($0.value), "") }
        bars += try (routeBenchmarks() + batchBenchmarks()).map { Bar($0.name, $0.value, "ms") }
        if let program = option("--program") {
            bars += try ProgramBenchmark(program: program).bars()
        }
        let limits = try Bar.limits()
        var isGood = true
        for bar in bars {
            let line = bar.line(limits[bar.name])
            print(line.text)
            isGood = isGood && line.isGood
        }
        exit(isGood ? 0 : 1)
    }
}
