import Display
import Flows
import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// A worker at a desk, and somebody else who commits meanwhile.
final class GlassDesk {
    let store: SiteStore
    /// The store as another process has it open.
    private let other: SiteStore
    private let path: String
    private let session: OperatorSession
    private var reply: Reply
    private let worker: WorkerID

    init(_ badge: String, _ pin: String, device: String = "HH-01") throws {
        let site = try WalkSite.shared.get()
        (store, path) = try site.store()
        other = try SiteStore(opening: path)
        let made = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        session = try OperatorSession(
            store: store, definitions: site.definitions, clock: try #require(made),
            device: try #require(DeviceCode(rawValue: device)), boardPatience: .infinity)
        let found = try store.read { try $0.floor().worker(badge: badge) }
        worker = try #require(found).id
        reply = session.start()
        type(badge)
        type(pin)
    }

    deinit { WalkSite.remove(path) }

    @discardableResult
    func type(_ text: String) -> Reply {
        reply = session.handle(.entered(InputToken.Entry(text, method: .keyed)))
        return reply
    }

    /// A key; Enter for none.
    @discardableResult
    func press(_ key: ScreenKey?) -> Reply {
        reply = session.handle(key.map { .pressed($0) } ?? .confirmed)
        return reply
    }

    /// A scan.
    @discardableResult
    func scan(_ text: String) -> Reply {
        reply = session.handle(.entered(InputToken.Entry(text, method: .scanned)))
        return reply
    }

    /// The statements a key, a scan or a look takes.
    func statements(_ body: (GlassDesk) throws -> Void) throws -> [String] {
        try store.statements { try body(self) }
    }

    func backToMenu() {
        for _ in 0..<6 where reply.content.screen != "menu" { press(.back) }
    }

    /// The first look after a paint, which finds nothing new.
    func settle() { _ = session.refresh() }

    var shown: Content { reply.content }

    /// The numbered rows of a list as `digit field`.
    func rows(_ list: String, _ field: String = "text") throws -> [String] {
        let rows = try #require(reply.content.lists[list], "\(reply.content.screen)")
        return rows.compactMap { row in row["key"].map { "\($0) \(row[field] ?? "")" } }
    }

    /// The rows of a list on the glass.
    func shownRows(_ list: String) throws -> [[String: String]] {
        try #require(reply.content.lists[list], "\(reply.content.screen)")
    }

    /// The list as the terminal repaints it by itself.
    func refresh(_ list: String) throws -> [String] {
        reply = try #require(session.refresh())
        return try rows(list)
    }

    func floor<Value>(_ ask: (StoredFloor) throws -> Value) throws -> Value {
        try store.read { try ask($0.floor()) }
    }

    func commit(_ record: Stock.Record) throws {
        try other.write { transaction in
            try transaction.apply(record, at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    func raise(_ text: String) throws {
        try commit(
            .exception(
                .raise(
                    kind: "blocked", subject: text, text: .plain(text), ownerRole: "supervisor",
                    dueSeconds: 600)))
    }

    func ask(_ name: String) throws {
        let id = ApprovalID(rawValue: try mint(.approval))
        let other = try floor { try $0.worker(badge: "B040891") }
        try commit(
            .approval(
                .request(
                    ApprovalRequest(
                        id: id, kind: .masterData, title: .plain(name), role: "admin",
                        meaning: "test",
                        requestedBy: try #require(other).id, reason: "test", records: []))))
    }

    func hold(_ lot: LotID, _ reason: String) throws {
        let hold = Hold(
            id: HoldID(rawValue: try mint(.hold)), type: .test, scope: .lot(lot),
            reason: .plain(reason))
        let goods = try floor { try $0.rows(in: .lot(lot)) }.map(\.material.id)
        try commit(.hold(.place(hold, ownerRole: "quality", isStanding: false, on: goods)))
    }

    func refill(_ lpn: String, _ face: String) throws {
        try WalkOrders.refill([lpn, face, "3"], other, at: WalkSite.morning)
    }

    /// One round, as a walk says it.
    func trip(_ words: String...) throws {
        try WalkOrders.trip(words, other, at: WalkSite.morning)
    }

    /// A line of an order was picked into a plate that stands there now.
    func picked(
        _ order: String, _ line: Int, quantity: Int64? = nil, _ plate: String, _ place: String
    ) throws {
        try PickedStock(other, at: WalkSite.morning).pick(
            order, line: line, quantity, into: plate, at: place)
    }

    /// Runs a statement past the store.
    func raw(_ sql: String) throws { try PickedStock(other, at: WalkSite.morning).raw(sql) }

    func lpn(_ text: String) throws -> LPN { try #require(LPN(rawValue: text)) }

    /// The plates with goods of an item in reserve.
    func plates(of text: String) throws -> [String] {
        let sku = try #require(SKU(rawValue: text))
        return try floor { floor in
            let item = try #require(try floor.item(sku))
            return try floor.shelfStock(of: item.id).compactMap { shelf in
                try shelf.row.place.plate.flatMap { try floor.plate($0) }?.lpn.rawValue
            }
        }
    }

    func move(_ lpn: String, to place: String) throws {
        try other.write { transaction in
            let floor = transaction.floor()
            let plate = try #require(try LPN(rawValue: lpn).flatMap { try floor.plate($0) })
            let to = try #require(
                try LocationCode(rawValue: place).flatMap { try floor.location($0) })
            try transaction.post(
                .move(plate, try floor.contents(of: plate.id), to: to.id, reason: .move))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    private func mint(_ kind: Mint) throws -> Int64 {
        try other.write { transaction in
            let id = try transaction.floor().mint(kind)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
            return id
        }
    }
}
