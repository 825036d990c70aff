import Notation
import Rules
import Stock
import Testing

/// Which proof is asked at the shelf, and how orders that go with a truck or a zone become waves.
@Suite struct PickRulesTests {
    private func rules(_ text: String) throws -> PickRules {
        try PickRules(try Node(yaml: text, file: "picking.yaml"))
    }

    private func facts(_ text: String) throws -> Facts {
        try ProofCase(try Node(yaml: text, file: "case")).facts
    }

    @Test func `the first rule that applies says what is scanned; none is today's way`() throws {
        let rules = try rules(
            """
            proofs:
              - { proof: one, when: { item.group: [A], order.customer: [X] }, asks: lot }
              - { proof: two, when: { location.zone: [COLD] }, asks: place }
            """)
        #expect(rules.asksCustomer)
        let both = try facts("{ item.group: A, order.customer: X, location.zone: COLD }")
        #expect(rules.rule(for: both)?.asks == .lot)
        let other = try facts("{ item.group: A, order.customer: Y, location.zone: COLD }")
        #expect(rules.rule(for: other)?.name == "two")
        #expect(rules.rule(for: try facts("{ item.group: A }")) == nil)
        #expect(PickRules.standard.rule(for: both) == nil)
    }

    @Test(arguments: [
        "proofs: [{ proof: a, asks: nothing }]",
        "proofs: [{ proof: a, when: { order.carrier: [X] }, asks: lot }]",
        "proofs: [{ proof: a, asks: lot }, { proof: a, asks: plate }]",
        "proofs: [{ proof: a, when: { wave.size: [1] }, asks: lot }]",
    ])
    func `a file with what the shelf cannot know is refused`(text: String) {
        #expect(throws: NotationError.self) { try rules(text) }
    }

    @Test func `orders part by truck, by zone and by size`() throws {
        let rules = try WaveRules(
            try Node(
                yaml: """
                    waves:
                      - { wave: trucks, when: { order.appointment: any }, group-by: [appointment] }
                      - wave: small
                        when: { order.lines: { max: 1 } }
                        group-by: [zone]
                      - { wave: rest, group-by: [zone] }
                    trips: { hand: { orders: 4, lines: 40 }, fork: { orders: 1, lines: 20 } }
                    labour: { decimetres-a-second: 12, seconds-a-pick: 12, seconds-a-fork-pick: 60,
                      seconds-a-trip: 120, hand-workers: 6, fork-workers: 3 }
                    """, file: "waves.yaml"))
        let today = Day(rawValue: 20_000)
        func order(_ id: Int64, lines: Int, truck: String?) throws -> OutboundOrder {
            var order = OutboundOrder(
                id: DocumentID(rawValue: id),
                number: try #require(DocumentNumber(rawValue: "SO\(id)")),
                customer: PartyID(rawValue: 1), owner: PartyID(rawValue: 2), shipDay: today,
                lines: (1...lines).map {
                    OutboundLine(line: $0, item: ItemID(rawValue: 1), quantity: 1)
                })
            let dock = try #require(LocationCode(rawValue: "DOCK-01"))
            order.appointment = truck.map {
                Appointment(
                    number: $0, dock: LocationID(rawValue: 1), dockCode: dock,
                    from: Instant(rawValue: 1), until: Instant(rawValue: 2))
            }
            return order
        }
        let orders = [
            try order(1, lines: 3, truck: "AP1"), try order(2, lines: 1, truck: nil),
            try order(3, lines: 3, truck: nil), try order(4, lines: 1, truck: "AP1"),
        ]
        let waves = rules.build(orders, today: today, time: { _ in "" }) { order in
            WaveTraits(
                temperatures: [], zones: order.id.rawValue == 3 ? ["NUTS", "DRY"] : ["DRY"])
        }
        let found = Dictionary(
            uniqueKeysWithValues: waves.map { ($0.name, $0.orders.map(\.id.rawValue)) })
        #expect(found == ["trucks AP1": [1, 4], "small DRY": [2], "rest DRY+NUTS": [3]])
    }
}
