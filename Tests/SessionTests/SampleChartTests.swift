import Planning
import Session
import Testing

/// The picture of the control sample.
@Suite struct SampleChartTests {
    @Test func `a sample without counts shows the lines alone`() {
        check(
            [],
            """
              2.89|-------------
                  |
                  |
              0.00|.............
                  |
                  |
             -2.25|-------------
            """)
    }

    @Test func `three wrong ones climb to the line of bad sites and end there`() {
        check(
            [true, true, true, false],
            """
              2.89|--#o---------
                  | x
                  |x
                  |
              0.00|.............
                  |
             -2.25|-------------
            """)
    }

    @Test func `few counts decide nothing`() {
        check(
            [false, true, false, false],
            """
              2.89|-------------
                  |
                  | xoo
              0.00|o............
                  |
                  |
             -2.25|-------------
            """)
    }

    @Test func `right ones sink to the line of good sites, many to a column`() {
        check(
            [Bool](repeating: false, count: 112),
            """
              2.89|-------------
                  |
                  |
              0.00|.............
                  |ooooo
                  |     ooooo
             -2.25|----------oo#
            """)
    }

    @Test func `a wrong one shows in a column that it shares`() {
        check(
            [Bool](repeating: false, count: 20) + [true],
            """
              2.89|-------------
                  |
                  |
              0.00|oo........x..
                  |  oooooooo
                  |
             -2.25|-------------
            """)
    }

    private func check(_ wrong: [Bool], _ expected: String) {
        let test = SequentialTest(good: 0.01, bad: 0.03, alpha: 0.05, beta: 0.10)
        let lines = SampleChart(test: test, wrong: wrong).lines(width: 20, height: 7)
        let picture = lines.joined(separator: "\n")
        #expect(picture == expected, "\n\(picture)")
    }
}
