extension Shelves {
    /// Lots of one location may end so many days apart, as `Data/Rules/putaway.yaml` has it.
    private static let expirySpreadDays = 30

    /// Takes what may not stand where it does to another place.
    ///
    /// Of a lot without its certificate nothing stays outside the cage; other holds came later and
    /// move nothing by themselves. What fits nowhere stays.
    ///
    /// - Returns: The plates that stand elsewhere now, and where.
    mutating func tidy() -> [(plate: Int, location: Int)] {
        var leaving: [(plate: Standing, from: Int)] = []
        for bay in taken.values.joined() {
            for index in bay {
                let staying = Set(staying(index, in: bay).map(\.plate))
                for one in used[index].standing where !staying.contains(one.plate) {
                    leaving.append((one, index))
                }
            }
        }
        var moved: [(plate: Int, location: Int)] = []
        // The choosy first: few bays are for an allergen, few openings for what is high.
        func choice(_ plate: Standing) -> (Int, Int, Int) {
            (items[lots[plate.lot].item].allergens.isEmpty ? 1 : 0, -plate.height, plate.plate)
        }
        leaving.sort { choice($0.plate) < choice($1.plate) }
        for (plate, from) in leaving {
            guard let index = elsewhere(plate, from) else { continue }
            used[from].standing.removeAll { $0.plate == plate.plate }
            if used[from].standing.isEmpty { used[from].item = nil }
            stand(plate, index)
            moved.append((plate.plate, index))
        }
        return moved
    }

    /// The plates of a location that may stand there together: the house's own before others', then
    /// as many as can.
    private func staying(_ index: Int, in bay: [Int]) -> [Standing] {
        let use = used[index]
        guard let item = use.item, staysClean(item, at: index, in: bay) else { return [] }
        let standing = use.standing.filter { belongsInCage($0) == isCage(index) }
        let together = standing.map { first in
            standing.filter {
                mixes($0.lot, first.lot, at: index)
                    && lots[$0.lot].useBy ?? 0 >= lots[first.lot].useBy ?? 0
            }
        }
        func rank(_ plates: [Standing]) -> (Int, Int) {
            (plates.contains { lots[$0.lot].owner == "HALDEN" } ? 1 : 0, plates.count)
        }
        return together.max { rank($0) < rank($1) } ?? []
    }

    /// Whether goods need not leave for what else is in the bay; faces never leave.
    private func staysClean(_ item: Int, at place: Int, in bay: [Int]) -> Bool {
        bay.allSatisfy { index in
            guard index != place, let other = used[index].item else { return true }
            return !items[item].spoils(items[other])
                && !(used[index].isFace && items[other].spoils(items[item]))
        }
    }

    /// The nearest location with the same goods and room, else an empty one, from the back on: what
    /// is near the doors stays free for what comes in.
    private mutating func elsewhere(_ plate: Standing, _ from: Int) -> Int? {
        let (zone, group) = home(of: plate, inCage: belongsInCage(plate))
        let bays = bays(of: group, in: zone).filter { bears($0, lots[plate.lot].item) }
        let fitting = bays.map { bay in bay.filter { $0 != from && fits(plate, $0) } }
        let shared = fitting.joined().filter { !used[$0].standing.isEmpty }
            .min { (distance(from, $0), $0) < (distance(from, $1), $1) }
        if let shared { return shared }
        guard let bay = fitting.last(where: { !$0.isEmpty }), let index = bay.first else {
            return nil
        }
        take(bayOf: index, for: group, in: zone)
        return index
    }

    private func fits(_ plate: Standing, _ index: Int) -> Bool {
        hasRoom(index, plate)
            && used[index].standing.allSatisfy { mixes($0.lot, plate.lot, at: index) }
    }

    /// Whether two lots of one item may share a location.
    private func mixes(_ one: Int, _ other: Int, at index: Int) -> Bool {
        let (one, other) = (lots[one], lots[other])
        let apart = abs((one.useBy ?? 0) - (other.useBy ?? 0))
        return one.owner == other.owner && (isCage(index) || apart <= Self.expirySpreadDays)
    }

    private func belongsInCage(_ plate: Standing) -> Bool {
        lots[plate.lot].place == .cage || !lots[plate.lot].certificate
    }

    private func isCage(_ index: Int) -> Bool { locations[index].kind == "cage" }

    /// Along the floor, in decimetres.
    private func distance(_ from: Int, _ to: Int) -> Int {
        abs(locations[from].x - locations[to].x) + abs(locations[from].y - locations[to].y)
    }
}
