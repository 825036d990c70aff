import ArgumentParser
import Foundation
import Stock
import Store

/// A verified copy of the site while terminals work.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a verified copy of the site while terminals work.",
        discussion: """
            The copy appears under its name only when it is whole: integrity, hash chain, every
            balance, and nothing missing that was saved before it began. FILE.anchor then holds the
            head of its chain: keep it where nobody can edit it. Nothing is overwritten.
            One JSON object: {"bytes","copyMilliseconds","epoch","events","file","head","postings",
            "verifyMilliseconds"}. The pepper of the PINs is not in it: keep it elsewhere.
            """)

    @OptionGroup var options: SiteOptions
    @Argument(help: "Where the copy is written.") var file: String

    func run() throws {
        let store = try options.open()
        let report = try refusing { try store.backUp(to: file, try options.now()()) }
        try Output.line(report.json())
        tell("\(file): whole, \(report.events) events; its anchor is in \(file).anchor")
    }
}

/// A site file from a backup.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a site file from a backup; verifies it first.",
        discussion: """
            For the drill as for the disaster. Nothing is overwritten. Where events after the
            backup are lost for good say --new-epoch: the journal then goes on in a new run of
            numbers and is never taken for the lost one. Prints what backup prints.
            """)

    @Argument(help: "The backup.") var file: String
    @OptionGroup var options: SiteOptions
    @Flag(help: "Go on in a new epoch, since events after the backup are lost.")
    var newEpoch = false
    @Option(help: "A file of anchors its chain must hold, such as FILE.anchor.")
    var anchor: String?

    func run() throws {
        let path = try options.path()
        let report = try refusing {
            let anchors = try anchor.map { try Anchor.read($0) } ?? []
            return try SiteCopy.restore(
                file, to: path, anchors: anchors, newEpoch: newEpoch, try options.now()())
        }
        try Output.line(report.json())
        tell("\(path): whole, \(report.events) events, epoch \(report.epoch)")
    }
}

/// Runs `body`; what the store refuses is told, and the command exits with 1, with 2 when what was
/// given can not be.
func refusing<T>(_ body: () throws -> T) throws -> T {
    do {
        return try body()
    } catch let error as StoreError {
        tell("\(error)")
        if case .unfit = error { throw ExitCode(2) }
        throw ExitCode(1)
    }
}
