/// Batches of at most two orders: the pairs that save most, which is a matching and exact.
enum BatchPairs {
    /// Above this many orders a matching takes too long.
    static let orderLimit = 600

    /// The best pairs, or nil when the time was up.
    static func groups(_ search: BatchSearch, _ isOutOfTime: () -> Bool) -> [[Int]]? {
        let count = search.problem.orders.count
        var saving = [Int](repeating: 0, count: count * count)
        for one in 0..<count {
            if isOutOfTime() { return nil }
            for other in (one + 1)..<max(count, one + 1) where search.fits([one, other]) {
                let together = search.cost(search.numbers[one].merged(with: search.numbers[other]))
                saving[one * count + other] = search.alone[one] + search.alone[other] - together
                saving[other * count + one] = saving[one * count + other]
            }
        }
        let partners = Matching.partners(count, weight: saving)
        return (0..<count).compactMap { order in
            guard let partner = partners[order] else { return [order] }
            return partner > order ? [order, partner] : nil
        }
    }
}
