import Planning
import Rules

/// The control sample as a picture of plain characters: the sum after each count against the two
/// lines that decide.
///
/// A right record is drawn as `o`, a wrong one as `x`, and `#` is the count at which the first line
/// was reached. Counts that are more than the columns share them: a column then shows the sum after
/// its last count, as `x` when any of them was wrong.
package struct SampleChart {
    /// What stands left of the columns: a number of six places and the axis.
    private static let margin = 7

    /// The test that the sample is put to.
    package let test: SequentialTest
    /// The sample in its order: whether each count found a difference.
    package let wrong: [Bool]

    package init(test: SequentialTest, wrong: [Bool]) {
        self.test = test
        self.wrong = wrong
    }

    /// The picture, from above the upper line to below the lower one.
    ///
    /// - Parameters:
    ///   - width: Columns at most, the axis included; more than 7.
    ///   - height: Lines, at least 3.
    /// - Returns: So many lines, the highest sum first, without blanks at their ends.
    package func lines(width: Int, height: Int) -> [String] {
        precondition(width > Self.margin && height >= 3, "a chart needs room")
        let points = points(columns: width - Self.margin)
        let top = points.map(\.sum).reduce(test.upper, max)
        let bottom = points.map(\.sum).reduce(test.lower, min)
        func level(_ sum: Double) -> Int {
            Int(((top - sum) / (top - bottom) * Double(height - 1)).rounded())
        }
        var picture = [[Character]](
            repeating: [Character](repeating: " ", count: width - Self.margin), count: height)
        var labels = [String](repeating: "", count: height)
        for (sum, stroke) in [(0, "."), (test.upper, "-"), (test.lower, "-")]
            as [(Double, Character)]
        {
            picture[level(sum)] = picture[level(sum)].map { _ in stroke }
            labels[level(sum)] = Self.label(sum)
        }
        for (column, point) in points.enumerated() {
            picture[level(point.sum)][column] = point.mark
        }
        return zip(labels, picture).map { label, row in
            let line =
                String(repeating: " ", count: Self.margin - 1 - label.count) + label + "|"
                + String(row)
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private struct Point {
        var sum: Double
        var mark: Character
    }

    /// One point a column.
    private func points(columns: Int) -> [Point] {
        guard !wrong.isEmpty else { return [] }
        let (verdict, after) = test.verdict(wrong)
        let share = (wrong.count + columns - 1) / columns
        return stride(from: 0, to: wrong.count, by: share).map { start in
            let end = min(wrong.count, start + share)
            let mistakes = wrong[..<end].count { $0 }
            let isDecision = verdict != .open && (start..<end).contains(after - 1)
            return Point(
                sum: test.sum(counted: end, wrong: mistakes),
                mark: isDecision ? "#" : wrong[start..<end].contains(true) ? "x" : "o")
        }
    }

    /// Two decimals, the same on every machine.
    private static func label(_ sum: Double) -> String {
        let hundredths = Int((sum * 100).rounded())
        let rest = abs(hundredths) % 100
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(rest / 10)\(rest % 10)"
    }
}

extension SequentialTest {
    /// The test that the counting rules ask for.
    package init(_ sample: CountRules.Sample) {
        self.init(
            good: Double(sample.good) / 1_000, bad: Double(sample.bad) / 1_000,
            alpha: Double(sample.alpha) / 1_000, beta: Double(sample.beta) / 1_000)
    }
}
