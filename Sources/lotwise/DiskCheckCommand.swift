import ArgumentParser
import Foundation
import Stock
import Store

/// Tells whether a disk is honest and fast enough for a site file.
struct DiskCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diskcheck",
        abstract: "Measure whether a disk keeps what it says it has kept, and how fast.",
        discussion: """
            Writes and flushes a page 200 times in the folder. One JSON object: {"file_system",
            "fsync_p50_us","fsync_p99_us","fsync_max_us","count","verdict"}; the plot goes to
            standard error. Exit 1 when no site file should be kept there.
            """)

    @Argument(help: "The folder.") var folder: String
    @Option(help: "How many times.") var count = 200

    func validate() throws {
        guard (10...10_000).contains(count) else {
            throw ValidationError("--count is \(count); expected 10 to 10000")
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
            isFolder.boolValue
        else { throw ValidationError("\(folder) is no folder; expected that of the site file") }
    }

    func run() throws {
        let check = try refusing { try DiskCheck(folder: folder, count: count) }
        let most = check.bars.map(\.count).max() ?? 0
        for bar in check.bars {
            let limit = DiskCheck.text(bar.upTo)
            let length = most == 0 ? 0 : (bar.count * 40 + most - 1) / most
            tell(
                String(repeating: " ", count: max(0, 9 - limit.count)) + "< \(limit) "
                    + String(repeating: "#", count: length) + " \(bar.count)")
        }
        try Output.line(
            "{\"file_system\":\(JSONString.quoted(check.fileSystem)),"
                + "\"fsync_p50_us\":\(check.percentile(50)),"
                + "\"fsync_p99_us\":\(check.percentile(99)),"
                + "\"fsync_max_us\":\(check.microseconds.last ?? 0),"
                + "\"count\":\(check.microseconds.count),"
                + "\"verdict\":\"\(check.verdict.rawValue)\"}")
        tell("\(check.fileSystem): \(check.sentence)")
        if !check.isUsable { throw ExitCode(1) }
    }
}
