import Planning
import Testing

/// The sequential test and the interval against published figures.
@Suite struct SamplingTests {
    private func near(_ left: Double, _ right: Double, _ tolerance: Double = 0.0005) -> Bool {
        abs(left - right) < tolerance
    }

    @Test func `the bounds and the steps are those of the table`() {
        let test = SequentialTest(good: 0.01, bad: 0.03, alpha: 0.05, beta: 0.10)
        #expect(near(test.upper, 2.890))
        #expect(near(test.lower, -2.251))
        #expect(near(test.badStep, 1.0986))
        #expect(near(test.goodStep, -0.02041))
    }

    @Test(arguments: [
        (0.01, 0.03, 111), (0.01, 0.05, 55), (0.005, 0.02, 149), (0.03, 0.06, 72),
    ])
    func `right records alone prove a good site after so many`(
        good: Double, bad: Double, count: Int
    ) {
        let test = SequentialTest(good: good, bad: bad, alpha: 0.05, beta: 0.10)
        let all = [Bool](repeating: false, count: 500)
        #expect(test.verdict(all).verdict == .good)
        #expect(test.verdict(all).after == count)
        #expect(test.verdict([Bool](repeating: false, count: count - 1)).verdict == .open)
    }

    @Test func `three wrong ones at once prove a bad site`() {
        let test = SequentialTest(good: 0.01, bad: 0.03, alpha: 0.05, beta: 0.10)
        #expect(test.verdict([true, true, true, false]).verdict == .bad)
        #expect(test.verdict([true, true, true, false]).after == 3)
        #expect(test.verdict([true, true]).verdict == .open)
    }

    @Test(arguments: [
        (5, 10, 0.2366, 0.7634), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0),
        (97, 100, 0.9155, 0.9897),
    ])
    func `the interval is Wilson's`(hits: Int, total: Int, low: Double, high: Double) {
        let interval = WilsonInterval(hits: hits, of: total)
        #expect(near(interval.low, low, 0.0006))
        #expect(near(interval.high, high, 0.0006))
    }
}
