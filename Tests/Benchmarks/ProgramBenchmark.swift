import Foundation
import Support

/// The deployed program at rest: how soon it paints, what it holds, what it does when idle.
struct ProgramBenchmark {
    /// The static release binary.
    let program: String

    func bars() throws -> [Bar] {
        let site = try LiveSite()
        var paints: [Double] = []
        var ready: [Double] = []
        for _ in 0..<15 {
            let began = PseudoTerminal.now()
            let terminal = start(on: site)
            guard terminal.wait(milliseconds: 5_000, until: { $0.bytes > 200 }) else { continue }
            paints.append(Double(PseudoTerminal.now() - began))
            if terminal.wait(for: "SCAN BADGE") {
                ready.append(Double(PseudoTerminal.now() - began))
            }
        }
        let pace = try self.pace()
        let idle = start(on: site)
        for text in ["SCAN BADGE", "B040100\r", "TYPE PIN", "496796\r", "MENU", "2\r", "SCAN LPN"] {
            if text.hasSuffix("\r") { idle.send(text) } else { _ = idle.wait(for: text) }
        }
        idle.settle(milliseconds: 1_000)
        return [
            Bar("first paint", median(paints), "ms"), Bar("first prompt", median(ready), "ms"),
            Bar("private memory", memory(idle, ["Private_Dirty"]), "MB"),
            Bar("resident memory", memory(idle, ["Rss"]), "MB"),
        ] + pace + rest(idle)
    }

    /// How long a scan takes from the first byte sent to the last one painted, over 1,000 steps.
    private func pace() throws -> [Bar] {
        let site = try LiveSite()
        let run = LiveRun(site, program: program)
        guard run.startPutaway(.ann) else { return [Bar("scan to paint, p95", .infinity, "ms")] }
        let back = try LiveSite.barcode(of: .back)
        var took: [Double] = []
        for step in 0..<1_000 {
            let screen = step.isMultiple(of: 2) ? "PA2 " : "PA1 "
            let start = DispatchTime.now().uptimeNanoseconds
            run.scan(step.isMultiple(of: 2) ? "P0078672" : back)
            let isThere = run.terminal.wait { painted in
                painted.lines[0].hasPrefix(screen) && painted.row == 13
                    && !painted.lines[14].contains("..")
            }
            took.append(
                isThere ? Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6 : .infinity)
        }
        return [
            Bar("scan to paint, p95", percentile(took, 0.95), "ms"),
            Bar("scan to paint, p99", percentile(took, 0.99), "ms"),
        ]
    }

    private func start(on site: LiveSite) -> PseudoTerminal {
        PseudoTerminal(
            program, ["run", "--database", site.path, "--device", "HH-01"], columns: 20, rows: 16,
            environment: ["TERM": "xterm", "LC_ALL": "C.UTF-8"])
    }

    /// Megabytes of the rows of `smaps_rollup`.
    private func memory(_ terminal: PseudoTerminal, _ names: [String]) -> Double {
        let text = read("/proc/\(terminal.process)/smaps_rollup")
        let sizes = text.split(separator: "\n").filter { row in
            names.contains { row.hasPrefix($0 + ":") }
        }.compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Double($0) } }
        return sizes.reduce(0, +) / 1_024
    }

    /// Bytes written and wake-ups a second, over some seconds on a quiet screen.
    private func rest(_ terminal: PseudoTerminal) -> [Bar] {
        let seconds = 10
        let (bytes, wakes) = (written(terminal), wakeUps(terminal))
        _ = poll(nil, 0, Int32(seconds * 1_000))
        return [
            Bar("bytes written while idle", written(terminal) - bytes, ""),
            Bar("wake-ups while idle", (wakeUps(terminal) - wakes) / Double(seconds), "/s"),
        ]
    }

    private func written(_ terminal: PseudoTerminal) -> Double {
        let row = read("/proc/\(terminal.process)/io").split(separator: "\n").first {
            $0.hasPrefix("wchar:")
        }
        return row.flatMap { Double($0.split(separator: " ")[1]) } ?? .infinity
    }

    private func wakeUps(_ terminal: PseudoTerminal) -> Double {
        let tasks = "/proc/\(terminal.process)/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        return threads.map { thread in
            let row = read("\(tasks)/\(thread)/status").split(separator: "\n").first {
                $0.hasPrefix("voluntary_ctxt_switches:")
            }
            return row.flatMap { Double($0.split(separator: "\t")[1]) } ?? .infinity
        }.reduce(0, +)
    }

    private func read(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
