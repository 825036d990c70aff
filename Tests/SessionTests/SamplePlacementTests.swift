import Rules
import Session
import Stock
import Store
import Support
import Testing

/// The checked-in goods, judged by the rules that the product puts away by.
@Suite struct SamplePlacementTests {
    @Test func `whatever stands in storage could be put back where it stands`() throws {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        let rules = site.definitions.rules
        let clock = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        let today = try #require(clock).today
        var misplaced: [String] = []
        var judged = 0
        var heldOnTheShelf = 0
        try store.read { snapshot in
            let floor = snapshot.floor()
            for location in try storage(snapshot) {
                for plate in try floor.plates(at: location.id) {
                    var goods = try PlateGoods(plate, floor)
                    guard !goods.rows.isEmpty else { continue }
                    judged += 1
                    if goods.isHeld, location.kind != .cage {
                        heldOnTheShelf += 1
                        for row in goods.rows.indices { goods.rows[row].holds = [] }
                    }
                    let judge = StorageJudge(
                        goods, limits: rules.putaway.limits, segregation: rules.segregation,
                        today: today, floor)
                    if let obstacle = try judge.obstacle(
                        at: location, counting: .standing, takesPlate: false)
                    {
                        misplaced.append(
                            "\(location.code) \(goods.rows[0].item.sku): "
                                + "\(obstacle.word) \(obstacle.detail)")
                    }
                }
            }
        }
        #expect(judged > 4_000)
        let few = misplaced.prefix(12).joined(separator: "\n")
        let count = misplaced.count
        #expect(count == 0, "\(count) of \(judged):\n\(few)")
        // Held by the laboratory, for a recall, for its temperature or for damage when it stood
        // there already. It waits where it is: somebody has to be sent to bring it to the cage.
        #expect(heldOnTheShelf == 76)
    }

    /// The locations for storage in which something is.
    private func storage(_ snapshot: borrowing Snapshot) throws -> [Location] {
        var codes: Set<String> = []
        try snapshot.answer(.stock) { row in
            if let code = row.named["location"] { codes.insert(code) }
        }
        let floor = snapshot.floor()
        return try codes.sorted().compactMap {
            try LocationCode(rawValue: $0).flatMap(floor.location)
        }
        .filter(\.kind.isStorage)
    }
}
