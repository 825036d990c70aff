import Display
import Session
import Stock
import Store
import Support
import Testing

@Suite struct AsOfTests {
    private func stock(_ read: (Query, (QueryRow) throws -> Void) throws -> Void) throws -> [String]
    {
        var rows: [String] = []
        for query in [Query.stock, .plates, .holds] {
            try read(query) { row in rows.append("\(query) \(row.values)") }
        }
        return rows
    }

    @Test func `wound back, the site is what it was before anything was received and put away`()
        throws
    {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        let before = try stock { try store.answer($0, row: $1) }
        let start = try store.read { try $0.sequence() }

        let clock = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: try #require(clock),
            device: try #require(DeviceCode(rawValue: "HH-01")))
        _ = session.start()
        let label = try #require(site.labels["LB0001"])
        func enter(_ texts: [String]) {
            for text in texts {
                _ = session.handle(
                    .entered(InputToken.Entry(text, method: text.count > 6 ? .scanned : .keyed)))
            }
        }
        enter(["B040343", "158464", "1", "ASN88211", label])
        let received = try stock { try store.answer($0, row: $1) }
        let middle = try store.read { try ($0.sequence(), $0.head()?.number ?? 0) }
        #expect(received != before)
        for _ in 0..<2 { _ = session.handle(.pressed(.back)) }
        enter(["6", "P0070133", "STG-02", "P0070164", "STG-03"])
        #expect(try store.read { try $0.sequence() } == middle.0 + 4)

        // In two steps, as a replay of decisions goes: nothing is taken back twice.
        let past = try AsOfSite(of: store)
        func wound(to sequence: Int64, event: Int64) throws -> [String] {
            try past.rewind(to: sequence, event: event)
            return try past.read { snapshot in
                try stock { query, row in try snapshot.answer(query, row: row) }
            }
        }
        #expect(try wound(to: middle.0, event: middle.1) == received)
        let rewound = try wound(to: start, event: 2)
        // A plate that was received since stands empty at the dock; its stock is gone.
        #expect(rewound.filter { $0.hasPrefix("stock") } == before.filter { $0.hasPrefix("stock") })
        #expect(rewound.filter { $0.hasPrefix("holds") } == before.filter { $0.hasPrefix("holds") })
    }
}
