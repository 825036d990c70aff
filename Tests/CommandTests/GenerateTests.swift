import Foundation
import GRDB
import Sample
import Stock
import Testing

@testable import Store
@testable import lotwise

@Suite struct GenerateTests {
    private static let parameters = ScaleParameters(
        lots: 90, movements: 900, items: 7, locations: 40, customers: 9, suppliers: 4, days: 40,
        openLots: 12, seed: 5)

    @Test func `a generated site passes verify and is row for row what the journal writes`() throws
    {
        try inFolder { folder in
            let bulk = try store(folder + "/bulk.db")
            try bulk.fill(told: { _ in }) { try write(to: $0, bulk) }
            let report = try bulk.read { try $0.audit() }
            #expect(report.ok, "\(String(describing: report.break))")
            #expect(report.movements == Self.parameters.movements)

            let plain = try store(folder + "/plain.db")
            try plain.fill(told: { _ in }) { try write(to: MasterSink(writer: $0), plain) }
            try plain.write { transaction in
                let sink = try JournalSink(transaction)
                try write(to: sink, plain)
                try sink.close()
            }
            for table in try tables(of: bulk) where table != "mint" {
                let (left, right) = (try rows(of: table, bulk), try rows(of: table, plain))
                #expect(left == right, "table \(table)")
                if table == "event" { #expect(left.count == report.events) }
            }
        }
    }

    @Test func `the same seed makes the same head, another seed another`() throws {
        try inFolder { folder in
            var heads: [String?] = []
            for seed in [5, 5, 6] as [UInt64] {
                let store = try store(folder + "/\(heads.count).db")
                var parameters = Self.parameters
                parameters.seed = seed
                try store.fill(told: { _ in }) { try write(to: $0, store, parameters) }
                heads.append(try store.read { try $0.head()?.hash })
            }
            #expect(heads[0] != nil && heads[0] == heads[1] && heads[0] != heads[2])
        }
    }

    @Test func `open orders wait with lines of items there are`() throws {
        try inFolder { folder in
            let store = try store(folder + "/orders.db")
            try store.fill(told: { _ in }) { writer in
                try write(to: writer, store)
                try OpenOrders(
                    count: 30, items: 7, customers: 9, site: 1, seed: 5, firstDocument: 5_000,
                    dueAt: Self.end
                ).write(to: writer, owner: PartyID(site: 1, number: 1), firstCustomer: 6)
            }
            let (open, lines) = try store.read { snapshot in
                (
                    try Int.fetchOne(
                        snapshot.db,
                        sql: "SELECT count(*) FROM document WHERE state = 'open'"),
                    try Int.fetchOne(
                        snapshot.db,
                        sql: """
                            SELECT count(*) FROM documentLine JOIN item ON item.id = item
                            WHERE state = 'open' AND done = 0
                            """)
                )
            }
            #expect(open == 30)
            #expect((30...150).contains(lines ?? 0))
            #expect(try store.read { try $0.audit().ok })
        }
    }

    private static let end = Instant(rawValue: 1_795_564_800_000)

    private func store(_ path: String) throws -> SiteStore {
        try SiteStore(
            creating: path,
            SiteStore.Founding(number: 1, code: "SYN1", name: "Synthetic", timeZone: "UTC"))
    }

    private func write(
        to sink: some HistorySink, _ store: SiteStore,
        _ parameters: ScaleParameters = Self.parameters
    ) throws {
        var virtual: [VirtualPlace: LocationID] = [:]
        for (at, place) in VirtualPlace.allCases.enumerated() {
            virtual[place] = LocationID(site: 1, number: Int64(at + 1))
        }
        var site = ScaleSite(parameters, site: 1, endsAt: Self.end, virtual: virtual)
        try site.write(to: sink) { _ in }
    }

    private func tables(of store: SiteStore) throws -> [String] {
        try store.read {
            try String.fetchAll(
                $0.db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        }
    }

    private func rows(of table: String, _ store: SiteStore) throws -> [String] {
        try store.read {
            try Row.fetchAll($0.db, sql: "SELECT * FROM " + table.quotedDatabaseIdentifier)
                .map { "\($0)" }.sorted()
        }
    }

    private func inFolder(_ body: (String) throws -> Void) throws {
        let base = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
        let folder = base + "/lotwise-generate-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }
}
