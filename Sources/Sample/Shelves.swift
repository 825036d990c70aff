/// What stands where while the sample is filled.
///
/// Goods come to stand by room alone, as they would where nobody looks; `tidy` then takes what
/// the rules of storage keep apart to other places. A bay is given to one kind of goods
/// (`SampleItem.segregation`) when the first of it arrives.
struct Shelves {
    /// A plate: its place in the list of all plates, and what is asked of it here.
    struct Standing {
        let plate: Int
        let lot: Int
        let grams: Int
        let height: Int
    }

    struct Use {
        var standing: [Standing] = []
        /// The item of a pick face, or of what stands there.
        var item: Int?
        var isFace = false
    }

    let locations: [SampleLocation]
    let items: [SampleItem]
    let lots: [SampleLot]
    var used: [Use]
    /// The bays of each kind of goods, in the order they were given to it.
    private(set) var taken: [String: [[Int]]] = [:]
    private var freeBays: [String: [[Int]]] = [:]

    init(_ locations: [SampleLocation], _ items: [SampleItem], _ lots: [SampleLot]) {
        self.locations = locations
        self.items = items
        self.lots = lots
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
    mutating func face(_ number: Int) -> Int? {
        let item = items[number]
        while true {
            for bay in taken[item.segregation, default: []] where bears(bay, number) {
                for index in bay.prefix(2) where used[index].item == nil {
                    used[index].item = number
                    used[index].isFace = true
                    return index
                }
            }
            guard open(item.zone, item.segregation) else { return nil }
        }
    }

    /// The index of a location with room for one more plate, which then stands there.
    mutating func place(_ plate: Standing) -> Int? {
        let lot = lots[plate.lot]
        let (zone, group) = home(of: plate, inCage: lot.place == .cage)
        let shelf = lot.place == .cage ? 0 : 2
        repeat {
            for bay in taken[group, default: []] {
                for index in bay.dropFirst(shelf) where hasRoom(index, plate) {
                    stand(plate, index)
                    return index
                }
            }
        } while open(zone, group)
        for bay in taken[group, default: []] {
            for index in bay.prefix(2) where hasRoom(index, plate) {
                stand(plate, index)
                return index
            }
        }
        return nil
    }

    private static let cages: [Temperature: String] = [.chilled: "CAGECH", .frozen: "CAGEFR"]

    /// The zone where a plate belongs, and the kind of goods that it is there.
    func home(of plate: Standing, inCage: Bool) -> (zone: String, group: String) {
        let item = items[lots[plate.lot].item]
        guard inCage else { return (item.zone, item.segregation) }
        let zone = Self.cages[item.temperature, default: "CAGE"]
        return (zone, "\(zone) \(item.segregation)")
    }

    func hasRoom(_ index: Int, _ plate: Standing) -> Bool {
        let use = used[index]
        let location = locations[index]
        guard !use.isFace, use.item == nil || use.item == lots[plate.lot].item else {
            return false
        }
        let standing = Set(use.standing.map(\.lot))
        return use.standing.count < location.maxPlates ?? 0
            && use.standing.reduce(plate.grams) { $0 + $1.grams } <= location.maxWeightGrams ?? 0
            && plate.height <= location.maxHeightMillimetres ?? 0
            && standing.union([plate.lot]).count <= location.maxLots ?? 0
    }

    /// Whether nothing in a bay would spoil an item or be spoilt by it.
    func bears(_ bay: [Int], _ number: Int) -> Bool {
        bay.allSatisfy { index in
            guard let other = used[index].item else { return true }
            return !items[other].spoils(items[number]) && !items[number].spoils(items[other])
        }
    }

    mutating func stand(_ plate: Standing, _ index: Int) {
        used[index].standing.append(plate)
        used[index].item = lots[plate.lot].item
    }

    /// The bays of one kind of goods and those nobody has yet, as they stand.
    func bays(of group: String, in zone: String) -> [[Int]] {
        (taken[group, default: []] + freeBays[zone, default: []]).sorted { $0[0] < $1[0] }
    }

    /// Gives the bay of a location to a kind of goods if nobody has it.
    mutating func take(bayOf index: Int, for group: String, in zone: String) {
        guard let place = freeBays[zone]?.firstIndex(where: { $0.contains(index) }),
            let bay = freeBays[zone]?.remove(at: place)
        else { return }
        taken[group, default: []].append(bay)
    }

    private mutating func open(_ zone: String, _ group: String) -> Bool {
        guard let bay = freeBays[zone]?.popLast() else { return false }
        taken[group, default: []].append(bay)
        return true
    }
}
