import ArgumentParser
import Foundation
import Stock
import Store

/// Where a lot came from, is, and went.
struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Where a lot came from, is, and went, with its mass balance.",
        discussion: """
            One JSON object a lot with this number. --at gives the answer as of a past moment.
            "gaps" says what went, came or moved with no line of the journal that says so, and
            between which two events: {"what","qty","location","lpn","after":{"event","when","by"},
            "before"}; before is null when only the balances of now show it.
            Exit 1 when there is no such lot.
            """)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The lot number as encoded.") var lot: String
    @Option(help: "The item, where several have a lot of this number.") var item: String?

    func run() throws {
        let start = ContinuousClock.now
        guard let number = LotNumber(rawValue: lot) else {
            throw ValidationError("'\(lot)' can be no lot number")
        }
        let sku = try item.map { text in
            guard let sku = SKU(rawValue: text) else {
                throw ValidationError("'\(text)' can be no item")
            }
            return sku
        }
        let asOf = try options.at == nil ? nil : options.now()()
        let traces = try options.open().traces(number, item: sku, asOf: asOf)
        guard !traces.isEmpty else {
            tell("there is no lot '\(lot)'\(item.map { " of item '\($0)'" } ?? "") at this site")
            throw ExitCode(1)
        }
        for trace in traces {
            let elapsed = start.duration(to: .now).components
            let milliseconds = elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
            try Output.line(TraceJSON(trace: trace, milliseconds: milliseconds).text)
        }
    }
}

/// A trace in the form of `interfaces.md`.
private struct TraceJSON {
    let trace: Trace
    let milliseconds: Int64

    var text: String {
        object([
            ("lot", string(trace.lot.rawValue)), ("item", string(trace.item.rawValue)),
            ("received", list(trace.received.map(receipt))),
            ("on_hand", list(trace.onHand.map(stand))),
            ("shipped", list(trace.shipped.map(shipment))),
            ("made_from", list(trace.madeFrom.map(string))),
            ("made_into", list(trace.madeInto.map(string))),
            ("events", list(trace.steps.map(step))), ("balance", balance),
            ("gaps", list(trace.gaps.map(gap))), ("customers", "\(trace.customers)"),
            ("elapsed_ms", "\(milliseconds)"),
        ])
    }

    private func receipt(_ receipt: Trace.Receipt) -> String {
        object([
            ("when", string("\(receipt.when)")), ("document", string(receipt.document)),
            ("supplier", string(receipt.supplier)), ("qty", "\(receipt.quantity)"),
            ("lpns", list(receipt.lpns.map(string))),
        ])
    }

    private func stand(_ stand: Trace.OnHand) -> String {
        object([
            ("site", string(stand.site)), ("location", string(stand.location)),
            ("lpn", string(stand.lpn)), ("status", string(stand.status)),
            ("qty", "\(stand.quantity)"),
        ])
    }

    private func shipment(_ shipment: Trace.Shipment) -> String {
        let replaces = shipment.replaces.map { [("replaces", string($0.rawValue))] } ?? []
        return object(
            [
                ("when", string("\(shipment.when)")), ("order", string(shipment.order)),
                ("customer", string(shipment.customer)), ("shipment", string(shipment.shipment)),
                ("qty", "\(shipment.quantity)"),
            ] + replaces)
    }

    private func step(_ step: Trace.Step) -> String {
        object([
            ("when", string("\(step.when)")), ("what", string(step.what)),
            ("qty", "\(step.quantity)"), ("from", string(step.from)), ("to", string(step.to)),
            ("by", string(step.by)),
        ])
    }

    private func gap(_ gap: Trace.Gap) -> String {
        object([
            ("what", string(gap.kind.rawValue)), ("qty", "\(gap.quantity)"),
            ("location", string(gap.location)), ("lpn", string(gap.lpn)),
            ("after", moment(gap.after)), ("before", moment(gap.before)),
        ])
    }

    private func moment(_ moment: Trace.Moment?) -> String {
        guard let moment else { return "null" }
        return object([
            ("event", string(moment.event)), ("when", string("\(moment.when)")),
            ("by", string(moment.by)),
        ])
    }

    private var balance: String {
        let balance = trace.balance
        let numbers: [(String, Int64)] = [
            ("received", balance.received), ("returned", balance.returned),
            ("transformed_in", balance.transformedIn), ("on_hand", balance.onHand),
            ("in_transit", balance.inTransit), ("shipped", balance.shipped),
            ("transformed_out", balance.transformedOut), ("sampled", balance.sampled),
            ("destroyed", balance.destroyed), ("adjusted", balance.adjusted),
            ("gap", balance.gap),
        ]
        return object(
            numbers.map { ($0.0, "\($0.1)") } + [("unit", string(trace.unit.rawValue))])
    }

    private func object(_ pairs: [(String, String)]) -> String {
        "{" + pairs.map { "\(JSONString.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    private func list(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

    private func string(_ text: String) -> String { JSONString.quoted(text) }

    private func string(_ text: String?) -> String { text.map(JSONString.quoted) ?? "null" }
}
