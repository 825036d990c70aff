import Barcode
import Flows
import Foundation
import Notation
import Rules
import Stock
import Support

/// A dock with two suppliers' documents, and dialogs played on it event by event.
///
/// After every event the dialog is written out as JSON and read back, so every test is a test of
/// going on after a crash.
final class DockPlay {
    static let today = Day(year: 2026, month: 11, day: 25) ?? Day(rawValue: 0)
    static let acme = PartyID(site: 1, number: 1)
    static let owner = PartyID(site: 1, number: 2)
    static let disc = ItemID(site: 1, number: 10)
    static let milk = ItemID(site: 1, number: 11)
    static let ham = ItemID(site: 1, number: 12)
    static let pump = ItemID(site: 1, number: 13)
    static let dock = LocationID(site: 1, number: 20)
    static let asn = DocumentID(site: 1, number: 30)
    static let otherASN = DocumentID(site: 1, number: 31)

    let floor = SmallDock()
    var dialog = Dialog(.receive(Receive()))
    var worker = DockPlay.worker("JKIM", 1, role: "receiver")
    var now = Instant(rawValue: Int64(DockPlay.today.rawValue) * 86_400_000 + 36_000_000)
    /// What the last event caused.
    private(set) var effects: [Effect] = []

    init(dock: DockRules = .standard) throws {
        rules = RuleBook(
            roles: try Roles(Node(yaml: Self.roles, file: "roles.yaml")), dock: dock)
        floor.parties = [
            Party(id: Self.acme, code: "ACME", name: "Acme Ltd", kind: .supplier),
            Party(id: Self.owner, code: "HALDEN", name: "Halden Inc.", kind: .owner),
        ]
        floor.locations = [
            location(20, "DOCK-01", .dock), location(21, "STAGE-1", .stage),
            location(22, "B-14-03-A", .reserve), location(23, "FLT-1", .carrier),
            location(24, "SUPPLIER", .virtual),
        ]
        floor.items = [
            Item(
                id: Self.disc, sku: id("40021-BLK"), description: "Brake disc",
                expiryBasis: .none),
            Item(
                id: Self.milk, sku: id("MILK"), description: "Milk powder", shelfLifeDays: 360,
                minimumInboundDays: 90),
            Item(
                id: Self.ham, sku: id("HAM"), description: "Ham", shelfLifeDays: 60,
                isCatchWeight: true),
            Item(
                id: Self.pump, sku: id("PUMP"), description: "Pump", expiryBasis: .none,
                isFood: false, serialPolicy: .atReceipt),
        ]
        floor.packs = [
            pack(40, Self.disc, .case, "09521234543213", 12),
            pack(41, Self.milk, .case, "09521234000013", 10),
            pack(42, Self.milk, .pallet, nil, 400),
            pack(43, Self.ham, .case, "09521234000020", 1, weightMilligrams: 5_000_000),
            pack(44, Self.pump, .each, "09521234000037", 1),
        ]
        floor.documents = [
            Inbound(
                id: Self.asn, kind: .asn, number: id("ASN88213"), supplier: Self.acme,
                owner: Self.owner, dock: Self.dock),
            Inbound(
                id: Self.otherASN, kind: .asn, number: id("ASN88190"), supplier: Self.acme,
                owner: Self.owner, dock: Self.dock),
        ]
        floor.lines[Self.asn] = [
            InboundLine(line: 1, item: Self.disc, quantity: 96),
            InboundLine(line: 2, item: Self.milk, quantity: 800),
            InboundLine(line: 3, item: Self.ham, quantity: 20),
            InboundLine(line: 4, item: Self.pump, quantity: 2),
        ]
        floor.lines[Self.otherASN] = [InboundLine(line: 1, item: Self.disc, quantity: 24)]
    }

    // MARK: - Playing

