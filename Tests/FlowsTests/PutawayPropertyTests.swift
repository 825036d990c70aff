import Rules
import Stock
import Support
import Testing

@testable import Flows

/// Random warehouses, random rules, random keys: nothing may ever stand where it must not.
///
/// The judge here is written anew from the sentences of the rules, with its own table of pairs.
@Suite struct PutawayPropertyTests {
    /// Pairs of classes that may not be in one bay, of those the test uses.
    static let apart: [Set<String>] = [["3", "5.1"], ["6.1A", "3"], ["6.1A", "5.1"]]

    static func violations(_ floor: SmallWarehouse) -> [String] {
        var found: [String] = []
        for location in floor.locations where location.kind.isStorage {
            let rows = floor.rows(at: location.id)
            let items = rows.compactMap { floor.item($0.material.item) }
            let lots = rows.compactMap { floor.lot($0.material.lot) }
            let name = "\(location.code)"
            let plates = floor.plates(at: location.id)
            if let limit = location.maximumPlates, plates.count > limit {
                found.append("\(name) full")
            }
            let kilograms = rows.reduce(0) { $0 + $1.quantity } * floor.unitKilograms
            if let limit = location.maximumWeightMilligrams, kilograms * 1_000_000 > limit {
                found.append("\(name) weight")
            }
            for plate in plates {
                let height = floor.heights[plate.id] ?? 0
                if let limit = location.maximumHeightMillimetres, height > limit {
                    found.append("\(name) height")
                }
            }
            for item in items where item.temperature != location.temperature {
                found.append("\(name) \(item.sku) temperature")
            }
            for (row, lot) in zip(rows, lots) {
                let isBad =
                    !floor.holds(on: row.material.id).isEmpty
                    || (lot.facts.expiry.map { $0 < floor.today } ?? false)
                if isBad && location.kind != .cage {
                    found.append("\(name) \(lot.number) not in cage")
                }
            }
            if location.mixing != .any, Set(items.map(\.id)).count > 1 {
                found.append("\(name) items")
            }
            if location.mixing == .lot, Set(lots.map(\.id)).count > 1 {
                found.append("\(name) lots")
            }
            found += spread(location, items, lots) + pairs(location, items, floor)
        }
        return found
    }

    private static func spread(_ location: Location, _ items: [Item], _ lots: [Lot]) -> [String] {
        guard location.kind != .cage else { return [] }
        let days = lots.compactMap { lot in lot.facts.expiry.map { (lot.item, $0) } }
        for (item, day) in days {
            for (other, theirs) in days where other == item && theirs - day > 30 {
                return ["\(location.code) dates"]
            }
        }
        return []
    }

    private static func pairs(
        _ location: Location, _ items: [Item], _ floor: SmallWarehouse
    ) -> [String] {
        var found: [String] = []
        for other in floor.locations where other.kind.isStorage && other.aisle == location.aisle {
            guard other.id == location.id || (other.aisle != 0 && other.bay == location.bay) else {
                continue
            }
            for item in items {
                for near in floor.rows(at: other.id).compactMap({ floor.item($0.material.item) }) {
                    if let one = item.hazard, let two = near.hazard, apart.contains([one, two]) {
                        found.append("\(location.code) \(one) with \(two) at \(other.code)")
                    }
                    if location.level > other.level, item.id != near.id,
                        !Set(item.allergens).isSubset(of: near.allergens)
                    {
                        found.append("\(location.code) \(item.sku) over \(near.sku)")
                    }
                    if location.level > other.level, item.hazard != nil, near.hazard == nil,
                        near.isFood
                    {
                        found.append("\(location.code) \(item.sku) over food")
                    }
                    if other.id == location.id, item.isFood, near.isFood,
                        item.claims.contains("organic") != near.claims.contains("organic")
                    {
                        found.append("\(location.code) organic with other")
                    }
                }
            }
        }
        return found
    }

    private static func world(_ random: inout Seeded) throws -> PutawayWorld {
        let world = try PutawayWorld()
        let mixings: [Mixing] = [.lot, .lots, .any]
        for bay in 1...4 {
            for level in 0...2 {
                try world.location(
                    "A-\(bay)-\(level)", zone: "DRY", bay: bay, level: level,
                    plates: Int.random(in: 1...3, using: &random),
                    mixing: mixings.randomElement(using: &random) ?? .lots,
                    temperature: bay == 4 ? .frozen : .ambient)
            }
        }
        for index in world.floor.locations.indices
        where world.floor.locations[index].kind == .reserve {
            world.floor.locations[index].maximumHeightMillimetres =
                Bool.random(using: &random)
                ? 1500 : 2000
        }
        try world.location("Q-02", .cage, zone: "CAGE", plates: 1, temperature: .frozen)
        return world
    }

    private static func item(_ world: PutawayWorld, _ random: inout Seeded) throws -> Item {
        let kind = Int.random(in: 0...7, using: &random)
        return try world.item("I\(kind)") { item in
            switch kind {
            case 0: item.allergens = ["milk"]
            case 1: item.allergens = ["milk", "soy"]
            case 2: (item.hazard, item.isFood) = ("3", false)
            case 3: (item.hazard, item.isFood) = ("5.1", false)
            case 4: (item.hazard, item.isFood) = ("6.1A", false)
            case 5: item.claims = ["organic"]
            case 6: item.temperature = .frozen
            default: break
            }
        }
    }

