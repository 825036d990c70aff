import Foundation
import Testing

@testable import Store

/// The SQL prompt: it answers, and can do nothing else.
@Suite struct SiteShellTests {
    @Test func `a question is answered while the site is written`() throws {
        let site = try TestSite()
        let shell = try SiteShell(opening: site.path)
        try site.receive(10)
        var rows: [[QueryValue]] = []
        try shell.answer(" select quantity from stock; ") { rows.append($0.values) }
        #expect(rows == [[.integer(10)]])
    }

    @Test(arguments: [
        ("UPDATE stock SET quantity = 0", "begins with"),
        ("DELETE FROM stock", "begins with"),
        ("ATTACH '/tmp/x.db' AS x", "begins with"),
        ("VACUUM INTO '/tmp/x.db'", "begins with"),
        ("PRAGMA query_only = 0", "begins with"),
        (".shell true", "begins with"),
        ("/* */ DELETE FROM stock", "begins with"),
        ("", "begins with"),
        ("WITH x AS (SELECT 1) DELETE FROM stock", "change something"),
        ("SELECT 1; DELETE FROM stock", "one statement"),
        ("SELECT readfile('/etc/hostname')", "no such function"),
        ("SELECT writefile('/tmp/x', 'x')", "no such function"),
        ("SELECT load_extension('x')", "not authorized"),
        ("SELECT pin FROM worker", "PINs"),
        ("SELECT * FROM worker", "PINs"),
        ("SELECT 1 FROM worker WHERE pin LIKE '$y$a%'", "PINs"),
        ("SELECT colour FROM stock", "no such column"),
    ])
    func `what is no question is refused, with the reason`(sql: String, part: String) throws {
        let site = try TestSite()
        try site.receive(10)
        let shell = try SiteShell(opening: site.path)
        let error = #expect(throws: StoreError.self) { try shell.answer(sql) { _ in } }
        guard case .refused(let sentence) = error, sentence.contains(part) else {
            Issue.record("\(sql): \(String(describing: error))")
            return
        }
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test func `a question without an end is stopped, and the next one is answered`() throws {
        let site = try TestSite()
        let shell = try SiteShell(opening: site.path, seconds: 0.2)
        let endless = """
            WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c
            """
        #expect(throws: StoreError.refused("stopped after 0.2 s")) {
            try shell.answer(endless) { _ in }
        }
        var rows = 0
        try shell.answer("SELECT 1") { _ in rows += 1 }
        #expect(rows == 1)
    }
}
