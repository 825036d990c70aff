import Foundation
import GRDB
import Support
import Testing

/// A small shift as `lotwise simulate` runs it: real processes, real dialogs, nobody sleeps.
///
/// `SHIFT_ORDERS=300` makes it a whole one, `SEED=2` another one.
@Suite struct SimulateTests {
    private static func number(_ name: String, else usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }

    @Test func `a shift: every order leaves or is short for a reason, and by the rules`() throws {
        let orders = Self.number("SHIFT_ORDERS", else: 40)
        let seed = Self.number("SEED", else: 1)
        let path = Self.place()
        defer { Self.remove(path) }
        let report = try shift(at: path, orders: orders, workers: 12, seed: seed)
        #expect(report.status == 0, "SEED=\(seed) \(report.errors)")
        let figures = try #require(
            try JSONSerialization.jsonObject(with: report.output) as? [String: Any])
        func figure(_ name: String) -> Int { figures[name] as? Int ?? -1 }
        #expect(figure("orders") == orders)
        #expect(figure("unsettled") == 0)
        #expect(figure("complete") + figure("short") == orders)
        #expect(figure("short_lines") == figure("explained_lines"))
        #expect(figure("verified") == 1)
        #expect(figure("shorts_told") > 0, "nobody found less than asked, so nothing was shown")

        let ledger = try ShippedLedger(at: path)
        #expect(try ledger.count() > 100)
        for rule in ShippedLedger.rules {
            #expect(try ledger.broken(rule) == [], "\(rule.name)")
        }
        // The questions find what is forbidden: the same goods many years later are all too old.
        #expect(try ledger.broken(.usable(yearsLater: 30)).count > 100)
        #expect(try ledger.broken(.life(moreDays: 10_000)).count > 100)
    }

    private struct Report {
        let status: Int32
        let output: Data
        let errors: String
    }

    private func shift(at path: String, orders: Int, workers: Int, seed: Int) throws -> Report {
        let process = Process()
        process.executableURL = URL(filePath: BuiltProgram.path("lotwise"))
        process.arguments = [
            "simulate", "--folder", WalkSite.root, "--database", path, "--orders", "\(orders)",
            "--workers", "\(workers)", "--seed", "\(seed)", "--json", "--at",
            "2026-11-25T11:00:00Z",
        ]
        process.environment = ["LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Report(
            status: process.terminationStatus, output: text,
            errors: String(decoding: said, as: UTF8.self))
    }

    private static func place() -> String {
        let memory = "/dev/shm"
        let folder =
            FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
        return "\(folder)/lotwise-shift-test-\(UUID().uuidString).sqlite"
    }

    /// Removes the site, its labels and the locks of its printers.
    private static func remove(_ path: String) {
        let url = URL(filePath: path)
        let folder = url.deletingLastPathComponent()
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        for name in names ?? [] where name.hasPrefix(url.lastPathComponent) {
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}
