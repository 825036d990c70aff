import Foundation

/// One simulated worker as a process of this program.
final class WorkerProcess {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(
        _ member: Crew.Member, number: Int, seed: UInt64, path: String, time: CompressedClock
    ) throws {
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "simulate", "worker", "--database", path, "--device", member.device, "--badge",
            member.badge, "--pin", member.pin, "--number", "\(number)", "--seed", "\(seed)",
            "--begins", "\(time.beginning.rawValue)", "--started", "\(time.started)", "--speed",
            "\(time.speed)",
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// Ends its shift.
    func end() { try? input.fileHandleForWriting.close() }

    /// What it did, when it has ended.
    func tally() -> RobotTally {
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard let tally = try? JSONDecoder().decode(RobotTally.self, from: data) else {
            var broken = RobotTally()
            broken.stuck = ["the process ended with \(process.terminationStatus)"]
            return broken
        }
        return tally
    }
}
