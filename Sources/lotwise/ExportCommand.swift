import ArgumentParser
import Foundation
import Stock
import Store

/// Documents that go out.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Papers for others: of an order, and of a lot.",
        subcommands: [
            ExportPackingListCommand.self, ExportCertificatesCommand.self,
            ExportLabelsCommand.self, ExportFSMACommand.self,
        ])
}

/// Which order a document is of.
struct OrderOptions: ParsableArguments {
    @Argument(help: "The number of the order.") var order: String
    @Flag(help: "As text for people; else JSON.") var text = false

    /// The packing list, or exit 1 when there is no such order.
    func list(_ options: SiteOptions) throws -> PackingList {
        guard let number = DocumentNumber(rawValue: order) else {
            throw ValidationError("'\(order)' can be no order")
        }
        guard let list = try options.open().read({ try $0.packingList(of: number) }) else {
            tell("there is no order '\(order)' at this site")
            throw ExitCode(1)
        }
        return list
    }
}

/// What of an order is in which unit.
struct ExportPackingListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packing-list", abstract: "What of an order is in which unit.",
        discussion: """
            {"order","state","customer","shipTo":[],"customerReference","units":[{"lpn","shipment",
            "seal","shippedAt","lines":[{"line","item","description","lot","usableUntil","qty",
            "unit","weightMg","serials":[]}]}],"lines":[{"line","item","ordered","packed","unit",
            "state","orderedWeightMg","packedWeightMg"}]}. Units that have not left have no
            shipment; the weights of a line are there where the customer pays by weight, the
            ordered one where it is ordered by weight too.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var order: OrderOptions

    func run() throws {
        var list = try order.list(options)
        list.lots = []
        try Output.line(
            order.text ? PaperText.packingList(list) : PaperText.json(list, without: "lots"))
    }
}

/// What is known of every lot of an order.
struct ExportCertificatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificates", abstract: "What is known of every lot of an order.",
        discussion: """
            {"order","customer","lots":[{"item","description","lot","maker","production","expiry",
            "bestBefore","country","grade","hasCertificate","qty","unit"}]}. Exit 1 when a lot has
            no certificate on file; the list is printed all the same.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var order: OrderOptions

    func run() throws {
        let list = try order.list(options)
        try Output.line(
            order.text ? PaperText.certificates(list) : PaperText.certificatesJSON(list))
        let missing = list.lots.filter { !$0.hasCertificate }
        guard missing.isEmpty else {
            tell(
                "no certificate: " + missing.map { "\($0.item)/\($0.lot)" }.joined(separator: ", "))
            throw ExitCode(1)
        }
    }
}

/// The labels of packs as they go to a printer.
struct ExportLabelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labels", abstract: "Shipping labels and where they are in their life.",
        discussion: """
            A row a line: {"code","state","copies","printer","sentAt","failure","endedBy",
            "endedAt"}; with --zpl what the printer gets instead, of valid labels only.
            """)

    @OptionGroup var options: SiteOptions
    @Option(help: "Only labels of this order.") var order: String?
    @Flag(help: "Only labels that no printer has taken.") var unsent = false
    @Flag(help: "ZPL for a printer; else a JSON row a line.") var zpl = false

    func run() throws {
        let number = try order.map { text in
            guard let number = DocumentNumber(rawValue: text) else {
                throw ValidationError("'\(text)' can be no order")
            }
            return number
        }
        let store = try options.open()
        let labels = try store.read { snapshot in
            var id: DocumentID?
            if let number {
                guard let found = try snapshot.floor().outgoing(numbered: number) else {
                    tell("there is no order '\(number)' at this site")
                    throw ExitCode(1)
                }
                id = found.id
            }
            return try snapshot.printedLabels(order: id, isUnsent: unsent)
        }
        for (label, text) in labels {
            if zpl {
                if label.isLive { try Output.text(text) }
            } else {
                try Output.line(Self.row(label))
            }
        }
    }

    private static func row(_ label: PrintedLabel) -> String {
        let fields = [
            ("code", label.code.rawValue), ("state", label.state.rawValue),
            ("printer", label.printer), ("sentAt", label.sentAt.map { "\($0)" } ?? ""),
            ("failure", label.failure), ("endedBy", label.endedBy),
            ("endedAt", label.endedAt.map { "\($0)" } ?? ""),
        ].map { "\(JSONString.quoted($0.0)):\($0.1.isEmpty ? "null" : JSONString.quoted($0.1))" }
        return "{" + (fields + ["\"copies\":\(label.copies)"]).joined(separator: ",") + "}"
    }
}
