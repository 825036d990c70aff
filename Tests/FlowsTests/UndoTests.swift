import Barcode
import Flows
import Stock
import Support
import Testing

/// Taking back what was posted, and what the same step wrote down.
@Suite struct UndoTests {
    let dock: DockPlay
    private let milk = "09521234000013"
    private let sscc = "106141412345678908"

    init() throws { dock = try DockPlay() }

    @Test func `F9 and Enter leave everything as it was before the plate`() throws {
        dock.floor.items[1].needsCertificate = true
        announce()
        try receive(expiry: "270901")
        #expect(dock.floor.announcements[0].goods.isReceived)
        try dock.press(.undo)
        #expect(try dock.screen == "undo")
        try dock.press(.enter)
        #expect(dock.floor.stock.isEmpty)
        #expect(dock.received == [0, 0, 0, 0])
        #expect(!dock.floor.announcements[0].goods.isReceived)
        #expect(dock.floor.holds.allSatisfy { !$0.isOpen })
        let undo = dock.floor.postings.last?.posting
        #expect(undo?.reason == .undo)
        #expect(undo?.reverses == dock.floor.postings.first?.key)
        #expect(try dock.screen == "receive.scan")
    }

    @Test func `a plate taken back can be received again, with the right date this time`() throws {
        try receive(expiry: "270801")
        try dock.press(.undo)
        try dock.press(.enter)
        try dock.scan(label(("00", sscc), ("02", milk), ("10", "M1"), ("17", "270901")))
        #expect(try dock.goods(on: sscc) == ["400 M1"])
        #expect(dock.floor.lots.map(\.facts.expiry) == [Day(year: 2027, month: 9, day: 1)])
        #expect(dock.floor.plates.count == 1)
    }

    @Test func `the plate's own scan confirms, another scan does not, F3 changes nothing`() throws {
        try receive(expiry: "270901")
        try dock.press(.undo)
        try dock.scan(plate("OTHER"))
        #expect(dock.said == "undo.confirm")
        try dock.press(.back)
        #expect(try dock.screen == "receive.scan")
        #expect(dock.floor.postings.count == 1)
        try dock.scan(.command(.undo), plate(sscc))
        #expect(dock.floor.stock.isEmpty)
    }

    @Test func `F2 and 9 do the same as F9`() throws {
        try receive(expiry: "270901")
        try dock.press(.problem)
        try dock.scan(.number(9))
        try dock.press(.enter)
        #expect(dock.floor.stock.isEmpty)
    }

    @Test func `undo is refused with who moved the goods since`() throws {
        try receive(expiry: "270901")
        try dock.press(.undo)
        let moved = try #require(try dock.floor.plate(id(sscc)))
        let reserve = LocationID(site: 1, number: 22)
        let other = DockPlay.worker("MRUIZ", 2, role: "receiver")
        try dock.floor.carryOut(
            [
                .post(
                    .move(
                        moved, try dock.floor.contents(of: moved.id), to: reserve,
                        reason: .putAway))
            ], by: other, at: dock.now)
        dock.now = dock.now + 180
        try dock.press(.enter)
        #expect(dock.said == "undo.moved-since")
        let message = dock.effects.compactMap { effect in
            if case .refuse(let message) = effect { message } else { nil }
        }.first
        #expect(message?.values["worker"] == "MRUIZ")
        #expect(message?.values["minutes"] == "3")
        #expect(dock.floor.stock.map(\.place.location) == [reserve])
        #expect(try dock.screen == "receive.scan")
    }

    @Test func `undo takes the worker's own last posting, and then the one before`() throws {
        try receive(expiry: "270901")
        try dock.scan(label(("00", "106141412345678915"), ("02", milk), ("10", "M1")))
        try dock.press(.undo)
        try dock.press(.enter)
        #expect(try dock.goods(on: "106141412345678915") == [])
        #expect(try dock.goods(on: sscc) == ["400 M1"])
        try dock.press(.undo)
        try dock.press(.enter)
        #expect(dock.floor.stock.isEmpty)
        try dock.press(.undo)
        #expect(dock.said == "undo.nothing")
    }

    @Test func `nobody takes back what another posted without the right to`() throws {
        try receive(expiry: "270901")
        let key = try #require(dock.floor.postings.first?.key)
        dock.worker = DockPlay.worker("MRUIZ", 2, role: "receiver")
        dock.dialog = Dialog(.undo(.review(key)))
        try dock.press(.enter)
        #expect(dock.said == "undo.not-yours")
        dock.worker = DockPlay.worker("LEAD", 3, role: "lead")
        dock.dialog = Dialog(.undo(.review(key)))
        try dock.press(.enter)
        #expect(dock.floor.stock.isEmpty)
    }

    @Test func `undo in the middle of a plate goes on with that plate`() throws {
        try receive(expiry: "270901")
        try dock.scan(plate("LPN2"))
        try dock.press(.undo)
        try dock.press(.enter)
        #expect(try dock.screen == "receive.item")
    }

    @Test func `a location scanned after a plate puts it away, and undo brings it back`() throws {
        try receive(expiry: "270901")
        try dock.scan(.location(id("B-14-03-A")))
        #expect(dock.said == "putaway.done")
        #expect(dock.floor.stock.map(\.place.location) == [LocationID(site: 1, number: 22)])
        try dock.press(.undo)
        try dock.press(.enter)
        #expect(dock.floor.stock.map(\.place.location) == [DockPlay.dock])
    }

    private func announce() {
        let goods = AnnouncedGoods(
            document: DockPlay.asn, line: 2, item: DockPlay.milk, quantity: 400)
        dock.floor.announcements = [(id(sscc), goods)]
    }

    private func receive(expiry: String) throws {
        try dock.atASN().scan(
            label(("00", sscc), ("02", milk), ("10", "M1"), ("17", expiry)))
    }
}
