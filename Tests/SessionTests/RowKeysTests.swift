import Flows
import Stock
import Support
import Testing

@testable import Session

/// A digit means the row on the glass, whatever another process commits between paint and key.
@Suite struct RowKeysTests {
    @Test func `an exception keeps its digit while others are closed and raised`() throws {
        let desk = try GlassDesk("B040343", "158464")
        for text in ["one", "two", "three"] { try desk.raise(text) }
        desk.type("A")
        desk.settle()
        let open = try desk.floor { try $0.openExceptions() }
        let first = try #require(open.first { $0.text == "one" })
        try desk.commit(.exception(.close(id: first.id.rawValue, how: "done")))
        #expect(try desk.refresh("exceptions") == ["2 two", "3 three"])
        try desk.raise("four")
        #expect(try desk.refresh("exceptions") == ["2 two", "3 three", "4 four"])
        #expect(desk.type("1").content.notice?.id == "session.list-changed")
        #expect(try desk.rows("exceptions") == ["2 two", "3 three", "4 four"])
        #expect(desk.type("3").content.values["text"] == "three")
    }

    @Test func `a wish keeps its digit`() throws {
        let desk = try GlassDesk("B040856", "490077")
        for name in ["A", "B"] { try desk.ask(name) }
        desk.type("A")
        desk.press(.more)
        let rows = try desk.rows("approvals", "name")
        let open = try desk.floor { try $0.openApprovals() }
        let first = try #require(open.first { "1 \($0.request.title)" == rows[0] })
        try desk.commit(.approval(.withdraw(first.request.id)))
        #expect("2 \(desk.type("2").content.values["name"] ?? "")" == rows[1])
    }

    @Test func `a hold to be released keeps its digit`() throws {
        let desk = try GlassDesk("B040684", "612531")
        let number = try #require(LotNumber(rawValue: "L416370"))
        let lot = try #require(try desk.floor { try $0.lots(number) }.first)
        for reason in ["first", "second"] { try desk.hold(lot.id, reason) }
        for token in ["7", "L416370", "9"] { desk.type(token) }
        let rows = try desk.rows("holds", "why")
        let open = try desk.floor { try $0.openHolds(in: .lot(lot.id)) }
        let first = try #require(open.first)
        try desk.commit(.hold(.release(first.hold.id, reason: "test")))
        let last = "\(rows.count)"
        #expect("\(last) \(desk.type(last).content.values["why"] ?? "")" == rows.last)
    }

    @Test func `a delivery keeps its digit, and Enter opens the marked one or none`() throws {
        let desk = try GlassDesk("B040343", "158464")
        desk.type("1")
        desk.press(.more)
        let rows = try desk.rows("documents", "document")
        try #require(rows.count > 2)
        let first = try #require(DocumentNumber(rawValue: String(rows[0].dropFirst(2))))
        let document = try #require(try desk.floor { try $0.inbounds(numbered: first) }.first)
        try desk.commit(.receiving(.state(document.id, .done)))
        #expect(desk.press(nil).content.notice?.id == "session.list-changed")
        #expect(try desk.rows("documents", "document").first == rows[1])
        desk.type("3")
        if desk.shown.screen == "receive.dock" { desk.type("DOCK-09") }
        #expect("\(desk.shown)".contains(rows[2].dropFirst(2)), "\(desk.shown)")
    }

    @Test func `a place to refill keeps its digit`() throws {
        let desk = try GlassDesk("B040343", "158464")
        try desk.refill("P0083652", "A-02-19-B")
        try desk.refill("P0070546", "A-01-02-B")
        desk.type("3")
        let rows = try desk.rows("open", "face")
        try #require(rows.count == 2, "\(desk.shown)")
        let code = try #require(LocationCode(rawValue: String(rows[0].dropFirst(2))))
        let face = try #require(try desk.floor { try $0.location(code) })
        let first = try #require(
            try desk.floor { try $0.openWork(.replenish, to: face.id) }.first)
        try desk.commit(.work(.cancel(first.id)))
        #expect("2 \(desk.type("2").content.values["target"] ?? "")" == rows[1])
    }

    @Test func `a line of a look-up keeps its digit`() throws {
        let desk = try GlassDesk("B040343", "158464")
        desk.type("8")
        desk.type("STG-01")
        let rows = try desk.rows("lines", "name").filter { $0.contains("P0") }
        let digits = rows.map { String($0.prefix { $0 != " " }) }
        let names = rows.map { String($0.drop { $0 != " " }.dropFirst()) }
        try #require(rows.count > 2)
        try desk.move(names[0], to: "A-06-29-A")
        #expect(desk.type(digits[1]).content.values["name"] == names[1])
        desk.backToMenu()
        desk.type("8")
        desk.type("STG-01")
        let again = try desk.rows("lines", "name")
        let line = try #require(again.first { $0.hasSuffix(names[1]) })
        try desk.move(names[1], to: "A-06-26-A")
        let reply = desk.type(String(line.prefix { $0 != " " }))
        #expect(reply.content.notice?.id == "session.list-changed")
    }

    @Test func `in random traffic a digit is its row or nothing`() {
        var random = Seeded(seed: Seeded.seed("rows"))
        for _ in 0..<300 {
            var ids = Array(1...Int.random(in: 1...8, using: &random))
            var next = 100
            func view() -> View {
                View(
                    "list",
                    lists: [
                        "rows": ids.enumerated().map {
                            ["key": "\($0 + 1)", "id": "\($1)", "age": "\(next)"]
                        }
                    ])
            }
            var keys = RowKeys()
            var glass = view()
            for _ in 0..<12 {
                if Bool.random(using: &random), let gone = ids.randomElement(using: &random) {
                    ids.removeAll { $0 == gone }
                } else {
                    next += 1
                    ids.insert(next, at: Int.random(in: 0...ids.count, using: &random))
                }
                let before = glass
                if Bool.random(using: &random) { glass = keys.kept(view(), from: glass) }
                for row in before.lists["rows"] ?? [] {
                    let key = row["key"].flatMap { Int64($0) } ?? 0
                    let meant: Int64? =
                        switch RowKeys.meaning(of: key, on: glass, now: view().lists) {
                        case .same: key
                        case .now(let other): other
                        case .gone: nil
                        }
                    // A digit behind the last row is for the flow to refuse.
                    let found = meant.flatMap { $0 <= Int64(ids.count) ? ids[Int($0) - 1] : nil }
                    let id = row["id"].flatMap { Int($0) } ?? 0
                    #expect(found == (ids.contains(id) ? id : nil))
                }
            }
        }
    }
}
