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
        for text in ["B040343", "158464", "1", "ASN88211", label] {
            _ = session.handle(
                .entered(InputToken.Entry(text, method: text.count > 6 ? .scanned : .keyed)))
        }
        let after = try stock { try store.answer($0, row: $1) }
        #expect(after != before)

        let past = try AsOfSite(of: store)
        try past.rewind(to: start, event: 2)
        let rewound = try past.read { snapshot in
            try stock { query, row in try snapshot.answer(query, row: row) }
        }
        // A plate that was received since stands empty at the dock; its stock is gone.
        #expect(rewound.filter { $0.hasPrefix("stock") } == before.filter { $0.hasPrefix("stock") })
        #expect(rewound.filter { $0.hasPrefix("holds") } == before.filter { $0.hasPrefix("holds") })
    }
}
