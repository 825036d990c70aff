import ArgumentParser
import Foundation
import Session
import Stock
import Store

/// A fresh demonstration site of today, and the terminal on it.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a fresh demo site of today and start the terminal on it.")

    @OptionGroup var data: DataOptions
    @Option(help: "Where the site file is made; an older demo site there is replaced.")
    var database: String?
    @Option(help: "The device this terminal is.") var device = "HH-01"
    @Flag(help: "Only make the site.") var noRun = false

    func run() throws {
        let environment = ProcessInfo.processInfo.environment["LOTWISE_DB"]
        let path = try database ?? environment ?? Self.usualPath()
        try Self.removeDemo(path)
        tell("making the demo site, a few seconds ...")
        let files = try SiteMaker.files(in: data.folder + "/Data/Warehouse")
        let store = try SiteStore(creating: path, try Loader.founding(files, site: "DC1"))
        guard let clock = SiteClock(zone: store.site.timeZone) else {
            throw ValidationError("the time zone '\(store.site.timeZone)' is unknown")
        }
        let definitions = try Definitions(folder: data.folder)
        _ = try SiteMaker.load(files, into: store, clock: clock, definitions.rules.duties)
        _ = try definitions.publish(
            to: store, author: "demo", at: clock.now())
        try Self.setPrinter(store, at: clock.now(), folder: path + ".labels")
        tell("site file: \(path)")
        tell("labels are printed into: \(path).labels")
        tell(
            "sign on with badge B040343 and PIN 158464, or any other of Data/Warehouse/workers.csv")
        tell("go on later with: lotwise run --database \(path) --device \(device)")
        guard !noRun else { return }
        try RunCommand.start(path: path, device: device, now: SiteClock.system)
    }

    /// Lets every device print into a folder beside the site file.
    static func setPrinter(_ store: SiteStore, at moment: Instant, folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try store.write { transaction in
            try transaction.set("printer", to: "spool:" + folder)
            try transaction.append(
                EventRow(at: moment, kind: "setting", input: "printer all spool:\(folder)"))
        }
    }

    /// Removes an older demonstration; what is none stays, and the command ends with 2.
    private static func removeDemo(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        // Nobody has worked on a site that has no rules yet, such as a demonstration half made.
        let rules = try? SiteStore(opening: path).read {
            try $0.definitions(kind: "rules", name: "book")
        }
        guard let rules, rules.last.map({ $0.author == "demo" }) ?? true else {
            throw ValidationError("\(path) is no demonstration site; it is not replaced")
        }
        for suffix in ["", "-wal", "-shm", ".gate"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    private static func usualPath() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/lotwise-demo-\(getuid())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        return folder + "/DC1.sqlite"
    }
}
