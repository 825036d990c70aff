/// Pairs of nodes with the largest total weight: maximum-weight matching in a general graph.
///
/// Sources: Edmonds 1965 (blossoms, dual labels); Galil 1986 (O(n³) with one slack per blossom).
/// Nodes are 1...n and blossoms follow them; 0 means none. All labels and weights are doubled,
/// so that they stay whole.
struct Matching {
    private enum Side { case free, outer, inner }

    private struct Edge {
        var from = 0
        var to = 0
        var weight = 0
    }

    private let count: Int
    private let width: Int
    private var last: Int
    private var edges: [Edge]
    private var label: [Int]
    private var partner: [Int]
    private var slack: [Int]
    private var top: [Int]
    private var parent: [Int]
    private var side: [Side]
    private var seen: [Int]
    private var round = 0
    private var petals: [[Int]]
    private var petalOf: [Int]
    private var queue: [Int] = []

    /// The partner of each node, nil when it stays alone.
    ///
    /// `weight` is symmetric, `count * count`; 0 or less where a pair is forbidden.
    static func partners(_ count: Int, weight: [Int]) -> [Int?] {
        var matching = Matching(count, weight)
        while matching.grow() {}
        return (1...max(count, 1)).prefix(count).map {
            matching.partner[$0] == 0 ? nil : matching.partner[$0] - 1
        }
    }

    private init(_ count: Int, _ weight: [Int]) {
        self.count = count
        width = count + count / 2 + 2
        last = count
        edges = [Edge](repeating: Edge(), count: width * width)
        petalOf = [Int](repeating: 0, count: width * (count + 1))
        var largest = 0
        for from in 0..<width {
            for to in 0..<width {
                edges[from * width + to] = Edge(from: from, to: to, weight: 0)
                guard (1...max(count, 1)).contains(from), (1...max(count, 1)).contains(to),
                    from != to, count > 0
                else { continue }
                let value = max(0, weight[(from - 1) * count + to - 1])
                edges[from * width + to].weight = value
                largest = max(largest, value)
            }
        }
        label = [Int](repeating: largest, count: width)
        partner = [Int](repeating: 0, count: width)
        slack = partner
        parent = partner
        seen = partner
        top = [Int](0..<width).map { $0 <= count ? $0 : 0 }
        side = [Side](repeating: .free, count: width)
        petals = [[Int]](repeating: [], count: width)
        for node in 0...count { petalOf[node * (count + 1) + node] = node }
    }

    private func edge(_ from: Int, _ to: Int) -> Edge { edges[from &* width &+ to] }

    private func spare(_ edge: Edge) -> Int {
        label[edge.from] + label[edge.to] - 2 * edges[edge.from &* width &+ edge.to].weight
    }

    private mutating func updateSlack(_ from: Int, _ blossom: Int) {
        if slack[blossom] == 0 || spare(edge(from, blossom)) < spare(edge(slack[blossom], blossom))
        {
            slack[blossom] = from
        }
    }

    private mutating func setSlack(_ blossom: Int) {
        slack[blossom] = 0
        for from in 1...count
        where edge(from, blossom).weight > 0 && top[from] != blossom && side[top[from]] == .outer {
            updateSlack(from, blossom)
        }
    }

    private mutating func enqueue(_ blossom: Int) {
        if blossom <= count {
            queue.append(blossom)
        } else {
            for petal in petals[blossom] { enqueue(petal) }
        }
    }

    private mutating func setTop(_ blossom: Int, _ value: Int) {
        top[blossom] = value
        if blossom > count { for petal in petals[blossom] { setTop(petal, value) } }
    }

    /// The even position of a petal, after turning the blossom round if need be.
    private mutating func evenPlace(_ blossom: Int, _ petal: Int) -> Int {
        let place = petals[blossom].firstIndex(of: petal) ?? 0
        guard place % 2 == 1 else { return place }
        petals[blossom][1...].reverse()
        return petals[blossom].count - place
    }

    private mutating func match(_ one: Int, _ other: Int) {
        let edge = edge(one, other)
        partner[one] = edge.to
        guard one > count else { return }
        let petal = petalOf[one * (count + 1) + edge.from]
        let place = evenPlace(one, petal)
        for index in 0..<place { match(petals[one][index], petals[one][index ^ 1]) }
        match(petal, other)
        petals[one] = Array(petals[one][place...] + petals[one][..<place])
    }

    private mutating func augment(_ start: Int, _ end: Int) {
        var one = start
        var other = end
        while true {
            let next = top[partner[one]]
            match(one, other)
            if next == 0 { return }
            match(next, top[parent[next]])
            one = top[parent[next]]
            other = next
        }
    }

    private mutating func meeting(_ start: Int, _ end: Int) -> Int {
        round += 1
        var one = start
        var other = end
        while one != 0 || other != 0 {
            if one != 0 {
                if seen[one] == round { return one }
                seen[one] = round
                one = top[partner[one]]
                if one != 0 { one = top[parent[one]] }
            }
            swap(&one, &other)
        }
        return 0
    }

