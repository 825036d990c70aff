import ArgumentParser
import Barcode
import Foundation
import Session
import Stock
import Store

/// Label sheets of the site, and the printers of its devices.
struct LabelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labels", abstract: "Label sheets for walls, badges and commands; printers.",
        subcommands: [
            LocationLabelsCommand.self, BadgeLabelsCommand.self, CommandLabelsCommand.self,
            PrinterCommand.self, VoidLabelCommand.self,
        ])
}

/// Prints sheets as ZPL, or as text with code and lines in columns.
enum LabelSheet {
    static func show(_ labels: [SheetLabel], kind: ScanKind, _ site: SiteLabels, zpl: Bool) throws {
        for label in labels {
            let encoded = Self.encoded(label.code, kind, site)
            if zpl {
                try Output.text(
                    HouseLabel.zpl(code: encoded, lines: [label.code] + label.lines))
            } else {
                try Output.line(
                    ([encoded, label.code].map(PlainText.shown) + label.lines.map(CSVText.safe))
                        .joined(separator: "\t"))
            }
        }
    }

    /// What is printed as bars: with the prefix that only labels have, where there is one.
    private static func encoded(_ code: String, _ kind: ScanKind, _ site: SiteLabels) -> String {
        let label = site.labels.first { $0.kind == kind && $0.isStripped }
        return (label?.prefix ?? "") + code
    }
}

/// The labels of all locations.
struct LocationLabelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "locations", abstract: "Location labels with their check digits.")

    @OptionGroup var options: SiteOptions
    @Option(help: "Only this zone.") var zone: String?
    @Flag(help: "ZPL for a printer; else text, a label a line.") var zpl = false

    func run() throws {
        let store = try options.open()
        let site = try Definitions(store: store, at: options.now()()).labels
        let labels = try store.read { try $0.locationLabels(zone: zone) }
        guard !labels.isEmpty else {
            tell("there are no locations\(zone.map { " in zone '\($0)'" } ?? "")")
            throw ExitCode(1)
        }
        try LabelSheet.show(labels, kind: .location, site, zpl: zpl)
    }
}

/// The badges of the workers.
struct BadgeLabelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badges", abstract: "Badges of everybody who may sign on.")

    @OptionGroup var options: SiteOptions
    @Flag(help: "ZPL for a printer; else text, a label a line.") var zpl = false

    func run() throws {
        let store = try options.open()
        let site = try Definitions(store: store, at: options.now()()).labels
        try LabelSheet.show(
            store.read { try $0.badgeLabels() }, kind: .badge, site, zpl: zpl)
    }
}

/// The sheet of command barcodes for carts and guns without keys.
struct CommandLabelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commands", abstract: "Barcodes that press keys and type numbers.")

    @OptionGroup var options: SiteOptions
    @Flag(help: "ZPL for a printer; else text, a label a line.") var zpl = false

    static let commands: [Command] =
        [.ok, .back, .undo, .done, .next, .help, .short0]
        + (1...9).map { .quantity($0) } + (1...9).map { .reason($0) } + (1...8).map { .tote($0) }

    func run() throws {
        let store = try options.open()
        let site = try Definitions(store: store, at: options.now()()).labels
        for command in Self.commands {
            guard let code = site.barcode(for: command) else {
                tell("this site has no command labels (Data/Rules/labels.yaml)")
                throw ExitCode(1)
            }
            if zpl {
                try Output.text(HouseLabel.zpl(code: code, lines: [command.word]))
            } else {
                try Output.line("\(code)\t\(command.word)")
            }
        }
    }
}

/// Where a device prints.
struct PrinterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printer", abstract: "Set where a device prints, or all that have no own.",
        discussion: """
            An address is spool:/FOLDER (each label becomes a file) or tcp:HOST[:PORT] (raw, 9100).
            An empty address takes the printer away.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The device, or 'all'.") var device: String
    @Argument(help: "spool:/FOLDER or tcp:HOST[:PORT]") var address: String

    func run() throws {
        guard address.isEmpty || Printer(address) != nil else {
            throw ValidationError("'\(address)' is no printer; expected spool:/FOLDER or tcp:HOST")
        }
        guard let code = DeviceCode(rawValue: device) else {
            throw ValidationError("'\(device)' can be no device")
        }
        let store = try options.open()
        let isAll = device == "all"
        if !isAll { _ = try store.read { try $0.registered(code) } }
        let moment = try options.now()()
        let worker = try actor.admit(to: .labelsPrinter, store, at: moment)
        try store.write { transaction in
            try transaction.set(isAll ? "printer" : "printer.\(code)", to: address)
            try transaction.append(
                EventRow(
                    worker: worker.id, at: moment, kind: "setting",
                    input: "printer \(device) \(address)"))
        }
        tell("\(device) prints to \(address.isEmpty ? "nothing" : address)")
    }
}

/// Withdraws a label.
struct VoidLabelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Withdraw a label; it says so wherever it is scanned.")

    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "What its barcode says.") var code: String
    @Option(help: "Why, in a few words.", transform: GivenReason.words) var reason: String

    func run() throws {
        guard let lpn = LPN(rawValue: code) else {
            throw ValidationError("'\(code)' can be no label")
        }
        guard (1...40).contains(reason.count) else {
            throw ValidationError("--reason takes 1 to 40 characters")
        }
        let moment = try options.now()()
        let store = try options.open()
        let worker = try actor.admit(to: .labelsVoid, store, at: moment)
        let isDone = try store.write { transaction in
            guard let label = try transaction.floor().label(lpn), label.isLive else { return false }
            try transaction.apply(.label(.void(label.id, reason: reason)), at: moment)
            try transaction.append(
                EventRow(worker: worker.id, at: moment, kind: "label", input: "void \(lpn)"))
            return true
        }
        guard isDone else {
            tell("there is no valid label '\(code)' at this site")
            throw ExitCode(1)
        }
        tell("label \(lpn) is void")
    }
}
