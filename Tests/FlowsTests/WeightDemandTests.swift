import Stock
import Support
import Testing

@Suite struct WeightDemandTests {
    @Test func `an order is complete exactly when its weight lies within the tolerance`() {
        let demand = WeightDemand(ordered: 6400, tolerancePercent: 5, picked: 0, nominal: 3200)
        #expect(demand.least == 6080)
        #expect(demand.most == 6720)
        let complete = (0...8000).filter { demand.adding($0).isComplete }
        #expect(complete == Array(6080...6720))
    }

    @Test func `the units to look for are those that are wanted and fit`() {
        let demand = WeightDemand(ordered: 25_600, tolerancePercent: 10, picked: 0, nominal: 3200)
        #expect(demand.units == 8)
        #expect(demand.adding(22_000).units == 1)
        // Less than half a unit is nothing to send later; the last one is looked for all the same.
        #expect(demand.adding(24_100).units == 0)
        #expect(demand.adding(24_100).unitsToFind == 1)
        let unknown = WeightDemand(ordered: 500, tolerancePercent: 0, picked: 0, nominal: 0)
        #expect(unknown.units == 0)
        #expect(unknown.unitsToFind == 1)
    }

    @Test func `any tolerance keeps the limits around what was ordered, and nothing overflows`() {
        var random = Seeded(seed: Seeded.seed("weight demand"))
        for _ in 0..<2000 {
            let demand = WeightDemand(
                ordered: Int64(random.next() >> 3) + 1,
                tolerancePercent: Int64(random.next() % 300) - 100,
                picked: 0, nominal: Int64(random.next() >> 40) + 1)
            #expect(demand.least >= 1 && demand.least <= demand.ordered)
            #expect(demand.most >= demand.ordered && demand.most / 2 <= demand.ordered)
            #expect(!demand.isComplete)
            #expect(demand.adding(demand.least).isComplete)
            #expect(!demand.adding(demand.most).adding(1).isComplete)
        }
    }
}
