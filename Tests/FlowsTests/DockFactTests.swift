import Barcode
import Flows
import Notation
import Rules
import Stock
import Testing

/// Facts told at the dock: for which plates one answer holds, and what a scan looks for.
@Suite struct DockFactTests {
    private let milk = "09521234000013"
    private let disc = "09521234543213"
    private let numbers = ["106141412345678908", "106141412345678915", "106141412345678922"]

    private func dock(_ lines: String) throws -> DockPlay {
        try DockPlay(dock: DockRules(Node(yaml: "facts:\n\(lines)", file: "dock.yaml")))
    }

    /// Three plates: a lot that is too warm, the same lot again, another item's lot of its number.
    private func dock(per span: String) throws -> DockPlay {
        let dock = try dock(
            """
              - fact: temperature
                per: \(span)
                limits: { max: 50 }
                fails: [hold]
                hold: temperature
            """)
        try dock.atASN()
        try dock.scan(milk(0, "M1"), .number(9), .number(1))
        #expect(try dock.goods(on: numbers[0]) == ["400 M1 temperature"])
        return dock
    }

    private func milk(_ plate: Int, _ lot: String) -> Scan {
        label(("00", numbers[plate]), ("02", milk), ("10", lot), ("17", "270901"))
    }
    private func discs(_ plate: Int, _ lot: String) -> Scan {
        label(("00", numbers[plate]), ("02", disc), ("37", "8"), ("10", lot))
    }

    @Test func `asked per plate, a bad plate holds no other one of its lot`() throws {
        let dock = try dock(per: "plate")
        try dock.scan(milk(1, "M1"))
        #expect(try dock.goods(on: numbers[1]) == [])
        try dock.scan(.number(3))
        #expect(try dock.goods(on: numbers[1]) == ["400 M1"])
    }

    @Test func `asked per lot, a bad one holds its lot, and no other item's of that number`()
        throws
    {
        let dock = try dock(per: "lot")
        try dock.scan(milk(1, "M1"))
        #expect(try dock.goods(on: numbers[1]) == ["400 M1 temperature"])
        try dock.scan(discs(2, "M1"))
        #expect(try dock.goods(on: numbers[2]) == [])
        try dock.scan(.number(3))
        #expect(try dock.goods(on: numbers[2]) == ["96 M1"])
    }

    @Test func `asked per document, a bad answer holds all that comes after it`() throws {
        let dock = try dock(per: "document")
        try dock.scan(milk(1, "M2"))
        #expect(try dock.goods(on: numbers[1]) == ["400 M2 temperature"])
        try dock.scan(discs(2, "D1"))
        #expect(try dock.goods(on: numbers[2]) == ["96 D1 temperature"])
    }

    @Test(arguments: [
        "  - { fact: seal, supplier: [OTHER], fails: [hold] }",
        "  - { fact: trailer, when: { item.temperature: frozen }, fails: [hold] }",
    ])
    func `a scan reads no more where no line of the rules asks for anything`(_ line: String) throws
    {
        func reads(_ dock: DockPlay) throws -> Int {
            try dock.atASN()
            #expect(try dock.screen == "receive.scan")
            let reads = try dock.reads { try dock.scan(milk(0, "M1")) }
            #expect(try dock.goods(on: numbers[0]) == ["400 M1"])
            return reads
        }
        #expect(try reads(dock(line)) == reads(DockPlay()))
    }

    @Test func `a document that takes another one's place is asked about itself`() throws {
        let dock = try dock(
            "  - { fact: trailer, when: { item.temperature: frozen }, fails: [hold] }")
        let milk = try #require(dock.floor.items.firstIndex { $0.id == DockPlay.milk })
        let item = dock.floor.items[milk]
        dock.floor.items[milk] = Item(
            id: item.id, sku: item.sku, description: item.description, shelfLifeDays: 360,
            minimumInboundDays: 90, temperature: .frozen)
        // The first document has no frozen goods, the second one has.
        try dock.scan(.document(id("ASN88190"), kind: .asn))
        #expect(try dock.screen == "receive.scan")
        try dock.scan(.document(id("ASN88213"), kind: .asn), discs(0, "D1"))
        #expect(try dock.goods(on: numbers[0]) == [])
        try dock.scan(.number(1))
        #expect(try dock.goods(on: numbers[0]) == ["96 D1"])
    }
}
