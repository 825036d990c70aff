/// The distances between the stops of a walk, as a round trip.
///
/// Stop 0 is where the walk starts and ends: rows are distances from the start, the column of
/// stop 0 is the distance to the end. The two may be different places.
struct StopMatrix {
    /// More than any walk measures, and small enough to be added a thousand times.
    static let never = 1 << 52
    /// Up to this many stops besides the start the best sequence is found by looking at all.
    static let exactLimit = 14

    let count: Int
    private(set) var values: [Int]

    init(count: Int) {
        self.count = count
        values = [Int](repeating: Self.never, count: count * count)
    }

    /// The distance from one stop to another, nil when there is no way.
    subscript(from: Int, to: Int) -> Int? {
        get {
            let value = values[from * count + to]
            return value == Self.never ? nil : value
        }
        set { values[from * count + to] = newValue ?? Self.never }
    }

    /// Two stops with no way from either to the other.
    var separated: (Int, Int)? {
        for one in 1..<max(count, 1) {
            for other in (one + 1)..<max(count, one + 1)
            where self[one, other] == nil && self[other, one] == nil { return (one, other) }
        }
        return nil
    }

    /// The length of the round trip in the given order; stop 0 is not part of it.
    func length(_ order: [Int]) -> Int {
        var length = 0
        var last = 0
        for stop in order {
            length += values[last * count + stop]
            last = stop
        }
        return order.isEmpty ? values[0] : length + values[last * count]
    }

    /// A good order of all stops, its length and a length no order can be below.
    func solved(effort: Int) -> (order: [Int], length: Int, bound: Int) {
        if count <= Self.exactLimit + 1 {
            let order = HeldKarp.order(self)
            let length = length(order)
            return (order, length, length)
        }
        var search = StopSearch(self)
        search.start()
        let bound = StopBound(self).best(known: search.best)
        search.improve(effort: effort, until: bound)
        return (search.order, search.best, min(bound, search.best))
    }
}
