import Barcode
import Flows
import Session
import Stock
import Store
import Support
import Testing

/// Goods of unequal weight and numbered goods on the repack bench.
@Suite struct TransformedUnitTests {
    @Test func `what goes in weighs what comes out and what is lost, and undo gives it back`()
        throws
    {
        let bench = try Bench()
        defer { bench.close() }
        try bench.move("P0115971", to: "STG-06")
        let before = try #require(try bench.rows("P0115971").first)
        _ = try bench.scan("P0115971")
        _ = try bench.type(3)
        _ = try bench.type(10)
        _ = try bench.scan("P0999999")
        _ = try bench.type(2)
        #expect(try bench.type(11)?.id == "transform.more-out")
        _ = try bench.type(6)
        _ = try bench.press(.enter)
        #expect(try bench.press(.enter)?.id == "transform.done-loss")
        let left = try #require(try bench.rows("P0115971").first)
        let made = try #require(try bench.rows("P0999999").first)
        #expect(left.quantity == 1 && made.quantity == 2)
        #expect(left.weightMilligrams == before.weightMilligrams - 10_000_000)
        #expect(made.weightMilligrams == 6_000_000)
        #expect(try bench.trace("P0999999").balance.gap == 0)
        #expect(try bench.isSound())
        try bench.takeBack()
        #expect(try bench.rows("P0115971") == [before])
        #expect(try bench.isSound())
    }

    @Test func `typed digits are a quantity, also where a lot has that number`() throws {
        let bench = try Bench()
        defer { bench.close() }
        try bench.move("P0076753", to: "STG-06")
        try bench.know(lot: "120", asOn: "P0076753")
        _ = try bench.scan("P0076753")
        _ = try bench.scan("P0999999")
        _ = try bench.type(120)
        _ = try bench.press(.enter)
        _ = try bench.press(.enter)
        #expect(try bench.rows("P0999999").map(\.quantity) == [120_000_000])
    }

    @Test func `a number comes out on one plate or is lost, and stays with what is left`() throws {
        let bench = try Bench()
        defer { bench.close() }
        let source = try #require(try bench.rows("P0113366").first)
        let numbers = try bench.serials("P0113366")
        #expect(numbers.count == 24)
        _ = try bench.scan("P0113366")
        _ = try bench.type(4)
        for number in numbers.prefix(4) { _ = try bench.scan(number: number) }
        for (lpn, number) in zip(["P0999999", "P0999998"], numbers) {
            _ = try bench.scan(lpn)
            _ = try bench.type(1)
            #expect(try bench.scan(number: numbers[20])?.id == "transform.number-not-in")
            _ = try bench.scan(number: number)
        }
        #expect(try bench.scan("P0999997") == nil)
        _ = try bench.type(1)
        #expect(try bench.scan(number: numbers[0])?.id == "capture.serial-done-already")
        _ = try bench.scan(number: numbers[2])
        _ = try bench.press(.enter)
        #expect(try bench.press(.enter)?.id == "transform.done-loss")
        #expect(try bench.serials("P0999999") == [numbers[0]])
        #expect(try bench.serials("P0999998") == [numbers[1]])
        #expect(try bench.serials("P0999997") == [numbers[2]])
        #expect(try Set(bench.serials("P0113366")) == Set(numbers.dropFirst(4)))
        #expect(try bench.trace("P0999999").balance.gap == 0)
        #expect(try bench.isSound())
        try bench.takeBack()
        #expect(try bench.rows("P0113366") == [source])
        #expect(try Set(bench.serials("P0113366")) == Set(numbers))
        #expect(try bench.isSound())
    }

    @Test func `a rule lets goods last longer and its reason is kept with the date`() throws {
        let bench = try Bench(badge: "B040548")
        defer { bench.close() }
        try bench.move("P0115971", to: "STG-06")
        let source = try #require(try bench.rows("P0115971").first)
        let old = try #require(try bench.lot(source.material.lot)?.facts.expiry)
        _ = try bench.scan("P0115971")
        _ = try bench.scan("P0999999")
        _ = try bench.press(.enter)
        _ = try bench.type(13)
        let frozen = try #require(SKU(rawValue: "MEA-1052"))
        _ = try bench.handle(.scanned(.sku(frozen), .scanned))
        _ = try bench.press(.enter)
        _ = try bench.type(13)
        _ = try bench.press(.enter)
        #expect(try bench.press(.enter)?.id == "transform.done-loss")
        let made = try #require(try bench.rows("P0999999").first)
        let new = try #require(try bench.lot(made.material.lot)?.facts.expiry)
        #expect(new > old && new - old > 100)
        #expect(
            try bench.source(of: made.material.lot)
                == "transformation: frozen meat, frozen before its date")
        #expect(try bench.isSound())
    }
}
