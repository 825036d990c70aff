import ArgumentParser
import Flows
import Foundation
import Session
import Stock
import Store

/// Holds: what is held, and holding and releasing by command.
struct HoldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds",
        abstract: "Holds: list, place, release; who was shipped of what is held.",
        subcommands: [
            HoldsListCommand.self, HoldsPlaceCommand.self, HoldsReleaseCommand.self,
            HoldsShippedCommand.self,
        ], defaultSubcommand: HoldsListCommand.self)
}

/// Holds, a row a line.
struct HoldsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Holds, a row a line.")
    @OptionGroup var options: SiteOptions
    @Option var type: String?
    @Option var lot: String?
    @Option(help: "open or released") var state: String?

    func run() throws {
        try QueryRun(query: .holds, options: options).run([
            "type": type, "lot": lot, "state": state,
        ])
    }
}

/// Places a hold on all goods of a scope.
struct HoldsPlaceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place",
        abstract: "Hold a plate, a place, a lot, a supplier's lot, an item, or all that fits.",
        discussion: """
            With a range (--from-lot, --received-from, --from-location ...) everything is held that
            fits all that is given, --item and --supplier included, and so with --supplier and no
            --lot; without places also what arrives later. Of a lot number that several lots have
            nothing is held: the first of them are told, with item and supplier. {"done","told":[...],"messages":[...],"hold","rows"[,"freed","short"]}:
            what is told is in the worker's language, the ids of the same messages are not; freed
            are promises, short those of them that no other goods were found for.
            """)
    @OptionGroup var options: SiteOptions
    @Option(help: "Code of the worker who orders it.") var worker: String
    @Option(help: "damage, temperature, test, recall, paperwork or other") var type: String
    @Option(help: "Why, in words.", transform: GivenReason.words) var reason: String
    @Option(help: "One plate.") var lpn: String?
    @Option(help: "What stands in a place.") var location: String?
    @Option(help: "A lot number; with --item or --supplier where several lots have it.")
    var lot: String?
    @Option(help: "An item, alone or to say which lot.") var item: String?
    @Option(help: "With --lot and no --item: the supplier's lot, whatever item it is.")
    var supplier: String?
    @Option(help: "The first lot number, in the order of characters.") var fromLot: String?
    @Option(help: "The last lot number.") var toLot: String?
    @Option(help: "The first day its lot was received, YYYY-MM-DD.") var receivedFrom: String?
    @Option(help: "The last day.") var receivedTo: String?
    @Option(help: "The first place, in the order of characters.") var fromLocation: String?
    @Option(help: "The last place.") var toLocation: String?

    func validate() throws {
        let alone = [lpn, location, lot].count { $0 != nil }
        let ranges = [fromLot, toLot, receivedFrom, receivedTo, fromLocation, toLocation]
        if alone > 1 || alone == 1 && ranges.contains(where: { $0 != nil }) {
            throw ValidationError("expected one of --lpn, --location, --lot, or ranges")
        }
        if alone == 0, item == nil, supplier == nil, ranges.allSatisfy({ $0 == nil }) {
            throw ValidationError(
                "expected what to hold: --lpn, --location, --lot, --item, --supplier or a range")
        }
        let ends = [
            ("lot", fromLot, toLot),
            ("location", fromLocation?.uppercased(), toLocation?.uppercased()),
        ]
        for case (let name, let from?, let to?) in ends where from > to {
            throw ValidationError("--from-\(name) '\(from)' comes behind --to-\(name) '\(to)'")
        }
        let from = try Self.day(receivedFrom, "received-from")
        let to = try Self.day(receivedTo, "received-to")
        if let from, let to, from > to {
            throw ValidationError("--received-from \(from) is later than --received-to \(to)")
        }
    }

    private static func day(_ text: String?, _ name: String) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else {
            throw ValidationError("--\(name) is '\(text)'; expected a date such as 2026-11-25")
        }
        return day
    }

    func run() throws {
        guard let type = HoldType(rawValue: type), HoldTarget.reasons.contains(type) else {
            throw ValidationError(
                "--type is '\(type)'; expected "
                    + HoldTarget.reasons.map(\.rawValue).joined(separator: ", "))
        }
        let names = HoldScopeNames(
            lpn: lpn, location: location, lot: lot, item: item, supplier: supplier,
            ranges: [
                (.fromLot, "from-lot", fromLot), (.toLot, "to-lot", toLot),
                (.receivedFrom, "received-from", receivedFrom),
                (.receivedTo, "received-to", receivedTo),
                (.fromLocation, "from-location", fromLocation),
                (.toLocation, "to-location", toLocation),
            ])
        try options.order(worker, job: "hold", input: "holds place \(names)") { site in
            try HoldOrder.place(names, type, reason: reason, site)
        }
    }
}

/// Takes one hold off, or asks the second person it needs.
struct HoldsReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Take one hold off, or ask the second person it needs.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "Number of the hold, as `lotwise holds` shows it.") var number: Int64
    @Option(help: "Code of the worker who orders it.") var worker: String
    @Option(help: "Why it may come off.", transform: GivenReason.words) var reason: String

    func run() throws {
        try options.order(worker, job: "hold", input: "holds release \(number)") { site in
            try HoldOrder.release(number, reason: reason, site)
        }
    }
}

/// Every customer who was shipped of what a hold names, a row a line.
struct HoldsShippedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shipped",
        abstract: "Every customer who was shipped of what a hold names, and whom to call.",
        discussion: """
            {"hold","customer","name","country","contact","qty"}, the most first, less what came
            back. Exit 1 when there is no such open hold.
            """)
    @OptionGroup var options: SiteOptions
    @Argument(help: "Number of the hold, as `lotwise holds` shows it.") var number: Int64

    func run() throws {
        let store = try options.open()
        let id = HoldID(site: store.site.number, number: number)
        let shipped = try store.read { snapshot in
            let floor = snapshot.floor()
            return try floor.openHold(id).map { try floor.shipped(in: $0.hold.scope) }
        }
        guard let shipped else {
            tell("there is no open hold \(number)")
            throw ExitCode(1)
        }
        for goods in shipped {
            try Output.line(
                JSONLine.object([
                    ("hold", .integer(number)), ("customer", .text(goods.customer)),
                    ("name", .text(goods.name)), ("country", .text(goods.country)),
                    ("contact", .text(goods.contact)), ("qty", .integer(goods.quantity)),
                ]))
        }
    }
}
