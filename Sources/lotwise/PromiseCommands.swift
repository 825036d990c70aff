import ArgumentParser
import Flows
import Foundation
import Rules
import Session
import Stock
import Store

/// Answers what could be promised to a customer, a day and an owner a line.
struct PromiseRun {
    let options: SiteOptions
    let item: String
    let customer: String
    let shipDay: String?

    func run() throws {
        let store = try options.open()
        let clock = try options.clock(store)
        let rules = try Definitions(store: store, at: clock.now()).rules
        guard let sku = SKU(rawValue: item) else {
            throw ValidationError("'\(item)' can be no item")
        }
        var days = (0..<7).map { clock.today + $0 }
        if let shipDay {
            guard let day = Day(shipDay) else {
                throw ValidationError("--ship-day is '\(shipDay)'; expected such as 2026-11-25")
            }
            days = [day]
        }
        let lines = try store.read { snapshot -> [String]? in
            let floor = snapshot.floor()
            guard let item = try floor.item(sku), let party = try floor.party(customer),
                party.kind == .customer
            else { return nil }
            let planner = PromisePlanner(
                try OutboundDesk(floor, rules: rules, today: clock.today, now: clock.now()))
            let transit = try floor.transitDays(to: party.id)
            return try days.flatMap { day in
                try planner.promises(of: item, to: party, transitDays: transit, on: day).map {
                    text($0, item, party, owner: try floor.party($0.owner)?.code ?? "")
                }
            }
        }
        guard let lines else {
            tell("there is no item \(item) or no customer \(customer)")
            throw ExitCode(1)
        }
        if lines.isEmpty { tell("there is no stock of \(item)") }
        for line in lines { try Output.line(line) }
    }

    private func text(
        _ promise: LotPromise, _ item: Item, _ customer: Party, owner: String
    ) -> String {
        let head = JSONLine.object([
            ("item", .text(item.sku.rawValue)), ("customer", .text(customer.code)),
            ("owner", .text(owner)), ("ship_day", .text("\(promise.shipDay)")),
            ("qty", .integer(promise.quantity)), ("unit", .text(item.unit.rawValue)),
            ("proof", .text(promise.isProved ? "optimal" : "bound")),
        ])
        let lots = promise.lots.map { JSONString.quoted($0.rawValue) }.joined(separator: ",")
        let refused = promise.refused.map { lot in
            JSONLine.object([
                ("lot", .text(lot.lot.rawValue)), ("word", .text(lot.word.rawValue)),
                ("text", .text(lot.text)),
            ])
        }
        return head.dropLast()
            + ",\"lots\":[\(lots)],\"refused\":[\(refused.joined(separator: ","))]}"
    }
}

/// Why an order gets the lots it gets.
struct ExplainAllocationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocation", abstract: "Which lots an order gets, which not, and why.",
        discussion: """
            One JSON object: for each line what is chosen, every lot that is refused with the rule,
            how many others would have served, and why it is short. As it was decided at the last
            release of the order, else as it would be now; --fresh always decides anew.
            Exit 1 when there is no such order.
            """)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The order.") var order: String
    @Flag(help: "Decide anew instead of what was stored.") var fresh = false

    func run() throws {
        guard let number = DocumentNumber(rawValue: order) else {
            throw ValidationError("'\(order)' can be no order")
        }
        let store = try options.open()
        let clock = try options.clock(store)
        let rules = try Definitions(store: store, at: clock.now()).rules
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let answer = try store.read { snapshot -> (stamp: String, choice: String)? in
            let floor = snapshot.floor()
            guard let found = try floor.outboundOrder(number) else { return nil }
            if !fresh,
                let stored = try snapshot.lastDecision(
                    kind: "allocation", subject: found.id.rawValue)
            {
                return (stored.rules, stored.choice)
            }
            let desk = try OutboundDesk(floor, rules: rules, today: clock.today, now: clock.now())
            let wave = try floor.waveOf(found.id)
            let plan = try WavePlanner(desk).lots(for: [found], of: wave)
            let text = try plan.reasons.first.map {
                String(decoding: try encoder.encode($0), as: UTF8.self)
            }
            return (rules.stamp, text ?? "{\"lines\":[]}")
        }
        guard let answer else {
            tell("there is no order \(number)")
            throw ExitCode(1)
        }
        try Output.line(
            "{\"order\":\(JSONString.quoted(number.rawValue)),"
                + "\"rules\":\(JSONString.quoted(answer.stamp)),\"choice\":\(answer.choice)}")
    }
}
