import Stock
import Testing

@testable import Store

@Suite struct DefinitionTests {
    private func publish(
        _ site: TestSite, _ source: String, by author: String, isDraft: Bool = false,
        at moment: Instant = TestSite.now
    ) throws -> Int? {
        try site.store.write { transaction in
            let version = try transaction.publish(
                kind: "rules", name: "book", source: source, author: author, isDraft: isDraft,
                effectiveAt: moment)
            if version != nil { try transaction.append(EventRow(at: moment, kind: "publish")) }
            return version
        }
    }

    private func approve(
        _ site: TestSite, _ version: Int, by approver: String, from moment: Instant
    ) throws {
        _ = try site.store.write { transaction in
            try transaction.approve(
                kind: "rules", name: "book", version: version, approver: approver,
                effectiveAt: moment)
            return try transaction.append(EventRow(at: moment, kind: "approveRules"))
        }
    }

    private func inForce(_ site: TestSite, at moment: Instant) throws -> String? {
        try site.store.read { try $0.definition(kind: "rules", name: "book", at: moment)?.source }
    }

    @Test func `a draft is in force only when somebody else has approved it, from then on`() throws
    {
        let site = try TestSite()
        #expect(try publish(site, "one", by: "ANN") == 1)
        #expect(try publish(site, "two", by: "ANN", isDraft: true) == 2)
        #expect(try inForce(site, at: TestSite.now) == "one")
        let later = TestSite.now + 3600
        #expect(throws: StoreError.self) { try approve(site, 2, by: "ANN", from: later) }
        try approve(site, 2, by: "BOB", from: later)
        #expect(try inForce(site, at: TestSite.now) == "one")
        #expect(try inForce(site, at: later) == "two")
        #expect(throws: StoreError.self) { try approve(site, 2, by: "CAT", from: later) }
    }

    @Test func `its parts are there by themselves, and an edit of one is found`() throws {
        let site = try TestSite()
        let source = #"{"compiled":{"stamp":"s","waves":{"hand":[1]}},"files":{},"format":7}"#
        #expect(try publish(site, source, by: "ANN") == 1)
        func part(_ name: String) throws -> String? {
            try site.store.definitionPart(name, of: "rules", "book", 1)
        }
        #expect(try part("waves") == #"{"hand":[1]}"#)
        #expect(try part("stamp") == "s" && part("format") == "7" && part("files") == nil)
        #expect(try site.store.read { try $0.audit() }.ok)
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: "UPDATE definitionPart SET text = '{}' WHERE part = 'waves'")
            try transaction.append(EventRow(at: TestSite.now, kind: "test"))
        }
        let found = try site.store.read { try $0.audit() }.break
        #expect(found?.what == "what terminals read of a definition is what was published")
        #expect(found?.at == "rules version 1, waves")
    }

    @Test func `what is published already is no new version, and what was may come back`() throws {
        let site = try TestSite()
        #expect(try publish(site, "one", by: "ANN") == 1)
        #expect(try publish(site, "one", by: "BOB") == nil)
        #expect(try publish(site, "two", by: "ANN") == 2)
        #expect(try publish(site, "one", by: "ANN", at: TestSite.now + 1) == 3)
        #expect(try inForce(site, at: TestSite.now + 1) == "one")
        let versions = try site.store.read { try $0.definitions(kind: "rules", name: "book") }
        #expect(versions.map(\.version) == [3, 2, 1])
    }
}
