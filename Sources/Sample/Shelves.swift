/// What stands where while the sample is filled; finds room that breaks no rule of storage.
///
/// A bay is given to one kind of goods (`SampleItem.segregation`) when the first of it arrives.
struct Shelves {
    private struct Use {
        var plates = 0
        var grams = 0
        var item = -1
        var lots: [Int] = []
        var isFace = false
    }

    private let locations: [SampleLocation]
    private var used: [Use]
    private var freeBays: [String: [[Int]]] = [:]
    private var taken: [String: [[Int]]] = [:]

    init(_ locations: [SampleLocation]) {
        self.locations = locations
        used = Array(repeating: Use(), count: locations.count)
        var last = ""
        for (index, location) in locations.enumerated() where location.site == "DC1" {
            guard let aisle = location.aisle, let bay = location.bay else { continue }
            let name = "\(aisle) \(bay)"
            if name == last {
                let end = freeBays[location.zone, default: []].count - 1
                freeBays[location.zone, default: []][end].append(index)
            } else {
                freeBays[location.zone, default: []].append([index])
            }
            last = name
        }
        for zone in freeBays.keys { freeBays[zone]?.reverse() }
    }

    /// The index of a location at level A or B that becomes the item's pick face.
    mutating func face(_ item: SampleItem, _ number: Int) -> Int? {
        while true {
            for bay in taken[item.segregation, default: []] {
                for index in bay.prefix(2) where used[index].plates == 0 && used[index].item < 0 {
                    used[index].item = number
                    used[index].isFace = true
                    return index
                }
            }
            guard open(item.zone, item.segregation) else { return nil }
        }
    }

    /// The index of a location that takes one more plate, which then stands there.
    mutating func place(
        _ lot: SampleLot, _ lotNumber: Int, _ item: SampleItem, grams: Int, height: Int
    ) -> Int? {
        let cage = lot.place == .cage
        let zone = cage ? Self.cages[item.temperature, default: "CAGE"] : item.zone
        let group = cage ? "\(zone) \(item.segregation)" : item.segregation
        let shelf = cage ? 0 : 2
        repeat {
            for bay in taken[group, default: []] {
                for index in bay.dropFirst(shelf)
                where fits(index, lot.item, lotNumber, grams, height) {
                    return stand(index, lot.item, lotNumber, grams)
                }
            }
        } while open(zone, group)
        for bay in taken[group, default: []] {
            for index in bay.prefix(2) where fits(index, lot.item, lotNumber, grams, height) {
                return stand(index, lot.item, lotNumber, grams)
            }
        }
        return nil
    }

    private static let cages: [Temperature: String] = [.chilled: "CAGECH", .frozen: "CAGEFR"]

    private func fits(_ index: Int, _ item: Int, _ lot: Int, _ grams: Int, _ height: Int) -> Bool {
        let use = used[index]
        let location = locations[index]
        guard !use.isFace, use.item < 0 || use.item == item else { return false }
        return use.plates < location.maxPlates ?? 0
            && use.grams + grams <= location.maxWeightGrams ?? 0
            && height <= location.maxHeightMillimetres ?? 0
            && (use.lots.contains(lot) || use.lots.count < location.maxLots ?? 0)
    }

    private mutating func stand(_ index: Int, _ item: Int, _ lot: Int, _ grams: Int) -> Int {
        used[index].plates += 1
        used[index].grams += grams
        used[index].item = item
        if !used[index].lots.contains(lot) { used[index].lots.append(lot) }
        return index
    }

    private mutating func open(_ zone: String, _ group: String) -> Bool {
        guard let bay = freeBays[zone]?.popLast() else { return false }
        taken[group, default: []].append(bay)
        return true
    }
}
