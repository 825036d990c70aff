import Flows
import Rules
import Stock

/// A few shelves held in memory: it answers the floor's questions for the worker who asks and
/// carries effects out, so that flows can be played event by event without a database.
///
/// It checks what the journal checks: goods are taken from where they are.
package final class SmallWarehouse {
    package var items: [Item] = []
    package var lots: [Lot] = []
    package var plates: [Plate] = []
    package var heights: [PlateID: Int] = [:]
    package var locations: [Location] = []
    package var zoneList: [Zone] = []
    package var faces: [(location: LocationID, face: FaceItem)] = []
    package var stock: [StockRow] = []
    package var holds: [(hold: Hold, on: [MaterialID])] = []
    package var blocks: [LocationID: String] = [:]
    package var claims: [WorkerCode: [Claim]] = [:]
    package var decisions: [Decision] = []
    package var exceptions: [ExceptionRecord] = []
    package var picked: [PlateID: String] = [:]
    package private(set) var postings: [Posting] = []
    /// Whose event is being handled: claims are those of the others.
    package var asking: Worker
    package let rules: RuleBook
    package let today = Day(rawValue: 20_000)
    /// Kilograms of one unit of every item.
    package var unitKilograms: Int64 = 100
    private var last: Int64 = 1000

    package init(rules: RuleBook, worker: Worker) {
        self.rules = rules
        asking = worker
    }

    package struct Fault: Error {
        package let sentence: String
    }

    package func next() -> Int64 {
        last += 1
        return last
    }

    /// All a step of the asking worker may know.
    package func site(carrier: LocationID) throws -> Site {
        guard let device = DeviceCode(rawValue: "GUN-\(asking.code)") else {
            throw Fault(sentence: "no device code")
        }
        return Site(
            floor: self, rules: rules, now: Instant(rawValue: 20_000 * 86_400_000), today: today,
            worker: asking, device: device, carrier: carrier)
    }

    /// Carries out the effects of one step.
    package func carryOut(_ effects: [Effect]) throws {
        for effect in effects {
            switch effect {
            case .post(let posting): try post(posting)
            case .record(let record): apply(record)
            default: continue
            }
        }
    }

    private func post(_ posting: Posting) throws {
        for line in posting.lines {
            guard let index = stock.firstIndex(where: { $0.material.id == line.material }),
                stock[index].place == line.from, stock[index].quantity == line.quantity
            else { throw Fault(sentence: "a line takes what is not there") }
            stock[index].place = line.to
        }
        for move in posting.plates {
            guard let index = plates.firstIndex(where: { $0.id == move.plate }),
                plates[index].stand == move.from
            else { throw Fault(sentence: "a plate does not stand where it is taken from") }
            plates[index].stand = move.to
        }
        postings.append(posting)
    }

    private func apply(_ record: Record) {
        switch record {
        case .hold(.place(let hold, _, _, let on)): holds.append((hold, on))
        case .block(let location, let reason): blocks[location] = reason
        case .unblock(let location): blocks[location] = nil
        case .decision(let decision): decisions.append(decision)
        case .exception(let exception): exceptions.append(exception)
        default: break
        }
    }
}

extension SmallWarehouse: FloorWithoutReceiving, SmallFloor {
    package func mint(_ kind: Mint) -> Int64 { next() }
    package func virtual(_ place: VirtualPlace) throws -> LocationID {
        guard let found = locations.first(where: { $0.code.rawValue == place.rawValue }) else {
            throw Fault(sentence: "no place \(place.rawValue)")
        }
        return found.id
    }

    package func plate(_ lpn: LPN) -> Plate? { plates.first { $0.lpn == lpn } }
    package func plate(_ id: PlateID) -> Plate? { plates.first { $0.id == id } }
    package func contents(of plate: PlateID) -> [StockRow] {
        stock.filter { $0.place.plate == plate }
            + plates.filter { $0.stand == .parent(plate) }.flatMap { contents(of: $0.id) }
    }
    package func root(of plate: PlateID) throws -> LocationID {
        switch self.plate(plate)?.stand {
        case .location(let location): return location
        case .parent(let parent): return try root(of: parent)
        case nil: throw Fault(sentence: "no plate \(plate)")
        }
    }
    package func rows(at location: LocationID) -> [StockRow] {
        stock.filter { $0.place.location == location }
    }
    package func plates(at location: LocationID) -> [Plate] {
        plates.filter { $0.stand == .location(location) }
    }
    package func location(_ code: LocationCode) -> Location? {
        locations.first { $0.code == code }
    }
    package func location(_ id: LocationID) -> Location? { locations.first { $0.id == id } }
    package func block(of location: LocationID) -> String? { blocks[location] }

