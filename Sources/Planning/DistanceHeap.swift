/// A binary heap of numbered things, the smallest distance on top.
struct DistanceHeap {
    private var items: [(distance: Int, item: Int)] = []

    mutating func push(_ distance: Int, _ item: Int) {
        var at = items.count
        items.append((distance, item))
        while at > 0 && items[(at - 1) / 2].distance > distance {
            items[at] = items[(at - 1) / 2]
            at = (at - 1) / 2
        }
        items[at] = (distance, item)
    }

    mutating func pop() -> (Int, Int)? {
        guard let top = items.first, let last = items.popLast() else { return nil }
        guard !items.isEmpty else { return top }
        var at = 0
        while 2 * at + 1 < items.count {
            var child = 2 * at + 1
            if child + 1 < items.count && items[child + 1].distance < items[child].distance {
                child += 1
            }
            if items[child].distance >= last.distance { break }
            items[at] = items[child]
            at = child
        }
        items[at] = last
        return top
    }
}
