import Foundation

/// Many processes that want the gate of one site's file all the time (`GateDriver`).
package struct GateRush {
    /// What one process had.
    package struct Share: Hashable, Sendable {
        package let turns: Int
        /// Its longest turn, waiting included.
        package let longestMicroseconds: Int
    }

    package private(set) var writers: [Share] = []
    package private(set) var checkpointers: [Share] = []
    /// What processes that failed had to say.
    package private(set) var faults: [String] = []

    /// Lets them run for some seconds.
    ///
    /// - Parameters:
    ///   - path: The site's file.
    ///   - program: The path of `GateDriver`.
    ///   - writers: How many write.
    ///   - checkpointers: How many take checkpoints.
    ///   - seconds: How long they all do, after the last has opened the file.
    /// - Throws: When the program cannot be started.
    package init(
        _ path: String, program: String = BuiltProgram.path("GateDriver"), writers: Int,
        checkpointers: Int = 0, seconds: Double
    ) throws {
        let start = ProcessInfo.processInfo.systemUptime + 0.3 + 0.03 * Double(writers)
        let roles =
            Array(repeating: "write", count: writers)
            + Array(repeating: "checkpoint", count: checkpointers)
        let runs = try roles.map { role in
            let (process, output, errors) = (Process(), Pipe(), Pipe())
            process.executableURL = URL(filePath: program)
            process.arguments = [role, path, "\(start)", "\(start + seconds)"]
            process.standardOutput = output
            process.standardError = errors
            try process.run()
            return (role: role, process: process, output: output, errors: errors)
        }
        for run in runs {
            let told = Self.text(run.output)
            let failed = Self.text(run.errors)
            run.process.waitUntilExit()
            let numbers = told.split(separator: " ").compactMap { Int($0) }
            guard run.process.terminationStatus == 0, numbers.count == 2 else {
                faults.append(failed)
                continue
            }
            let share = Share(turns: numbers[0], longestMicroseconds: numbers[1])
            if run.role == "write" {
                self.writers.append(share)
            } else {
                self.checkpointers.append(share)
            }
        }
    }

    /// Commits of all writers.
    package var commits: Int { writers.reduce(0) { $0 + $1.turns } }
    /// The fewest commits of a writer, as a share of what each would have had.
    package var leastShare: Double {
        let least = writers.map(\.turns).min() ?? 0
        return commits == 0 ? 0 : Double(least * writers.count) / Double(commits)
    }

    private static func text(_ pipe: Pipe) -> String {
        let data = (try? pipe.fileHandleForReading.readToEnd()) ?? nil
        return String(decoding: data ?? Data(), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
