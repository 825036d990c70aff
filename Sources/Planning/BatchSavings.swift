/// First batches: merge the two that save most, price what became of them anew, go on.
///
/// Source: Clarke and Wright 1964; variant (ii), in which savings are recomputed after a merge.
enum BatchSavings {
    static func groups(_ search: BatchSearch, _ isOutOfTime: () -> Bool) -> BatchSet {
        var merging = Merging(search)
        merging.mergeNeighbours(isOutOfTime)
        merging.mergeLeftovers(isOutOfTime)
        return merging.set
    }

    private struct Merging {
        let search: BatchSearch
        let neighbours: [[Int]]
        var set: BatchSet
        var heap = DistanceHeap()
        var offers: [(one: Int, other: Int, stamps: (Int, Int))] = []

        init(_ search: BatchSearch) {
            self.search = search
            neighbours = BatchNeighbours.lists(
                search, limit: search.problem.orders.count <= 300 ? 60 : 30)
            set = BatchSet(search.problem, search.numbers, search.alone)
        }

        private func canMerge(_ one: Int, _ other: Int) -> Bool {
            let (left, right) = (set.batches[one], set.batches[other])
            return one != other && !left.orders.isEmpty && !right.orders.isEmpty
                && left.volume + right.volume <= search.problem.capacity
                && left.orders.count + right.orders.count <= search.problem.maxOrders
        }

        private func saving(_ one: Int, _ other: Int) -> Int {
            let (left, right) = (set.batches[one], set.batches[other])
            let together = search.cost(left.numbers.merged(with: right.numbers))
            return left.cost + right.cost - together
        }

        private mutating func merge(_ one: Int, _ other: Int) {
            let (left, right) = (set.batches[one], set.batches[other])
            let numbers = left.numbers.merged(with: right.numbers)
            set.replace(other, [], 0, [], 0)
            set.replace(
                one, left.orders + right.orders, left.volume + right.volume, numbers,
                search.cost(numbers))
        }

        private mutating func offer(_ one: Int, _ other: Int) {
            guard canMerge(one, other) else { return }
            heap.push(-saving(one, other), offers.count)
            offers.append((one, other, (set.batches[one].stamp, set.batches[other].stamp)))
        }

        mutating func mergeNeighbours(_ isOutOfTime: () -> Bool) {
            for (order, others) in neighbours.enumerated() {
                if isOutOfTime() { return }
                for other in others where order < other || !neighbours[other].contains(order) {
                    offer(order, other)
                }
            }
            while let (_, index) = heap.pop() {
                let (one, other, stamps) = offers[index]
                guard set.batches[one].stamp == stamps.0, set.batches[other].stamp == stamps.1
                else { continue }
                if isOutOfTime() { return }
                merge(one, other)
                let around = Set(
                    set.batches[one].orders.flatMap { neighbours[$0] }.map { set.batchOf[$0] })
                for batch in around.sorted() { offer(one, batch) }
            }
        }

        /// What has no neighbour left is merged with whatever saves most.
        mutating func mergeLeftovers(_ isOutOfTime: () -> Bool) {
            let order = set.batches.indices.filter { !set.batches[$0].orders.isEmpty }
                .sorted { (set.batches[$0].volume, $0) < (set.batches[$1].volume, $1) }
            for one in order {
                while !isOutOfTime() {
                    var best: (saving: Int, batch: Int)?
                    for other in order where canMerge(one, other) {
                        let saving = saving(one, other)
                        if saving > best?.saving ?? -1 { best = (saving, other) }
                    }
                    guard let best else { break }
                    merge(one, best.batch)
                }
            }
        }
    }
}
