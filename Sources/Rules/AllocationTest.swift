import Notation
import Stock

/// One entry of `tests:` in the allocation rules: an order, lots, and which of them are refused.
package struct AllocationTest: Codable, Hashable, Sendable {
    /// Day 0 of every test: ship days and dates count from it.
    private static let today = Day(rawValue: 20_000)

    package let name: String
    /// File and line, for the report.
    package let place: String
    package let item: Item
    package let country: String
    package let shipDay: Int
    package let transitDays: Int
    package let lastShipped: Int?
    package let demands: LotDemands
    package let lots: [Candidate]

    /// A lot and the demand it must fail; nil when it must serve.
    package struct Candidate: Codable, Hashable, Sendable {
        package let name: String
        package let facts: LotFacts
        package let isReturned: Bool
        package let refused: LotRefusal.Word?
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("test").text()
        place = "\(node.file):\(node.line)"
        item = try Self.item(fields.optional("item"))
        var order = try fields.required("order").fields()
        country = try order.optional("country")?.text() ?? "DE"
        shipDay = try order.optional("ship-day")?.int(0...1_000) ?? 0
        transitDays = try order.optional("transit-days")?.int(0...365) ?? 0
        lastShipped = try order.optional("last-shipped")?.int(-1_000...20_000)
        try order.end()
        if let policy = fields.optional("policy") {
            var table = try policy.fields()
            demands = try LotDemands(&table)
            try table.end()
        } else {
            demands = LotDemands()
        }
        var lots: [Candidate] = []
        for (name, entry) in try fields.required("lots").table() {
            lots.append(try Candidate(name, entry))
        }
        self.lots = lots
        try fields.end()
    }

    private static func item(_ node: Node?) throws(NotationError) -> Item {
        guard let sku = SKU(rawValue: "TEST") else { preconditionFailure("TEST is an item") }
        guard let node else {
            return Item(id: ItemID(site: 1, number: 1), sku: sku, description: "")
        }
        var fields = try node.fields()
        let item = Item(
            id: ItemID(site: 1, number: 1), sku: sku, description: "",
            shelfLifeDays: try fields.optional("shelf-life-days")?.int(1...20_000),
            isFood: try fields.optional("food")?.bool() ?? true,
            needsCertificate: try fields.optional("certificate")?.bool() ?? false,
            group: try fields.optional("group")?.text() ?? "")
        try fields.end()
        return item
    }

    /// What the rules do otherwise than the test says, one sentence; nil when it passes.
    package func failure(_ rules: AllocationRules) -> String? {
        guard let number = DocumentNumber(rawValue: "TEST") else { return nil }
        let customer = PartyID(site: 1, number: 1)
        let order = OutboundOrder(
            id: DocumentID(site: 1, number: 1), number: number, customer: customer,
            country: country, owner: PartyID(site: 1, number: 2), shipDay: Self.today + shipDay,
            transitDays: transitDays)
        let policy = rules.policy(
            for: item, on: order,
            policies: [CustomerPolicy(code: "the policy", demands: demands)])
        for candidate in lots {
            let found = policy.refusal(
                of: candidate.lot(of: item, customer, Self.today), item, for: order,
                lastShipped: lastShipped.map { Self.today + $0 })
            guard found?.word != candidate.refused else { continue }
            return "\(place): \(name): expected \(candidate.name) "
                + "\(candidate.refused.map { "refused by \($0.rawValue)" } ?? "to serve"), "
                + "found \(found.map { "\($0.word.rawValue): \($0)" } ?? "that it serves")"
        }
        return nil
    }
}

extension Day {
    /// So many days after day 0, or nil.
    fileprivate init?(_ days: Int?) {
        guard let days else { return nil }
        self.init(rawValue: days)
    }
}

extension AllocationTest.Candidate {
    init(_ name: String, _ node: Node) throws(NotationError) {
        var fields = try node.fields()
        self.name = name
        // Days count from day 0 of the test and are turned into dates where it runs.
        facts = LotFacts(
            expiry: Day(try fields.optional("expiry")?.int(-1_000...20_000)),
            production: Day(try fields.optional("production")?.int(-20_000...1_000)),
            releasedCountries: try fields.optional("countries")?.texts(),
            hasCertificate: try fields.optional("certificate")?.bool() ?? false)
        isReturned = try fields.optional("returned")?.bool() ?? false
        refused = try fields.optional("refused")?.choice(of: LotRefusal.Word.self)
        try fields.end()
    }

    fileprivate func lot(of item: Item, _ customer: PartyID, _ today: Day) -> OutboundLot {
        var facts = facts
        facts.expiry = facts.expiry.map { today + $0.rawValue }
        facts.production = facts.production.map { today + $0.rawValue }
        guard let number = LotNumber(rawValue: "L1") else {
            preconditionFailure("L1 is a lot number")
        }
        return OutboundLot(
            lot: Lot(
                id: LotID(site: 1, number: 1), item: item.id, maker: customer, number: number,
                facts: facts), key: name, returnedBy: isReturned ? [customer] : [])
    }
}
