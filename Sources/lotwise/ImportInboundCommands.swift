import ArgumentParser
import Session
import Store

/// Deliveries that suppliers announce.
struct ImportASNsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "asns",
        abstract:
            "Take announced deliveries in, change and cancel them: the whole file or nothing.",
        discussion: """
            CSV, a row a plate, or a row a line where sscc is empty:
            \(InboundFile.asn.columns.joined(separator: ", ")).
            JSON: {"asns":[{...}]}, an object a row, with the same names. expected and expiry are
            dates, time a time of the site, status open or cancelled, quantities in base units of
            the plate or the line; expiry is also the best before date. purchaseOrder, carrier,
            dock, time, trailer, gtin, country, lot, expiry and weightMilligrams may be empty. An
            ASN is known by its number: the same again changes nothing, and none is changed once
            goods were received on it. Exit 2 with file:line when a row is wrong.
            \(ImportFile.again)
            """)
    @OptionGroup var input: ImportFile

    func run() throws { try input.takeInbound(.asn, .importASNs) }
}

/// What was ordered of suppliers.
struct ImportPurchaseOrdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purchase-orders",
        abstract: "Take purchase orders in, change and cancel them: the whole file or nothing.",
        discussion: """
            CSV, a row a line: \(InboundFile.purchaseOrder.columns.joined(separator: ", ")).
            JSON: {"purchaseOrders":[{...}]}, an object a row, with the same names. expected is a
            date, status open or cancelled, quantities in base units; gtin and weightMilligrams may
            be empty. A purchase order is known by its number: the same again changes nothing, and
            none is changed once goods were received on it. Exit 2 with file:line when a row is
            wrong.
            \(ImportFile.again)
            """)
    @OptionGroup var input: ImportFile

    func run() throws { try input.takeInbound(.purchaseOrder, .importPurchaseOrders) }
}

extension ImportFile {
    /// Takes the file in as what announces goods, and tells what became of its documents.
    fileprivate func takeInbound(_ kind: InboundFile, _ right: CommandRight) throws {
        let opened = try open(right, columns: kind.columns) { bytes, file in
            try FlatJSON.records(
                bytes, file: file, key: kind.rawValue + "s", columns: kind.columns)
        }
        try answer {
            try InboundImport(
                kind, name: opened.name, bytes: opened.bytes, records: opened.records,
                now: opened.clock.now(), by: opened.worker.id, isMeant: again,
                moment: { opened.clock.moment($0, minutes: $1) }
            ).run(on: opened.store)
        }
    }
}
