import Foundation
import Stock
import Testing

@testable import Store

/// A site file in a folder of its own, with a small warehouse in it; gone with the object.
final class TestSite {
    let path: String
    let store: SiteStore
    private let folder: TestFolder

    static let owner = PartyID(site: 1, number: 1)
    static let supplier = PartyID(site: 1, number: 2)
    static let customer = PartyID(site: 1, number: 3)
    static let milk = ItemID(site: 1, number: 1)
    static let nuts = ItemID(site: 1, number: 2)
    static let dock = LocationID(site: 1, number: 101)
    static let reserve = LocationID(site: 1, number: 102)
    static let face = LocationID(site: 1, number: 103)
    static let carrier = LocationID(site: 1, number: 104)
    static let cage = LocationID(site: 1, number: 105)
    static let asn = DocumentID(site: 1, number: 1)
    static let ann = WorkerID(site: 1, number: 1)
    static let ben = WorkerID(site: 1, number: 2)
    static let gun1 = DeviceID(site: 1, number: 1)
    static let gun2 = DeviceID(site: 1, number: 2)
    static let signOn = SignOnID(site: 1, number: 1)
    static let now = Instant(rawValue: 1_795_600_000_000)

    init(name: String = #function) throws {
        folder = TestFolder(path: try Self.makeFolder())
        path = folder.path + "/site.db"
        store = try SiteStore(
            creating: path,
            SiteStore.Founding(number: 1, code: "TEST", name: "Test", timeZone: "UTC"))
        try store.write { transaction in
            for statement in Self.world {
                try transaction.db.execute(sql: statement)
            }
        }
    }

    /// A new folder in memory where there is such a place, else on disk.
    static func makeFolder() throws -> String {
        let base =
            FileManager.default.isWritableFile(atPath: "/dev/shm")
            ? "/dev/shm" : FileManager.default.temporaryDirectory.path
        let folder = base + "/lotwise-test-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        return folder
    }

    private static var world: [String] {
        func id(_ number: Int64) -> String { String(ItemID(site: 1, number: number).rawValue) }
        return [
            """
            INSERT INTO party(id, code, name, kind) VALUES
              (\(id(1)), 'OWN', 'Owner', 'owner'), (\(id(2)), 'SUP', 'Supplier', 'supplier'),
              (\(id(3)), 'CUS', 'Customer', 'customer'), (\(id(4)), 'OWN2', 'Other', 'owner')
            """,
            """
            INSERT INTO item(id, sku, description, unit, rotation, expiryBasis, temperature, abc)
            VALUES (\(id(1)), 'MILK', 'Milk', 'each', 'fefo', 'expiry', 'chilled', 'A'),
              (\(id(2)), 'NUTS', 'Nuts', 'each', 'fefo', 'expiry', 'ambient', 'B')
            """,
            """
            INSERT INTO location(id, code, kind, zone) VALUES
              (\(id(101)), 'DOCK-1', 'dock', 'DOCK'), (\(id(102)), 'R-01', 'reserve', 'RES'),
              (\(id(103)), 'F-01', 'pickFace', 'FACE'), (\(id(104)), 'FORK-1', 'carrier', ''),
              (\(id(105)), 'Q-01', 'cage', 'CAGE')
            """,
            "UPDATE mint SET last = 105 WHERE kind = 'location'",
            """
            INSERT INTO document(id, kind, number, party, owner, state)
            VALUES (\(id(1)), 'asn', 'ASN-1', \(id(2)), \(id(1)), 'open')
            """,
            """
            INSERT INTO documentLine(document, line, item, quantity)
            VALUES (\(id(1)), 1, \(id(1)), 100)
            """,
            """
            INSERT INTO worker(id, code, name, badge, pin, role) VALUES
              (\(id(1)), 'ANN', 'Ann', 'B-ANN', '$y$none', 'operator'),
              (\(id(2)), 'BEN', 'Ben', 'B-BEN', '$y$none', 'operator')
            """,
            """
            INSERT INTO device(id, code) VALUES (\(id(1)), 'GUN-1'), (\(id(2)), 'GUN-2')
            """,
            """
            INSERT INTO signOn(id, worker, device, at, lastAt)
            VALUES (\(id(1)), \(id(1)), \(id(1)), 0, 0)
            """,
            """
            INSERT INTO mint(kind, last) VALUES ('party', 4), ('item', 2), ('document', 1),
              ('worker', 2), ('device', 2), ('signOn', 1)
            """,
        ]
    }
}

