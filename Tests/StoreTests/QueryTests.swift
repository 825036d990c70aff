import Store
import Testing

/// The standing questions behind the commands.
@Suite struct QueryTests {
    @Test(arguments: Query.allCases)
    func `every question is answered without any filter, and with each of them`(
        query: Query
    ) throws {
        let site = try TestSite()
        var rows = 0
        try site.store.answer(query) { _ in rows += 1 }
        for filter in query.filters {
            var narrowed = 0
            try site.store.answer(query, filters: [filter: "no such value"]) { _ in narrowed += 1 }
            #expect(narrowed <= rows, "\(filter) made more rows")
        }
    }
}
