import ArgumentParser
import Foundation
import Store

/// Refold the journal and compare everything with it.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Refold the journal, check every balance, the hash chain, every invariant.",
        discussion: """
            One JSON object: {"ok":true,"events":n,"postings":n,"movements":n,"placements":n,
            "rows":n,"anchors":n,"head":{"site","epoch","number","hash"}}. Exit 1 when something
            is not as it must be; "break" then names the first such thing:
            {"at":"site.epoch.number","what","expected","found"}.
            An anchor is a head kept elsewhere: it shows a journal that was cut off or made anew.
            """)

    @OptionGroup var options: SiteOptions
    @Option(help: "A file of anchors to compare with, one JSON object a line.")
    var anchor: String?
    @Option(help: "A file the head is added to as an anchor when all is right.")
    var write: String?

    func run() throws {
        let store = try options.open()
        let anchors = try anchor.map { path in
            do { return try Anchor.read(path) } catch {
                throw ValidationError("\(error)")
            }
        }
        if let anchor, anchors?.isEmpty == true {
            throw ValidationError("\(anchor) holds no anchor: it proves nothing")
        }
        let report = try store.audit(anchors: anchors ?? [])
        try Output.line(report.json())
        if let found = report.break {
            tell("\(found.at): \(found.what): expected \(found.expected), found \(found.found)")
            throw ExitCode(1)
        }
        if let write, let head = report.head { try Self.append(try head.line(), to: write) }
    }

    /// Adds a line to a file and waits until it is on the disk.
    static func append(_ line: String, to path: String) throws {
        guard let file = fopen(path, "a") else {
            throw ValidationError("\(path): \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        guard fputs(line, file) >= 0, fflush(file) == 0, fsync(fileno(file)) == 0 else {
            throw ValidationError("\(path): \(String(cString: strerror(errno)))")
        }
    }
}
