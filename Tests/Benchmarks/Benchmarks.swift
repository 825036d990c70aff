import Foundation
import Store

/// All figures of the project against their bars, a line each; exit 1 when one is over its bar.
///
///     swift run -c release Benchmarks [--only NAME,NAME] [--program PATH] [--big PATH]
///         [--folder PATH] [--steps 2000] [--rounds 5] [--statements]
///
/// `--program` is the static release binary: it is measured itself, and makes the sites of `decision`,
/// `generate`, `floor` and `backup`. `--big` is a site of `lotwise generate --demo --movements 10000000` that may
/// be written to. `--folder` is a folder on the disk that the site files of production would be on.
/// What is not given leaves the figures out that need it.
@main
struct Benchmarks {
    private let arguments = CommandLine.arguments

    static func main() throws {
        let given = Array(CommandLine.arguments.dropFirst())
        switch given.first {
        case "floor-worker": try FloorWorker(Array(given.dropFirst()))?.run()
        case "commits": try BackupBenchmark.commit(Array(given.dropFirst()))
        default: exit(try Benchmarks().run() ? 0 : 1)
        }
    }

    /// Whether every figure is within its bar.
    private func run() throws -> Bool {
        let limits = try Bar.limits()
        let only = option("--only").map { Set($0.split(separator: ",").map(String.init)) }
        var isGood = true
        for (name, bars) in figures where only?.contains(name) ?? true {
            for bar in try bars() {
                let line = bar.line(limits[bar.name])
                print(line.text)
                fflush(nil)
                isGood = isGood && line.isGood
            }
        }
        return isGood
    }

    private func option(_ name: String) -> String? {
        arguments.firstIndex(of: name).flatMap { at in
            arguments.indices.contains(at + 1) ? arguments[at + 1] : nil
        }
    }

    private typealias Figures = (name: String, bars: () throws -> [Bar])

    /// The groups of figures that what was given is enough for.
    private var figures: [Figures] {
        let rounds = option("--rounds").flatMap { Int($0) } ?? 5
        let folder = option("--folder")
        let scan = ScanBenchmark(
            steps: option("--steps").flatMap { Int($0) } ?? 2_000, rounds: rounds,
            isListing: arguments.contains("--statements"))
        var figures: [Figures] = [
            ("scan", scan.bars),
            ("paint", paintBars),
            ("allocation", { allocationBenchmarks().map { Bar($0.name, Double($0.value), "") } }),
            (
                "planning",
                {
                    try planningFigures()
                        + (routeBenchmarks() + batchBenchmarks()).map {
                            Bar($0.name, $0.value, "ms")
                        }
                }
            ),
            ("gate", GateBenchmark(folder: "/dev/shm").bars),
        ]
        if let folder { figures.append(("disk", { try scan.diskBars(in: folder) })) }
        if let program = option("--program") {
            figures.append(("program", ProgramBenchmark(program: program).bars))
            let memory = ScaleSites(program: program, folder: "/dev/shm")
            figures.append(("decision", DecisionBenchmark(sites: memory).bars))
            figures.append(("generate", GenerateBenchmark(sites: memory).bars))
            if let folder {
                let disk = ScaleSites(program: program, folder: folder)
                figures.append(("floor", FloorBenchmark(sites: disk).bars))
                figures.append(("backup", BackupBenchmark(sites: disk).bars))
            }
        }
        if let big = option("--big") {
            figures.append(("growth", { try scan.growthBars(big: big) }))
            let ledger = LedgerBenchmark(path: big, program: option("--program"))
            figures.append(("ledger", ledger.bars))
        }
        return figures
    }
}
