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
        ("needsCertificate", "1", "yes or no"), ("unit", "milligram", "for good"),
        ("sku", "X", "is no field"),
    ])
    func `a value that cannot be is refused with what was expected`(
        field: String, text: String, part: String
    ) throws {
        let site = try TestSite()
        let error = #expect(throws: StoreError.self) {
            try site.store.read { try $0.changes(.items, "MILK", [(field, text)], reason: "") }
        }
        switch error {
        case .refused(let sentence)? where part == "for good",
            .unfit(let sentence)? where part != "for good":
            #expect(sentence.contains(part))
        default: Issue.record("\(String(describing: error))")
        }
    }

    @Test func `an entity shows its own things alone, each with every field that may change`()
        throws
    {
        let site = try TestSite()
        for entity in MasterEntity.allCases where entity != .roles {
            var names: [String] = []
            try site.store.read { snapshot in
                try snapshot.master(entity, code: nil) { row in names = row.columns }
            }
            let known = [entity.key] + entity.fields.map(\.name)
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
        ("sku,abc\nMILK,B\nNONE,C\n", 3, "description must not be empty"),
        ("sku,abc\nMILK,B\nMILK,C\n", 3, "twice"),
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

    @Test func `a preview says of every row what would come of it, and nothing has`() throws {
        let site = try TestSite()
        let text =
            "code,name,purpose,temperature\n"
            + "Z1,One,storage,ambient\nZ2,Two,attic,ambient\nbad code,X,storage,ambient\n"
        let preview = try site.store.read {
            try Master.preview(.zones, Array(text.utf8), file: "z.csv", reason: "new", $0)
        }
        #expect(preview.rows.map(\.line) == [2, 3, 4])
        #expect(preview.faults.map(\.line) == [3, 4])
        guard case .new(let addition) = preview.rows[0].outcome else {
            Issue.record("\(preview)")
            return
        }
        #expect(try site.store.read { try $0.floor().masterValues(.zones, "Z1") } == nil)
        try site.store.write { transaction in
            try transaction.apply(.masterNew(addition), at: TestSite.now)
            try transaction.append(site.event("master"))
        }
        let made = try site.store.read { try $0.floor().masterValues(.zones, "Z1") }
        #expect(made?["name"] == "One" && made?["isFood"] == "yes")
        let versions = try site.store.read {
            try $0.floor().masterVersions(.zones, "Z1", limit: 9)
        }
        #expect(versions.contains { $0.field == "name" && $0.old == nil && $0.new == "One" })
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test func `every kind can be made, as far as it is made here`() throws {
        let site = try TestSite()
        let wanted: [(MasterEntity, String, [(String, String)])] = [
            (
                .items, "NEW-1",
                [
                    ("description", "New"), ("unit", "each"), ("expiryBasis", "expiry"),
                    ("temperature", "ambient"),
                ]
            ),
            (
                .items, "NEW-2",
                [
                    ("description", "New too"), ("unit", "each"), ("expiryBasis", "expiry"),
                    ("temperature", "ambient"),
                ]
            ),
            (.substitutes, "SB9", [("item", "NEW-1"), ("substitute", "NEW-2")]),
            (.packs, "09521234543213", [("item", "NEW-1"), ("level", "case"), ("units", "12")]),
            (.zones, "Z1", [("name", "One"), ("purpose", "storage"), ("temperature", "ambient")]),
            (
                .locations, "Z-01-01",
                [
                    ("kind", "reserve"), ("zone", "Z1"),
                    ("temperature", "ambient"),
                ]
            ),
            (.suppliers, "NEWSUP", [("name", "New"), ("overPercent", "5")]),
            (.customers, "NEWCUS", [("name", "New")]),
            (.policies, "CP9", [("customer", "NEWCUS"), ("minLifeDays", "30")]),
            (
                .workers, "NEWMAN",
                [
                    ("name", "New"), ("badge", "B-NEW"), ("role", "picker"),
                    ("language", "en"),
                ]
            ),
            (.devices, "HH-99", [("name", "gun")]),
        ]
        #expect(Set(wanted.map(\.0)) == Set(MasterEntity.allCases.filter(\.canBeMade)))
        for (entity, code, fields) in wanted {
            let addition = try site.store.read {
                try $0.addition(entity, code, fields, reason: "test")
            }
            try site.store.write { transaction in
                try transaction.apply(.masterNew(addition), at: TestSite.now)
                try transaction.append(site.event("master"))
            }
            let made = try site.store.read { try $0.floor().masterValues(entity, code) }
            for (field, text) in fields { #expect(made?[field] == text, "\(entity) \(field)") }
        }
        // Nobody signs on as a new worker before a PIN was set.
        let verdict = try site.store.check(badge: "B-NEW", pin: "246810", at: nil, TestSite.now)
        #expect(verdict == .wrong)
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test func `a local difference ends by itself, and is announced a week before`() throws {
        let site = try TestSite()
        let today = Day(rawValue: Int(TestSite.now.rawValue / 86_400_000))
        let id = DifferenceID(site: 1, number: 1)
        let subject = Difference.Subject.master(.suppliers, code: "SUP", field: "overPercent")
        try site.store.write { transaction in
            let before = try transaction.floor().masterValues(.suppliers, "SUP")?["overPercent"]
            try transaction.apply(
                .difference(
                    .begin(
                        Difference(
                            id: id, subject, enterprise: before, local: "9", ownerRole: "lead",
                            reason: "trial", endsOn: today + 20))), at: TestSite.now)
            try transaction.append(site.event("master"))
        }
        func value() throws -> String? {
            try site.store.read { try $0.floor().masterValues(.suppliers, "SUP")?["overPercent"] }
        }
        func settle(_ days: Int) throws -> Int {
            try site.store.write { transaction in
                try transaction.settleDifferences(
                    today: today + days, at: TestSite.now + days * 86_400)
                try transaction.append(site.event("test"))
            }
            return try site.store.read { try $0.floor().openExceptions() }.count {
                $0.kind == "differenceEnds"
            }
        }
        #expect(try settle(0) == 0)
        #expect(try settle(12) == 0)
        #expect(try settle(13) == 1)
        #expect(try settle(14) == 1)
        #expect(try value() == "9")
        // Meanwhile the enterprise changes its value: it is what comes back.
        let change = try site.store.read {
            try $0.changes(.suppliers, "SUP", [("overPercent", "3")], reason: "agreed")
        }
        try apply(change, site)
        #expect(try value() == "9")
        #expect(try settle(20) == 1)
        #expect(try value() == "9")
        #expect(try settle(21) == 1)
        #expect(try value() == "3")
        #expect(try site.store.read { try $0.floor().openDifferences() } == [])
        #expect(try site.store.read { try $0.audit() }.ok)
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
        let preview = try site.store.read {
            try Master.preview(.items, Array(text.utf8), file: "items.csv", reason: "", $0)
        }
        if let fault = preview.faults.first {
            throw ImportError(file: "items.csv", line: fault.line, sentence: fault.why)
        }
        return preview.records.compactMap {
            if case .master(let change) = $0 { change } else { nil }
        }
    }
}
