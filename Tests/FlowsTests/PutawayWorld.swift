import Foundation
import Notation
import Rules
import Stock
import Support
import Testing

@testable import Flows

/// A small warehouse with the site's own rules, and one worker's dialog in it.
///
/// After every event the dialog is written out as JSON and read back, so that every test is a
/// crash test.
final class PutawayWorld {
    let floor: SmallWarehouse
    var dialogs: [WorkerCode: Dialog] = [:]
    private var carriers: [WorkerCode: LocationID] = [:]
    let ann: Worker
    let ben: Worker

    static func book() throws -> RuleBook {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Data/Rules", directoryHint: .isDirectory)
        return try RuleBook(stamp: "test") { name in
            try? String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
        }
    }

    init() throws {
        ann = try Self.worker("ANN", role: "supervisor", number: 1)
        ben = try Self.worker("BEN", role: "forklift", number: 2)
        floor = SmallWarehouse(rules: try Self.book(), worker: ann)
        for worker in [ann, ben] {
            let fork = try location("FORK-\(worker.code)", .carrier, zone: "MOVING")
            carriers[worker.code] = fork.id
            dialogs[worker.code] = Dialog(.putaway(.scanLicense))
        }
        try location("DOCK", .dock, zone: "DOCK")
        try location("Q-01", .cage, zone: "CAGE", plates: 9, mixing: .any)
    }

    private static func worker(_ code: String, role: String, number: Int64) throws -> Worker {
        Worker(
            id: WorkerID(rawValue: number), code: try #require(WorkerCode(rawValue: code)),
            name: code, role: role, language: "en")
    }

    // MARK: - What is there

    @discardableResult
    func location(
        _ code: String, _ kind: LocationKind = .reserve, zone: String = "DRY", bay: Int = 0,
        level: Int = 0, plates: Int? = nil, mixing: Mixing = .lots,
        temperature: TemperatureClass = .ambient
    ) throws -> Location {
        let location = Location(
            id: LocationID(rawValue: floor.next()),
            code: try #require(LocationCode(rawValue: code)), kind: kind, zone: zone,
            aisle: bay == 0 ? 0 : 1, bay: bay, level: level, temperature: temperature,
            maximumWeightMilligrams: kind == .reserve ? 1_000_000_000 : nil,
            maximumHeightMillimetres: kind == .reserve ? 1800 : nil, maximumPlates: plates,
            mixing: mixing, checkDigits: String(floor.next() % 900 + 100),
            sequence: floor.locations.count)
        floor.locations.append(location)
        return location
    }

    func item(_ sku: String, _ change: (inout Item) -> Void = { _ in }) throws -> Item {
        if let known = floor.items.first(where: { $0.sku.rawValue == sku }) { return known }
        var item = Item(
            id: ItemID(rawValue: floor.next()), sku: try #require(SKU(rawValue: sku)),
            description: sku, abc: .b)
        change(&item)
        floor.items.append(item)
        return item
    }

    func lot(_ item: Item, _ number: String, daysLeft: Int?) throws -> Lot {
        if let known = floor.lots.first(where: {
            $0.item == item.id && $0.number.rawValue == number
        }) {
            return known
        }
        let lot = Lot(
            id: LotID(rawValue: floor.next()), item: item.id, maker: PartyID(rawValue: 1),
            number: try #require(LotNumber(rawValue: number)),
            facts: LotFacts(expiry: daysLeft.map { floor.today + $0 }))
        floor.lots.append(lot)
        return lot
    }

    @discardableResult
    func plate(
        _ lpn: String, _ item: Item, lot number: String = "L1", daysLeft: Int? = 100,
        at code: String = "DOCK", quantity: Int64 = 4
    ) throws -> Plate {
        let at = try #require(floor.locations.first { $0.code.rawValue == code })
        let plate = Plate(
            id: PlateID(rawValue: floor.next()), lpn: try #require(LPN(rawValue: lpn)),
            stand: .location(at.id))
        floor.plates.append(plate)
        try load(plate, item, lot: number, daysLeft: daysLeft, at: at, quantity: quantity)
        return plate
    }

    func load(
        _ plate: Plate, _ item: Item, lot number: String, daysLeft: Int? = 100, at: Location,
        quantity: Int64 = 4
    ) throws {
        let lot = try lot(item, number, daysLeft: daysLeft)
        floor.stock.append(
            StockRow(
                material: Material(
                    id: MaterialID(rawValue: floor.next()), item: item.id, lot: lot.id,
                    owner: PartyID(rawValue: 1)),
                place: Place(at.id, plate: plate.id), quantity: quantity))
    }

    // MARK: - What happens

    /// Plays one event of a worker and gives back its effects.
    @discardableResult
    func play(_ event: Event, by worker: Worker? = nil) throws -> [Effect] {
        let worker = worker ?? ann
        floor.asking = worker
        let carrier = try #require(carriers[worker.code])
        let site = try floor.site(carrier: carrier)
        var dialog = try #require(dialogs[worker.code])
        let effects = try dialog.handle(event, site)
        try floor.carryOut(effects)
        floor.claims[worker.code] = dialog.claims
        dialogs[worker.code] = try JSONDecoder().decode(
            Dialog.self, from: JSONEncoder().encode(dialog))
        _ = try dialog.job.view(site)
        return effects
    }

    @discardableResult
    func scan(_ text: String, by worker: Worker? = nil) throws -> [Effect] {
        if let location = LocationCode(rawValue: text),
            floor.locations.contains(where: { $0.code == location })
        {
            return try play(.scanned(.location(location), .scanned), by: worker)
        }
        return try play(
            .scanned(.license(try #require(LPN(rawValue: text))), .scanned), by: worker)
    }

    @discardableResult
    func type(_ number: Int64) throws -> [Effect] {
        try play(.scanned(.number(number), .keyed))
    }

    func step(of worker: Worker? = nil) throws -> Putaway {
        let dialog = try #require(dialogs[(worker ?? ann).code])
        guard case .putaway(let flow) = dialog.job else {
            Issue.record("not in putaway")
            return .scanLicense
        }
        return flow
    }

    /// The place the worker is sent to now.
    func advised(_ worker: Worker? = nil) throws -> String? {
        try step(of: worker).carry?.advice?.code.rawValue
    }

    /// Where a plate stands, by code.
    func place(of lpn: String) throws -> String? {
        let plate = try #require(floor.plates.first { $0.lpn.rawValue == lpn })
        return try floor.location(floor.root(of: plate.id))?.code.rawValue
    }
}

/// The ids of the messages among effects.
func messages(_ effects: [Effect]) -> [String] {
    effects.compactMap {
        switch $0 {
        case .say(let message), .refuse(let message): message.id
        default: nil
        }
    }
}