    package func item(_ id: ItemID) -> Item? { items.first { $0.id == id } }
    package func item(_ sku: SKU) -> Item? { items.first { $0.sku == sku } }
    package func pack(_ gtin: GTIN) -> (Item, Pack)? { nil }
    package func pack(_ id: PackID) -> Pack? { nil }
    package func packs(of item: ItemID) -> [Pack] {
        [
            Pack(
                id: PackID(rawValue: item.rawValue), item: item, level: .each, gtin: nil, units: 1,
                weightMilligrams: unitKilograms * 1_000_000)
        ]
    }
    package func lot(_ id: LotID) -> Lot? { lots.first { $0.id == id } }
    package func lot(item: ItemID, maker: PartyID, number: LotNumber) -> Lot? {
        lots.first { $0.item == item && $0.maker == maker && $0.number == number }
    }
    package func lots(_ number: LotNumber) -> [Lot] { lots.filter { $0.number == number } }
    package func party(_ id: PartyID) -> Party? { nil }
    package func party(_ code: String) -> Party? { nil }
    package func worker(_ id: WorkerID) -> Worker? { asking.id == id ? asking : nil }
    package func holds(on material: MaterialID) -> [Hold] {
        holds.filter { $0.on.contains(material) }.map(\.hold)
    }
    package func standingHolds(
        item: ItemID, lot: LotID?, maker: PartyID, number: LotNumber
    ) -> [Hold] { [] }
    package func claimants(_ claim: Claim) -> [WorkerCode] {
        claims.filter { $0.key != asking.code && $0.value.contains(claim) }.keys.sorted()
    }
    package func waiting(_ kinds: [Waiting]) -> [Waiting: Int] { [:] }
}

extension SmallWarehouse {
    package func visitLocations(
        _ search: LocationSearch, _ visit: (Location) throws -> Bool
    ) throws {
        let found = locations.filter { search.finds($0, rows(at: $0.id), faceItems(of: $0.id)) }
        let ordered = found.sorted {
            search.precedes($0, $1) { item, aisle in
                stock.count {
                    $0.material.item == item && location($0.place.location)?.aisle == aisle
                }
            }
        }
        for location in ordered {
            guard try visit(location) else { return }
        }
    }
    package func fullLocations(_ search: LocationSearch) -> Int {
        var whole = search
        whole.onlyWithRoom = false
        return locations.count {
            whole.finds($0, rows(at: $0.id), []) && !search.finds($0, rows(at: $0.id), [])
        }
    }
    package func plateCount(at location: LocationID) -> Int { plates(at: location).count }
    package func incoming(to location: LocationID) -> [PlateID?] {
        claims.filter { $0.key != asking.code && $0.value.contains(.location(location)) }
            .sorted { $0.key < $1.key }
            .flatMap { _, claims in
                claims.compactMap { if case .plate(let plate) = $0 { plate } else { nil } }
            }
    }
    package func neighbours(of location: Location, bays: Int) -> [Neighbour] {
        locations.filter { $0.isNeighbour(of: location, bays: bays) }.flatMap { near in
            rows(at: near.id).map {
                Neighbour(
                    code: near.code, bay: near.bay, level: near.level, item: $0.material.item)
            }
        }
    }
    package func zones() -> [Zone] { zoneList }
    package func hazardousItems(inZone zone: String) -> [ItemID] {
        locations.filter { $0.zone == zone }.flatMap { rows(at: $0.id) }.map(\.material.item)
            .filter { item($0)?.hazard != nil }
    }
    package func faceItems(of location: LocationID) -> [FaceItem] {
        faces.filter { $0.location == location }.map(\.face)
    }
    package func faces(of item: ItemID) -> [Location] {
        faces.filter { $0.face.item == item }.compactMap { location($0.location) }
    }
    package func heightMillimetres(of plate: PlateID) -> Int { heights[plate] ?? 0 }
    package func reportedFull() -> [LocationID] {
        locations.map(\.id).filter { id in
            exceptions.contains {
                if case .raise("locationFull", "{\"location\":\(id.rawValue)}", _, _, _) = $0 {
                    true
                } else {
                    false
                }
            }
        }
    }
    package func pickedFor(_ plate: PlateID) -> String? { picked[plate] }
}