    private mutating func addBlossom(_ one: Int, _ base: Int, _ other: Int) {
        var blossom = count + 1
        while blossom <= last && top[blossom] != 0 { blossom += 1 }
        last = max(last, blossom)
        label[blossom] = 0
        side[blossom] = .outer
        partner[blossom] = partner[base]
        petals[blossom] = [base]
        for (turn, start) in [one, other].enumerated() {
            var node = start
            while node != base {
                let mate = top[partner[node]]
                petals[blossom] += [node, mate]
                enqueue(mate)
                node = top[parent[mate]]
            }
            if turn == 0 { petals[blossom][1...].reverse() }
        }
        setTop(blossom, blossom)
        for node in 1...last {
            edges[blossom * width + node].weight = 0
            edges[node * width + blossom].weight = 0
        }
        for node in 1...count { petalOf[blossom * (count + 1) + node] = 0 }
        for petal in petals[blossom] {
            for node in 1...last
            where edge(blossom, node).weight == 0
                || spare(edge(petal, node)) < spare(edge(blossom, node))
            {
                edges[blossom * width + node] = edge(petal, node)
                edges[node * width + blossom] = edge(node, petal)
            }
            for node in 1...count where petalOf[petal * (count + 1) + node] != 0 {
                petalOf[blossom * (count + 1) + node] = petal
            }
        }
        setSlack(blossom)
    }

    private mutating func expand(_ blossom: Int) {
        for petal in petals[blossom] { setTop(petal, petal) }
        let entry = petalOf[blossom * (count + 1) + edge(blossom, parent[blossom]).from]
        let place = evenPlace(blossom, entry)
        for index in stride(from: 0, to: place, by: 2) {
            let inner = petals[blossom][index]
            let outer = petals[blossom][index + 1]
            parent[inner] = edge(outer, inner).from
            side[inner] = .inner
            side[outer] = .outer
            slack[inner] = 0
            setSlack(outer)
            enqueue(outer)
        }
        side[entry] = .inner
        parent[entry] = parent[blossom]
        for petal in petals[blossom][(place + 1)...] {
            side[petal] = .free
            setSlack(petal)
        }
        top[blossom] = 0
    }

    /// Takes a tight edge into the forest; whether that made one more pair.
    private mutating func take(_ edge: Edge) -> Bool {
        let one = top[edge.from]
        let other = top[edge.to]
        switch side[other] {
        case .free:
            parent[other] = edge.from
            side[other] = .inner
            let mate = top[partner[other]]
            slack[other] = 0
            slack[mate] = 0
            side[mate] = .outer
            enqueue(mate)
        case .outer:
            let base = meeting(one, other)
            if base == 0 {
                augment(one, other)
                augment(other, one)
                return true
            }
            addBlossom(one, base, other)
        case .inner: break
        }
        return false
    }

    /// One phase: grows trees from all single nodes until one more pair is made.
    private mutating func grow() -> Bool {
        guard count > 0 else { return false }
        queue = []
        for blossom in 1...last {
            side[blossom] = .free
            slack[blossom] = 0
        }
        for blossom in 1...last where top[blossom] == blossom && partner[blossom] == 0 {
            parent[blossom] = 0
            side[blossom] = .outer
            enqueue(blossom)
        }
        guard !queue.isEmpty else { return false }
        while true {
            if scan() { return true }
            guard relabel() else { return false }
            queue = []
            for blossom in 1...last where top[blossom] == blossom && slack[blossom] != 0 {
                let edge = edge(slack[blossom], blossom)
                if top[slack[blossom]] != blossom && spare(edge) == 0 && take(edge) { return true }
            }
            for blossom in stride(from: count + 1, through: last, by: 1)
            where top[blossom] == blossom && side[blossom] == .inner && label[blossom] == 0 {
                expand(blossom)
            }
        }
    }

    private mutating func scan() -> Bool {
        var next = 0
        while next < queue.count {
            let from = queue[next]
            next += 1
            if side[top[from]] == .inner { continue }
            for to in 1...count where edge(from, to).weight > 0 && top[from] != top[to] {
                if spare(edge(from, to)) == 0 {
                    if take(edge(from, to)) { return true }
                } else {
                    updateSlack(from, top[to])
                }
            }
        }
        return false
    }

    /// Moves the labels as far as they go; false when a single node's label would be used up.
    private mutating func relabel() -> Bool {
        var change = Int.max
        for blossom in 1...last where top[blossom] == blossom {
            if blossom > count && side[blossom] == .inner {
                change = min(change, label[blossom] / 2)
            }
            guard slack[blossom] != 0 else { continue }
            let spare = spare(edge(slack[blossom], blossom))
            if side[blossom] == .free { change = min(change, spare) }
            if side[blossom] == .outer { change = min(change, spare / 2) }
        }
        for node in 1...count where side[top[node]] == .outer && label[node] <= change {
            return false
        }
        for node in 1...count {
            switch side[top[node]] {
            case .outer: label[node] -= change
            case .inner: label[node] += change
            case .free: break
            }
        }
        for blossom in stride(from: count + 1, through: last, by: 1) where top[blossom] == blossom {
            switch side[blossom] {
            case .outer: label[blossom] += 2 * change
            case .inner: label[blossom] -= 2 * change
            case .free: break
            }
        }
        return true
    }
}
