import Barcode
import Flows
import Session
import Stock
import Store
import Support
import Testing

/// Repacking on the walk site, event by event through the flow and the store.
@Suite struct TransformTests {
    @Test func `a part of a plate goes onto a new one and keeps its lot`() throws {
        let bench = try Bench()
        defer { bench.close() }
        #expect(try bench.scan("P0084468")?.id == "transform.taken")
        #expect(try bench.type(20)?.id == "transform.part")
        #expect(try bench.scan("P0999999") == nil)
        #expect(try bench.press(.enter)?.id == "transform.done")
        let (before, after) = (try bench.rows("P0084468"), try bench.rows("P0999999"))
        #expect(before.map(\.quantity) == [33] && after.map(\.quantity) == [20])
        #expect(before.map(\.material.lot) == after.map(\.material.lot))
        #expect(try bench.trace("P0999999").balance.gap == 0)
        #expect(try bench.isSound())
    }

    @Test func `a new lot is made from its inputs, expires with the first, and loss is posted`()
        throws
    {
        let bench = try Bench()
        defer { bench.close() }
        let input = try #require(try bench.rows("P0084468").first)
        _ = try bench.scan("P0084468")
        _ = try bench.scan("P0999999")
        _ = try bench.press(.more)
        _ = try bench.type(50)
        #expect(try bench.press(.enter)?.id == "transform.loses")
        let said = try bench.press(.enter)
        #expect(said?.id == "transform.done-loss" && said?.values["over"] == "3 EA")
        let made = try #require(try bench.rows("P0999999").first)
        #expect(made.quantity == 50 && made.material.lot != input.material.lot)
        let old = try #require(try bench.lot(input.material.lot))
        let new = try #require(try bench.lot(made.material.lot))
        let item = try #require(try bench.item(input.material.item))
        #expect(new.facts.usableUntil(item.expiryBasis) == old.facts.usableUntil(item.expiryBasis))
        let trace = try bench.trace("P0999999")
        #expect(trace.madeFrom == ["\(item.sku)/\(old.number)"])
        #expect(trace.balance.transformedIn == 50 && trace.balance.gap == 0)
        #expect(try bench.isSound())
    }

    @Test func `held goods go in only as the rules of their holds let them`() throws {
        let bench = try Bench(badge: "B040343")
        defer { bench.close() }
        let held = try bench.rows("P0070461")
        #expect(!(try bench.holds(try #require(held.first).material.id)).isEmpty)
        #expect(try bench.scan("P0070461")?.id == "transform.held")
        #expect(try bench.rows("P0070461") == held)
        #expect(try bench.isSound())
    }

    @Test func `what comes out of held goods is under every hold of all that went in`() throws {
        let bench = try Bench()
        defer { bench.close() }
        let damage = try bench.hold("P0084468", .damage)
        let paper = try bench.hold("P0084468", .damage)
        _ = try bench.scan("P0084468")
        _ = try bench.scan("P0999999")
        _ = try bench.type(20)
        _ = try bench.scan("P0999998")
        #expect(try bench.press(.enter)?.id == "transform.done")
        for lpn in ["P0999999", "P0999998"] {
            let row = try #require(try bench.rows(lpn).first)
            #expect(try bench.holds(row.material.id).sorted() == [damage, paper].sorted())
        }
        #expect(try bench.isSound())
        // Taken back, the plate is as it was and held as it was.
        try bench.takeBack()
        let row = try #require(try bench.rows("P0084468").first)
        #expect(try bench.holds(row.material.id).sorted() == [damage, paper].sorted())
        #expect(try bench.rows("P0999999").isEmpty)
        #expect(try bench.isSound())
    }

    @Test func `a transformation without a permit takes no held goods, whoever posts it`() throws {
        let bench = try Bench()
        defer { bench.close() }
        _ = try bench.scan("P0084468")
        _ = try bench.scan("P0999999")
        // Between the scan and Enter somebody holds it for a test, which no rule lets be repacked.
        _ = try bench.hold("P0084468", .test)
        #expect(try bench.press(.enter)?.id == "transform.held")
        #expect(try bench.rows("P0999999").isEmpty)
    }

    @Test func `more never comes out than goes in, at one step or over several plates`() throws {
        let bench = try Bench()
        defer { bench.close() }
        _ = try bench.scan("P0084468")
        _ = try bench.scan("P0999999")
        #expect(try bench.type(54)?.id == "transform.more-out")
        #expect(try bench.type(30) == nil)
        _ = try bench.scan("P0999998")
        #expect(try bench.scan("P0999997")?.id == "transform.nothing-left")
        #expect(try bench.type(24)?.id == "transform.more-out")
        #expect(try bench.press(.enter)?.id == "transform.done")
        #expect(try bench.rows("P0999999").map(\.quantity) == [30])
        #expect(try bench.rows("P0999998").map(\.quantity) == [23])
        #expect(try bench.isSound())
    }

    @Test func `what comes out is of an item that names every allergen of what went in`() throws {
        let bench = try Bench()
        defer { bench.close() }
        _ = try bench.scan("P0078672")
        _ = try bench.scan("P0999999")
        let plain = try #require(SKU(rawValue: "ADD-1061"))
        #expect(try bench.handle(.scanned(.sku(plain), .scanned)) == nil)
        for _ in 0..<2 { #expect(try bench.press(.enter)?.id == "transform.allergens") }
        #expect(try bench.rows("P0999999").isEmpty)
        #expect(try bench.isSound())
    }

    @Test func `goods moved meanwhile are not booked`() throws {
        let bench = try Bench()
        defer { bench.close() }
        _ = try bench.scan("P0084468")
        _ = try bench.scan("P0999999")
        try bench.move("P0084468", to: "STG-01")
        #expect(try bench.press(.enter)?.id == "transform.moved-meanwhile")
    }

    @Test func `a batch is taken back whole`() throws {
        let bench = try Bench()
        defer { bench.close() }
        let before = try bench.rows("P0084468")
        _ = try bench.scan("P0084468")
        _ = try bench.scan("P0999999")
        _ = try bench.press(.more)
        _ = try bench.type(50)
        _ = try bench.press(.enter)
        #expect(try bench.press(.enter)?.id == "transform.done-loss")
        try bench.takeBack()
        #expect(try bench.rows("P0084468") == before)
        #expect(try bench.rows("P0999999").isEmpty)
        #expect(try bench.isSound())
    }
}