    private static func addPlate(
        _ number: Int, _ world: PutawayWorld, _ random: inout Seeded
    ) throws {
        let item = try item(world, &random)
        let lot = Int.random(in: 0...3, using: &random)
        let plate = try world.plate(
            "P\(number)", item, lot: "L\(lot)", daysLeft: lot * 25 - 1,
            quantity: Int64.random(in: 1...6, using: &random))
        world.floor.heights[plate.id] = Int.random(in: 1000...2100, using: &random)
        guard Int.random(in: 0...5, using: &random) == 0 else { return }
        let dock = try #require(world.floor.locations.first { $0.code.rawValue == "DOCK" })
        try world.load(
            plate, Self.item(world, &random), lot: "M\(lot)", daysLeft: lot * 25, at: dock,
            quantity: 1)
    }

    private static func event(
        _ world: PutawayWorld, _ worker: Worker, _ random: inout Seeded, plates: Int
    ) throws
        -> Event
    {
        // F9 of a lead with nothing to take back asks for a plate: out again.
        if case .undo? = world.dialogs[worker.code]?.job { return .pressed(.back) }
        let step = try world.step(of: worker)
        switch Int.random(in: 0...9, using: &random) {
        case 0: return .pressed(Key.allCases.randomElement(using: &random) ?? .more)
        case 1: return .scanned(.number(Int64.random(in: 0...9, using: &random)), .keyed)
        case 2...3:
            let code = try #require(world.floor.locations.randomElement(using: &random)).code
            return .scanned(.location(code), .scanned)
        case 4...6:
            guard let code = step.carry?.advice?.code else { fallthrough }
            return .scanned(.location(code), .scanned)
        default:
            let lpn = step.carry?.lpn.rawValue ?? "P\(Int.random(in: 1...plates, using: &random))"
            return .scanned(.license(try #require(LPN(rawValue: lpn))), .scanned)
        }
    }

    @Test func `no sequence of keys and scans makes anything stand where it must not`() throws {
        var random = Seeded(seed: Seeded.seed("putaway keys"))
        var put = 0
        for _ in 1...12 {
            let world = try Self.world(&random)
            var plates = 0
            for _ in 1...150 {
                if plates < 30, Bool.random(using: &random) {
                    plates += 1
                    try Self.addPlate(plates, world, &random)
                }
                let worker = Bool.random(using: &random) ? world.ann : world.ben
                let event = try Self.event(world, worker, &random, plates: max(1, plates))
                let before = world.floor.postings.count
                try world.play(event, by: worker)
                if case .menu = world.dialogs[worker.code]?.job {
                    world.dialogs[worker.code] = Dialog(.putaway(.scanLicense))
                }
                guard world.floor.postings.count > before else { continue }
                put += world.floor.postings.last?.reason == .putAway ? 1 : 0
                #expect(Self.violations(world.floor) == [], "after \(event)")
            }
        }
        #expect(put > 100, "the test must put something away; \(put)")
    }

    @Test func `whatever the strategy, what is chosen breaks nothing, and the next is next`() throws
    {
        var random = Seeded(seed: Seeded.seed("putaway strategies"))
        var chosen = 0
        for _ in 1...60 {
            let world = try Self.world(&random)
            let rules = Self.rules(&random)
            for number in 1...10 {
                try Self.addPlate(number, world, &random)
                let plate = try #require(world.floor.plates.last)
                let judge = world.floor.rules.judge(
                    try PlateGoods(plate, world.floor), today: world.floor.today, world.floor)
                let choice = try rules.choose(judge)
                guard let first = choice.chosen else { continue }
                chosen += 1
                let without = try rules.choose(judge, refusing: [first.location])
                #expect(without.chosen == choice.next.first)
                #expect(Array(without.next.prefix(2)) == Array(choice.next.dropFirst()))
                #expect(choice.json.utf8.count <= Choice.storedLimit)
                try world.floor.carryOut([
                    .post(
                        .move(
                            plate, world.floor.contents(of: plate.id), to: first.location,
                            reason: .putAway))
                ])
                #expect(Self.violations(world.floor) == [])
            }
        }
        #expect(chosen > 100, "the test must choose something; \(chosen)")
    }

    /// Rules that want the wrong thing as often as the right one.
    private static func rules(_ random: inout Seeded) -> PutawayRules {
        let contents: [PutawayRule.Fit?] = [nil, .sameLot, .sameItem, .empty]
        var rules: [PutawayRule] = []
        for number in 1...3 {
            var fits = [contents.randomElement(using: &random) ?? nil].compactMap { $0 }
            if Bool.random(using: &random) { fits.append(.oldestInFront) }
            let kind = Condition(.locationKind, .oneOf(["cage", "reserve", "dock", "carrier"]))
            rules.append(
                PutawayRule(
                    name: "rule \(number)", where: Bool.random(using: &random) ? [kind] : [],
                    fits: fits,
                    order: PutawayRule.Order.allCases.randomElement(using: &random) ?? .walk))
        }
        return PutawayRules(limits: .standard, rules: rules, tests: [])
    }
}
