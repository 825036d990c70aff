/// A floor of parallel aisles joined by cross aisles, all of which may be walked both ways.
///
/// Aisle `j` lies at `x = j * pitch` and reaches from the first cross aisle to the last.
package struct AisleLayout: Hashable, Sendable {
    /// Where an aisle meets a cross aisle.
    package struct Corner: Hashable, Sendable {
        /// The aisle, from 0.
        package let aisle: Int
        /// The cross aisle, from 0.
        package let cross: Int

        package init(aisle: Int, cross: Int) {
            self.aisle = aisle
            self.cross = cross
        }
    }

    /// A place to pick from: a point of an aisle.
    package struct Spot: Hashable, Sendable {
        /// The aisle, from 0.
        package let aisle: Int
        /// How far along the aisle, in the unit of the cross aisles.
        package let y: Int

        package init(aisle: Int, y: Int) {
            self.aisle = aisle
            self.y = y
        }
    }

    /// The most aisles a layout may have.
    package static let aisleLimit = 100_000
    /// The largest pitch and the largest distance of a cross aisle from 0.
    package static let lengthLimit = 1_000_000_000_000
    /// The most picks of one path.
    package static let pickLimit = 5_000
    /// The most aisles one path may have to visit.
    package static let visitLimit = 1_000

    /// How many aisles there are.
    package let aisles: Int
    /// The distance between neighbouring aisles.
    package let pitch: Int
    /// Where the cross aisles lie, ascending.
    package let crossAisles: [Int]

    /// Makes a layout, or says what is wrong with it.
    package init(aisles: Int, pitch: Int, crossAisles: [Int]) throws(PlanningError) {
        guard (1...Self.aisleLimit).contains(aisles) else {
            throw PlanningError("\(aisles) aisles; expected 1 to \(Self.aisleLimit)")
        }
        guard (0...Self.lengthLimit / aisles).contains(pitch) else {
            throw PlanningError(
                "an aisle pitch of \(pitch); expected 0 to \(Self.lengthLimit / aisles)")
        }
        guard (2...6).contains(crossAisles.count) else {
            throw PlanningError("\(crossAisles.count) cross aisles; expected 2 to 6")
        }
        guard zip(crossAisles, crossAisles.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw PlanningError("the cross aisles are not in ascending order")
        }
        guard crossAisles.allSatisfy({ (-Self.lengthLimit...Self.lengthLimit).contains($0) })
        else { throw PlanningError("a cross aisle is further than \(Self.lengthLimit) from 0") }
        self.aisles = aisles
        self.pitch = pitch
        self.crossAisles = crossAisles
    }

    /// The sub-aisle a spot lies in: the one above a cross aisle it lies on, if there is one.
    func block(of y: Int) -> Int {
        var block = 0
        while block + 2 < crossAisles.count && y >= crossAisles[block + 1] { block += 1 }
        return block
    }

    func check(_ corner: Corner, as name: String) throws(PlanningError) {
        guard (0..<aisles).contains(corner.aisle) else {
            throw PlanningError(
                "\(name) is in aisle \(corner.aisle); expected 0 to \(aisles - 1)")
        }
        guard crossAisles.indices.contains(corner.cross) else {
            throw PlanningError(
                "\(name) is on cross aisle \(corner.cross); expected 0 to \(crossAisles.count - 1)")
        }
    }

    func check(_ spot: Spot, as name: String) throws(PlanningError) {
        guard (0..<aisles).contains(spot.aisle) else {
            throw PlanningError("\(name) is in aisle \(spot.aisle); expected 0 to \(aisles - 1)")
        }
        let first = crossAisles[0]
        let last = crossAisles[crossAisles.count - 1]
        guard (first...last).contains(spot.y) else {
            throw PlanningError("\(name) is at y \(spot.y); expected \(first) to \(last)")
        }
    }

    /// The shortest walk from `start` over all picks to `end`, which is proven to be so.
    ///
    /// Picks may share a spot and may lie on a cross aisle. What is not on the floor is refused;
    /// `name` is what a pick is called then.
    package func path(
        from start: Corner, to end: Corner, picks: [Spot],
        name: (Int) -> String = { "pick \($0 + 1)" }
    ) throws(PlanningError) -> PickPath {
        try check(start, as: "the start")
        try check(end, as: "the end")
        guard picks.count <= Self.pickLimit else {
            throw PlanningError("\(picks.count) picks; expected at most \(Self.pickLimit)")
        }
        for (index, pick) in picks.enumerated() { try check(pick, as: name(index)) }
        let problem = FrontierProblem(layout: self, start: start, end: end, picks: picks)
        guard problem.columns.count <= Self.visitLimit else {
            throw PlanningError(
                "picks in \(problem.columns.count) aisles; expected at most \(Self.visitLimit)")
        }
        let edges = FrontierTour.shortest(problem)
        let sequence = EulerWalk(problem, edges).sequence()
        return PickPath(sequence: sequence, length: edges.length, lowerBound: edges.length)
    }
}
