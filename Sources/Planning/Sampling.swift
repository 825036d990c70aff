/// A sequential test of the share of wrong records: better than `good` or worse than `bad`.
///
/// Source: A. Wald, Sequential Analysis (1947): the sum of log likelihood ratios is compared with
/// ln((1 - beta) / alpha) above and ln(beta / (1 - alpha)) below.
package struct SequentialTest: Hashable, Sendable {
    /// The rate that is good enough, and the one that is too bad, in `0..<1`.
    package let good: Double
    package let bad: Double
    /// The risk to call a good site bad, and that to call a bad one good.
    package let alpha: Double
    package let beta: Double

    package enum Verdict: String, Hashable, Sendable {
        case good, bad, open
    }

    package init(good: Double, bad: Double, alpha: Double, beta: Double) {
        precondition(0 < good && good < bad && bad < 1, "the rates must be in order")
        self.good = good
        self.bad = bad
        self.alpha = alpha
        self.beta = beta
    }

    /// What one wrong record adds to the sum.
    package var badStep: Double { Approximate.logarithm(bad / good) }
    /// What one right record adds to the sum; less than 0.
    package var goodStep: Double { Approximate.logarithm((1 - bad) / (1 - good)) }
    /// At or above this sum the site is too bad.
    package var upper: Double { Approximate.logarithm((1 - beta) / alpha) }
    /// At or below this sum the site is good enough.
    package var lower: Double { Approximate.logarithm(beta / (1 - alpha)) }

    /// The sum after so many records of which so many were wrong.
    package func sum(counted: Int, wrong: Int) -> Double {
        Double(wrong) * badStep + Double(counted - wrong) * goodStep
    }

    /// What records in their order prove: the first bound that is reached decides.
    package func verdict(_ wrong: [Bool]) -> (verdict: Verdict, after: Int) {
        var sum = 0.0
        for (index, isWrong) in wrong.enumerated() {
            sum += isWrong ? badStep : goodStep
            if sum >= upper { return (.bad, index + 1) }
            if sum <= lower { return (.good, index + 1) }
        }
        return (.open, wrong.count)
    }
}

/// The interval that holds a share with 95 % confidence.
///
/// Source: E. B. Wilson, Probable inference (1927), with z = 1.959964.
package struct WilsonInterval: Hashable, Sendable {
    package let low: Double
    package let high: Double

    /// - Precondition: `total` is at least 1 and `hits` in `0...total`.
    package init(hits: Int, of total: Int) {
        precondition(total >= 1 && (0...total).contains(hits), "a share needs records")
        let z = 1.959964
        let count = Double(total)
        let share = Double(hits) / count
        let scale = 1 + z * z / count
        let centre = share + z * z / (2 * count)
        let spread = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        low = max(0, (centre - spread) / scale)
        high = min(1, (centre + spread) / scale)
    }
}