    @discardableResult
    func play(_ event: Event) throws -> [Effect] {
        dialog = try JSONDecoder().decode(Dialog.self, from: JSONEncoder().encode(dialog))
        let before = try dialog.job.view(site)
        let hasTrail = !dialog.trail.isEmpty
        effects = try dialog.handle(event, site)
        try floor.carryOut(effects, by: worker, at: now)
        DockScreens.check(try dialog.job.view(site))
        for case .say(let message) in effects { DockScreens.check(message) }
        for case .refuse(let message) in effects { DockScreens.check(message) }
        if case .pressed(let key) = event, !(key == .back && hasTrail) {
            DockScreens.check(key, at: before, effects)
        }
        return effects
    }

    @discardableResult
    func scan(_ scans: Scan...) throws -> [Effect] {
        for scan in scans { try play(.scanned(scan, .scanned)) }
        return effects
    }

    @discardableResult
    func press(_ key: Key) throws -> [Effect] { try play(.pressed(key)) }

    /// At the scan prompt of ASN 88213.
    @discardableResult
    func atASN() throws -> Self {
        try scan(.document(id("ASN88213"), kind: .asn))
        return self
    }

    /// How often an item is read while something is done.
    func reads(_ body: () throws -> Void) rethrows -> Int {
        let before = floor.itemsRead
        try body()
        return floor.itemsRead - before
    }

    private let rules: RuleBook

    var site: Site {
        Site(
            floor: floor, rules: rules, now: now, today: Self.today,
            worker: worker, device: id("HH-07"), carrier: LocationID(site: 1, number: 23))
    }

    var screen: String { get throws { try dialog.job.view(site).screen } }
    /// The id of what was said or refused last.
    var said: String? {
        effects.compactMap { effect in
            switch effect {
            case .say(let message), .refuse(let message): message.id
            default: nil
            }
        }.last
    }
    /// What stands on a plate: quantity, lot and open holds.
    func goods(on lpn: String) throws -> [String] {
        guard let plate = try floor.plate(id(lpn)) else { return [] }
        return try floor.contents(of: plate.id).map { row in
            let lot = try floor.lot(row.material.lot)?.number.rawValue ?? ""
            let holds = try floor.holds(on: row.material.id).map(\.type.rawValue).sorted()
            return ([String(row.quantity), lot] + holds).joined(separator: " ")
        }
    }
    /// What the lines of ASN 88213 have received.
    var received: [Int64] { (floor.lines[Self.asn] ?? []).map(\.received) }

    static func worker(_ code: String, _ number: Int64, role: String) -> Worker {
        Worker(
            id: WorkerID(site: 1, number: number), code: id(code), name: code, role: role,
            language: "en")
    }

    private static let roles = """
        receiver: [receive, putaway]
        lead: [receive, putaway, overridePutaway, acceptOver, acceptShortLife, undoOther]
        picker: [pick]
        """
}

// MARK: - Words of the tests

/// An identifier that the test spells right.
func id<Name: Identifier>(_ text: String) -> Name {
    guard let name = Name(rawValue: text) else { preconditionFailure("\(text) is no \(Name.self)") }
    return name
}

/// A scan of a GS1 label with these elements.
func label(_ elements: (String, String)...) -> Scan {
    .label(Label(elements.map { Element($0.0, $0.1) }, today: DockPlay.today))
}

func plate(_ lpn: String) -> Scan { .license(id(lpn)) }

private func location(_ number: Int64, _ code: String, _ kind: LocationKind) -> Location {
    Location(id: LocationID(site: 1, number: number), code: id(code), kind: kind, zone: "A")
}

private func pack(
    _ number: Int64, _ item: ItemID, _ level: PackLevel, _ gtin: String?, _ units: Int64,
    weightMilligrams: Int64 = 0
) -> Pack {
    Pack(
        id: PackID(site: 1, number: number), item: item, level: level, gtin: gtin.map { id($0) },
        units: units, weightMilligrams: weightMilligrams)
}
