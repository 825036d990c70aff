import ArgumentParser
import Foundation
import Sample

/// Writes the sample site's CSV files; how `Data/Warehouse` is made.
struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Write the sample site's CSV files into a directory.",
        shouldDisplay: false)

    @Argument(help: "The directory; it is made if it is not there.")
    var directory: String

    @Option(help: "Another seed makes another site.")
    var seed: UInt64 = SampleSite.defaultSeed

    func run() throws {
        let folder = URL(fileURLWithPath: directory, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in SampleSite(seed: seed).files {
            try Data(file.text.utf8).write(
                to: folder.appendingPathComponent(file.name), options: .atomic)
        }
    }
}