/// A folder that is gone with the object, also when a test's set-up throws half-way.
private final class TestFolder {
    let path: String

    init(path: String) { self.path = path }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension TestSite {
    /// Goods made up by a test: a plate at the dock with one new lot of milk on it.
    struct Pallet {
        let plate: Plate
        let lot: Lot
        let material: Material
        let posting: PostingKey
    }

    /// Receives so much of an item on a plate of its own, as one event.
    @discardableResult
    func receive(
        _ quantity: Int64, of item: ItemID = TestSite.milk, lot known: Lot? = nil,
        lotNumber: String = "L1", lpn: String? = nil
    ) throws -> Pallet {
        try store.write { transaction in
            let floor = transaction.floor()
            let plateID = PlateID(rawValue: try floor.mint(.plate))
            let plate = Plate(
                id: plateID, lpn: try #require(LPN(rawValue: lpn ?? "P\(plateID.number)")),
                stand: .location(Self.dock))
            var lot = known
            if lot == nil {
                let number = try #require(LotNumber(rawValue: lotNumber))
                lot = try floor.lot(item: item, maker: Self.supplier, number: number)
                if lot == nil {
                    let new = Lot(
                        id: LotID(rawValue: try floor.mint(.lot)), item: item,
                        maker: Self.supplier, number: number)
                    try transaction.apply(.lot(new, source: "label"), at: Self.now)
                    lot = new
                }
            }
            let found = try #require(lot)
            let material = Material(
                id: MaterialID(rawValue: try floor.mint(.material)), item: item, lot: found.id,
                owner: Self.owner)
            try transaction.apply(.plate(plate), at: Self.now)
            try transaction.apply(.material(material, holds: []), at: Self.now)
            let posting = try transaction.post(
                Posting(
                    .receive, document: Self.asn, party: Self.supplier,
                    lines: [
                        Posting.Line(
                            material: material.id, quantity: quantity,
                            from: Place(try floor.virtual(.supplier)),
                            to: Place(Self.dock, plate: plate.id))
                    ]))
            try transaction.append(event("receive"))
            return Pallet(plate: plate, lot: found, material: material, posting: posting)
        }
    }

    /// Posts as one event.
    @discardableResult
    func post(_ posting: Posting) throws -> PostingKey {
        try store.write { transaction in
            let key = try transaction.post(posting)
            try transaction.append(event("test"))
            return key
        }
    }

    /// Applies a record as one event.
    func apply(_ record: Stock.Record) throws {
        try store.write { transaction in
            try transaction.apply(record, at: Self.now)
            try transaction.append(event("test"))
        }
    }

    func event(_ kind: String) -> EventRow { EventRow(at: Self.now, kind: kind) }

    /// Moves a whole plate as one event.
    @discardableResult
    func move(_ plate: PlateID, to location: LocationID) throws -> PostingKey {
        let posting = try store.read { snapshot in
            let floor = snapshot.floor()
            let found = try #require(try floor.plate(plate))
            return Posting.move(
                found, try floor.contents(of: plate), to: location, reason: .move)
        }
        return try post(posting)
    }
}

/// Expects a `StoreError.invalid` whose sentence holds `part`.
func expectInvalid(
    _ part: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
    do {
        try body()
        Issue.record("nothing was thrown", sourceLocation: sourceLocation)
    } catch StoreError.invalid(let sentence) {
        #expect(sentence.contains(part), sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
}
