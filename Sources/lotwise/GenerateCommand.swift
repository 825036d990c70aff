import ArgumentParser
import Foundation
import Sample
import Session
import Stock
import Store

/// A synthetic site of any size with a real journal.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make a synthetic site of any size, with a real journal.",
        discussion: """
            Receipts, putaway, moves, picks, shipments, returns, samples, losses and repacks of so \
            many lots, in so many movement lines, with the hash chain that verify checks. Same \
            seed, same history; --at says when it ends. One JSON object on standard output: \
            {"lots","movements","postings","seconds"}.
            With --demo the demonstration site is loaded on top, so that terminals can work on it.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Option(help: "Lots, 1 to 1,000,000.") var lots = 10_000
    @Option(help: "Movement lines, four a lot at least; 10,000,000 at most.")
    var movements = 100_000
    @Option(help: "Same seed, same history.") var seed: UInt64 = 1
    @Option(help: "Items.") var items = 1_000
    @Option(help: "Storage locations.") var locations = 20_000
    @Option(help: "Customers.") var customers = 400
    @Option(help: "Open orders for the items, besides the shipped ones of the history.")
    var orders = 0
    @Option(help: "Days the history takes.") var days = 1_095
    @Flag(help: "Load Data/Warehouse on top, and publish screens and rules.") var demo = false

    func run() throws {
        let start = ContinuousClock.now
        let parameters = ScaleParameters(
            lots: lots, movements: movements, items: items, locations: locations,
            customers: customers, days: days, openLots: min(5_000, lots), seed: seed)
        if let problem = parameters.problem { throw ValidationError(problem) }
        guard (0...1_000_000).contains(orders) else {
            throw ValidationError("orders must be 0 to 1,000,000")
        }
        let path = try options.path()
        let store = try SiteStore(creating: path, try founding())
        let postings: Int
        do {
            try fill(store, parameters)
            postings = try Int(store.read { try $0.sequence() })
            if demo { try addDemo(to: store) }
        } catch {
            for suffix in ["", "-wal", "-shm", "-journal", ".gate"] {
                try? FileManager.default.removeItem(atPath: path + suffix)
            }
            throw error
        }
        let seconds = start.duration(to: .now).components.seconds
        try Output.line(
            #"{"lots":\#(lots),"movements":\#(movements),"postings":\#(postings),"#
                + #""seconds":\#(seconds)}"#)
    }

    private func founding() throws -> SiteStore.Founding {
        guard demo else {
            return SiteStore.Founding(
                number: 1, code: "SYN1", name: "Synthetic site", timeZone: "UTC")
        }
        return try Loader.founding(
            try SiteMaker.files(in: data.folder + "/Data/Warehouse"), site: "DC1")
    }

    private func fill(_ store: SiteStore, _ parameters: ScaleParameters) throws {
        let virtual = try store.read { snapshot in
            let floor = snapshot.floor()
            return try Dictionary(
                uniqueKeysWithValues: VirtualPlace.allCases.map { ($0, try floor.virtual($0)) })
        }
        // A whole day, so that all of a day's runs make the same history.
        let now = try options.now()()
        let end = Instant(rawValue: now.rawValue / 86_400_000 * 86_400_000)
        var site = ScaleSite(
            parameters, site: store.site.number, endsAt: end, virtual: virtual)
        var bar = ProgressBar(total: movements, unit: "movements")
        try store.fill(told: { bar.say("making \($0)") }) { writer in
            try site.write(to: writer) { bar.show($0) }
            try OpenOrders(
                count: orders, items: items, customers: customers, site: store.site.number,
                seed: seed, firstDocument: Int64(2 * lots + movements), dueAt: end
            ).write(
                to: writer, owner: PartyID(site: store.site.number, number: 1),
                firstCustomer: Int64(parameters.suppliers) + 2)
        }
        bar.end()
    }

    private func addDemo(to store: SiteStore) throws {
        tell("loading the demonstration site on top")
        let clock = try options.clock(store)
        let files = try SiteMaker.files(in: data.folder + "/Data/Warehouse")
        _ = try SiteMaker.load(files, into: store, clock: clock)
        _ = try Definitions(folder: data.folder).publish(
            to: store, author: "generate", at: clock.now())
    }
}
