import ArgumentParser
import Foundation
import Notation
import Rules
import Session
import Stock
import Store

/// Makes an empty site file.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a site file for a site of Data/Warehouse/sites.csv.")

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Option(help: "Code of the site.") var site: String

    func run() throws {
        let files = try SiteMaker.files(in: data.folder + "/Data/Warehouse")
        _ = try SiteStore(
            creating: try options.path(), try Loader.founding(files, site: site))
        tell("made \(try options.path()) for site \(site)")
    }
}

/// Loads master data and documents.
struct LoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Load a folder of CSV files into a new site file.")

    @OptionGroup var options: SiteOptions
    @Argument(help: "The folder with the CSV files.") var folder = "Data/Warehouse"

    func run() throws {
        let store = try options.open()
        let clock = try options.clock(store)
        let duties = try SiteMaker.duties(of: store, at: clock.now())
        let counts = try refusing {
            try SiteMaker.load(
                try SiteMaker.files(in: folder), into: store, clock: clock, duties)
        }
        tell("loaded \(counts.values.reduce(0, +)) rows of \(counts.count) files")
    }
}

/// Checks screens, texts, rules and labels, and stores what changed.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Check and publish screens, rules and labels.")

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Flag(help: "Only check.") var dryRun = false
    @OptionGroup var actor: ActorOptions

    func run() throws {
        let definitions: Definitions
        do {
            definitions = try Definitions(folder: data.folder)
        } catch let error as NotationError {
            tell("\(error)")
            throw ExitCode(2)
        } catch let error as RuleTestsFailed {
            error.failures.forEach(tell)
            throw ExitCode(1)
        }
        definitions.screens.gaps.forEach(tell)
        guard !dryRun else {
            tell(
                "\(definitions.screens.screens.keys.count) screens, the rules and the labels are good"
            )
            return
        }
        let store = try options.open()
        let now = try options.now()()
        let outcomes = try definitions.publish(to: store, author: try author(store, now), at: now)
        if outcomes.isEmpty { tell("nothing changed") }
        for (kind, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
            switch outcome {
            case .published(let version): tell("\(kind): version \(version) is in force")
            case .awaitsApproval(let version):
                tell("\(kind): version \(version) waits for `lotwise rules approve`")
            }
        }
        guard outcomes["rules"] != nil else { return }
        try store.tellConflicts(with: definitions.rules.duties, at: now)
    }
}

extension PublishCommand {
    /// Who publishes: the first time nobody's role can be asked, since the roles are what is new.
    private func author(_ store: SiteStore, _ now: Instant) throws -> String {
        let isFirst = try store.read { try $0.definitions(kind: "rules", name: "book").isEmpty }
        guard !isFirst else { return actor.worker ?? "founding" }
        return try actor.admit(to: .publish, store, at: now).code.rawValue
    }
}

/// Makes sites: what demo, load and the tests share.
enum SiteMaker {
    /// The CSV files of a folder by name.
    static func files(in folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix(".csv") {
            files[name] = FileManager.default.contents(atPath: folder + "/" + name).map(Array.init)
        }
        guard !files.isEmpty else { throw ValidationError("there are no CSV files in \(folder)") }
        return files
    }

    /// The duties in force; those of every site where no rules are published yet.
    static func duties(of store: SiteStore, at moment: Instant) throws -> Duties {
        let row = try store.read { try $0.definition(kind: "rules", name: "book", at: moment) }
        return try row.map { try Definitions.rules(in: $0.source).duties } ?? .always
    }

    /// Loads files into a new site.
    static func load(
        _ files: [String: [UInt8]], into store: SiteStore, clock: SiteClock,
        _ duties: Duties = .always
    ) throws -> [String: Int] {
        let now = clock.now()
        let loader = Loader(
            files: files, site: store.site.code, today: clock.day(of: now), now: now,
            moment: { day, minutes in clock.moment(day, minutes: minutes) },
            hash: { try store.hash(pin: $0) },
            rolesFault: { duties.united(in: $0)?.description })
        return try loader.load(into: store)
    }
}
