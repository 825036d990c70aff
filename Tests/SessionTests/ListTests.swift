import Flows
import Session
import Stock
import Support
import Testing

@testable import Store

/// Lists: what they ask of the store, and rows beyond a page and beyond the list.
@Suite struct ListTests {
    private static let grace = ("B040343", "158464")

    /// A list of one screen: what opens it, and what makes it longer.
    private struct Case: Sendable {
        let name: String
        let keys: [String]
        let list: String
        let grow: @Sendable (GlassDesk, Int) throws -> Void
    }

    private static let cases: [Case] = [
        Case(name: "rounds", keys: ["4"], list: "rounds") { desk, count in
            try desk.trip("SO40001/2=A-01-13-A*12")
            try ManyRows(desk.store, at: WalkSite.morning).work(.pick, count)
        },
        Case(name: "faces", keys: ["3"], list: "open") { desk, count in
            try desk.refill("P0083652", "A-02-19-B")
            try ManyRows(desk.store, at: WalkSite.morning).work(.replenish, count)
            try desk.raw("UPDATE work SET equipment = 'fork' WHERE kind = 'replenish' AND id % 2")
        },
        Case(name: "counts", keys: ["5"], list: "tasks") { desk, count in
            try ManyRows(desk.store, at: WalkSite.morning).counts(count)
        },
        Case(name: "exceptions", keys: ["A"], list: "exceptions") { desk, count in
            for number in 0..<count { try desk.raise("exception \(number)") }
        },
        Case(name: "trucks", keys: ["T"], list: "trucks") { desk, count in
            try ManyRows(desk.store, at: WalkSite.morning).trucks(count)
        },
        Case(name: "kits", keys: ["K"], list: "wide") { desk, count in
            try ManyRows(desk.store, at: WalkSite.morning).kits(count)
        },
        Case(name: "lots", keys: ["7", "L416370"], list: "lots") { desk, count in
            try ManyRows(desk.store, at: WalkSite.morning).namesakes(of: "L416370", count)
        },
    ]

    @Test(arguments: cases.indices)
    func `a list of many rows takes as many statements as one of few`(index: Int) throws {
        let list = Self.cases[index]
        let desk = try GlassDesk(Self.grace.0, Self.grace.1)
        func opened() throws -> (rows: Int, statements: [String]) {
            desk.backToMenu()
            for key in list.keys.dropLast() { desk.type(key) }
            let statements = try desk.statements { $0.type(list.keys.last ?? "") }
            return (try desk.shownRows(list.list).count, statements)
        }
        try list.grow(desk, 2)
        _ = try opened()
        let few = try opened()
        try list.grow(desk, 30)
        let many = try opened()
        #expect(many.rows >= few.rows + 30, "\(list.name): \(desk.shown)")
        #expect(
            many.statements.count == few.statements.count,
            "\(list.name): \(many.statements.joined(separator: "\n"))")
    }

    @Test func `what was counted takes as many statements for many plates as for few`() throws {
        let desk = try GlassDesk(Self.grace.0, Self.grace.1)
        desk.type("5")
        desk.scan("A-06-19-E")
        let plates = try desk.plates(of: "FLR-1014")
        var taken: [Int] = []
        for lpn in plates.prefix(14) {
            taken.append(try desk.statements { $0.scan(lpn) }.count)
            #expect(desk.shown.notice?.id == "count.belongs", "\(lpn)")
        }
        #expect(try desk.shownRows("lines").count == 14)
        #expect(taken.last == taken.dropFirst().first, "\(taken)")
    }

    @Test func `a digit on a list asks for its rows once`() throws {
        let desk = try GlassDesk(Self.grace.0, Self.grace.1)
        try desk.trip("SO40001/2=A-01-13-A*12")
        try ManyRows(desk.store, at: WalkSite.morning).work(.pick, 20)
        desk.type("4")
        let chosen = try desk.statements { $0.type("3") }
        #expect(desk.shown.screen == "pick.tote")
        #expect(chosen.count(of: "FROM work LEFT JOIN location") == 1)
        #expect(chosen.count(of: "count(DISTINCT part.document)") == 0)
        desk.backToMenu()
        for number in 0..<20 { try desk.raise("exception \(number)") }
        desk.type("A")
        let opened = try desk.statements { $0.type("7") }
        #expect(desk.shown.screen == "inbox.exception")
        #expect(opened.count(of: "FROM exception WHERE closedEvent IS NULL ORDER BY") == 1)
    }

    @Test func `an order far down the queue is begun by its number, with few statements`() throws {
        let desk = try GlassDesk(Self.grace.0, Self.grace.1)
        try desk.trip("SO40001/2=A-01-13-A*12")
        try ManyRows(desk.store, at: WalkSite.morning).work(.pick, 200, priority: 1)
        try desk.trip("SO40003/1=N-13-05-B*1")
        desk.type("4")
        let begun = try desk.statements { $0.scan("SO40003") }
        #expect(desk.shown.values["order"] == "SO40003", "\(desk.shown)")
        #expect(begun.count < 80, "\(begun.count)")
    }

    @Test func `a refill beyond the list is begun by its plate, its face or its source`() throws {
        let desk = try GlassDesk(Self.grace.0, Self.grace.1)
        try desk.refill("P0083652", "A-02-19-B")
        try ManyRows(desk.store, at: WalkSite.morning).work(.replenish, 120, priority: 1)
        try desk.refill("P0070546", "A-01-02-B")
        desk.type("3")
        let faces = try desk.shownRows("open").compactMap { $0["face"] }
        #expect(faces.count == 99)
        #expect(!faces.contains("A-01-02-B"))
        #expect(desk.scan("A-01-02-B").content.values["target"] == "A-01-02-B")
        desk.press(.back)
        #expect(desk.scan("P0070546").content.screen == "replenish.carry")
        desk.press(.back)
        desk.press(.back)
        #expect(desk.shown.screen == "replenish.choose")
        let plate = try #require(try desk.floor { try $0.plate(desk.lpn("P0070546")) })
        let source = try #require(
            try desk.floor { try $0.location($0.root(of: plate.id)) }?.code.rawValue)
        #expect(desk.scan(source).content.values["target"] == "A-01-02-B")
    }

    @Test
    func `the twelfth of the other plates is chosen by its number, and digits are a quantity`()
        throws
    {
        let desk = try GlassDesk("B040100", "496796", device: "VM-01")
        try desk.refill("P0070133", "A-01-01-B")
        desk.type("3")
        desk.press(nil)
        #expect(desk.shown.screen == "replenish.fetch")
        #expect(try desk.shownRows("others").allSatisfy { $0["key"] == nil })
        #expect(try desk.shownRows("others").count == 3)
        desk.press(.more)
        let others = try desk.shownRows("others")
        try #require(others.count > 12)
        let twelfth = try #require(others[11]["lpn"])
        let reply = desk.type("12")
        #expect(reply.content.notice?.values.values.contains(twelfth) == true, "\(reply.content)")
    }

    @Test func `the twelfth lot of a number is held by its number`() throws {
        let desk = try GlassDesk("B040684", "612531")
        try ManyRows(desk.store, at: WalkSite.morning).namesakes(of: "L416370", 14)
        desk.type("7")
        desk.type("L416370")
        let rows = try desk.shownRows("lots")
        try #require(rows.count == 15)
        #expect(desk.type("12").content.values["sku"] == rows[11]["sku"])
    }
}
