import Foundation
import Support

/// One run of the demo program with its own ledger and pipe.
final class DemoRun {
    let terminal: PseudoTerminal
    private let folder: URL

    init(
        columns: Int = 20, rows: Int = 16, term: String = "xterm", locale: String = "C.UTF-8",
        more: [String: String] = [:]
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let ledger = folder.appending(path: "ledger").path
        let pipe = folder.appending(path: "pipe").path
        _ = FileManager.default.createFile(atPath: ledger, contents: nil)
        mkfifo(pipe, 0o600)
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let environment = ["TERM": term, "LC_ALL": locale].merging(more) { $1 }
        terminal = PseudoTerminal(
            BuiltProgram.path("TerminalDemo"),
            [root.appending(path: "Screens").path, ledger, pipe], columns: columns, rows: rows,
            environment: environment)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The operations so far.
    var ledger: [String] {
        let path = folder.appending(path: "ledger").path
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Writes to the ledger as another process would.
    func writeElsewhere() throws {
        let path = folder.appending(path: "ledger").path
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("elsewhere\n".utf8))
        try file.close()
    }

    /// Lets the scan `WAIT` go on.
    func goOn() {
        let writer = open(folder.appending(path: "pipe").path, O_WRONLY | O_NONBLOCK)
        close(writer)
    }

    /// Waits until the first screen stands and the program is quiet.
    func ready() -> Bool { terminal.wait(for: "SCAN LPN") && terminal.wait(for: "F1") }
}
