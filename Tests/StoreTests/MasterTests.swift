import Foundation
import GRDB
import Stock
import Testing

@testable import Store

/// Master data: changed field by field, every version kept, files whole or not at all.
@Suite struct MasterTests {
    @Test func `a change is made once, and its version says what was before and why`() throws {
        let site = try TestSite()
        let changes = try site.store.read {
            try $0.changes(
                .items, "MILK",
                [("description", "Whole milk"), ("shelfLifeDays", "30"), ("abc", "A")],
                reason: "supplier sheet")
        }
        // What is so already is no change.
        #expect(changes.map(\.field) == ["description", "shelfLifeDays"])
        try apply(changes, site)
        var rows: [[QueryValue]] = []
        try site.store.read { try $0.versions(.items, code: "MILK") { rows.append($0.values) } }
        #expect(rows.map { $0[0] } == [.text("shelfLifeDays"), .text("description")])
        #expect(rows.map { $0[1] } == [.null, .text("Milk")])
        #expect(rows.map { $0[3] } == [.text("supplier sheet"), .text("supplier sheet")])
        // The same again was thought of when it was otherwise.
        expectInvalid("meanwhile") { try apply(changes, site) }
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test(arguments: [
        ("abc", "Z", "expected A, B, C"), ("shelfLifeDays", "0", "expected 1 to"),
        ("shelfLifeDays", "soon", "expected 1 to"), ("description", "", "must not be empty"),
        ("needsCertificate", "1", "yes or no"), ("unit", "each", "is no field"),
        ("sku", "X", "is no field"),
    ])
    func `a value that cannot be is refused with what was expected`(
        field: String, text: String, part: String
    ) throws {
        let site = try TestSite()
        let error = #expect(throws: StoreError.self) {
            try site.store.read { try $0.changes(.items, "MILK", [(field, text)], reason: "") }
        }
        guard case .refused(let sentence) = error, sentence.contains(part) else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `an entity shows its own things alone, each with every field that may change`()
        throws
    {
        let site = try TestSite()
        for entity in MasterEntity.allCases {
            var names: [String] = []
            try site.store.read { snapshot in
                try snapshot.master(entity, code: nil) { row in names = row.columns }
            }
            let known = [Master.key(entity)] + Master.fields(entity)
            if !names.isEmpty { #expect(Array(names.prefix(known.count)) == known) }
        }
        var codes: [QueryValue] = []
        try site.store.read { try $0.master(.suppliers, code: nil) { codes.append($0.values[0]) } }
        #expect(codes == [.text("SUP")])
        #expect(throws: StoreError.self) {
            try site.store.read { try $0.changes(.suppliers, "CUS", [("name", "x")], reason: "") }
        }
    }

    @Test(arguments: [
        ("sku,abc\nMILK,B\nNONE,C\n", 3, "no 'NONE'"), ("sku,abc\nMILK,B\nMILK,C\n", 3, "twice"),
        ("sku,description\nMILK,=1+1\n", 2, "a formula"),
        ("sku,description\nMILK,@SUM(A1)\n", 2, "a formula"),
        ("sku,colour\nMILK,red\n", 1, "unknown column 'colour'"), ("abc\nB\n", 1, "is missing"),
        ("sku,abc\nMILK\n", 2, "expected 2 values"), ("sku,abc\nMILK,D\n", 2, "expected A, B, C"),
    ])
    func `a file with one wrong line changes nothing`(text: String, line: Int, part: String) throws
    {
        let site = try TestSite()
        let error = #expect(throws: ImportError.self) { try read(text, site) }
        #expect(error?.line == line)
        #expect(error?.sentence.contains(part) == true, "\(String(describing: error))")
    }

    @Test func `a file brings only what differs, and a number with a sign is no formula`() throws {
        let site = try TestSite()
        let text = "\u{FEFF}\"sku\",abc,minimumTenthsCelsius\r\nMILK,A,-20\r\nNUTS,C,\r\n"
        let changes = try read(text, site)
        #expect(changes.map(\.code) == ["MILK", "NUTS"])
        #expect(changes.map(\.new) == ["-20", "C"])
        try apply(changes, site)
        #expect(try read(text, site) == [])
    }

    @Test func `a new PIN takes the lock off, and its hash is in no event`() throws {
        let site = try TestSite()
        let ann = try #require(WorkerCode(rawValue: "ANN"))
        let hash = try site.store.hash(pin: "246810")
        for _ in 0..<SiteStore.mostTries {
            _ = try site.store.check(badge: "B-ANN", pin: "1", at: nil, TestSite.now)
        }
        guard
            case .locked = try site.store.check(
                badge: "B-ANN", pin: "246810", at: nil, TestSite.now)
        else {
            Issue.record("not locked")
            return
        }
        _ = try site.store.write { transaction in
            try transaction.reset(pinHash: hash, of: ann)
            try transaction.append(site.event("resetPin"))
        }
        guard
            case .right = try site.store.check(
                badge: "B-ANN", pin: "246810", at: nil, TestSite.now)
        else {
            Issue.record("not right")
            return
        }
        let kept = try site.store.read {
            try Int.fetchOne($0.db, sql: "SELECT count(*) FROM event WHERE body LIKE '%$y$%'")
        }
        #expect(kept == 0)
    }

    private func apply(_ changes: [MasterChange], _ site: TestSite) throws {
        try site.store.write { transaction in
            for change in changes { try transaction.apply(.master(change), at: TestSite.now) }
            try transaction.append(site.event("master"))
        }
    }

    @discardableResult
    private func read(_ text: String, _ site: TestSite) throws -> [MasterChange] {
        try site.store.read {
            try Master.changes(.items, Array(text.utf8), file: "items.csv", reason: "", $0)
        }
    }
}
