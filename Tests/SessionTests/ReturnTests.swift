import Display
import Flows
import Foundation
import Rules
import Session
import Stock
import Store
import Support
import Testing

/// Goods that customers send back, through real sessions on the demonstration site.
@Suite struct ReturnTests {
    /// A copy of the site with goods sent to a customer, and a worker who takes them back.
    private final class Bay {
        let store: SiteStore
        let session: OperatorSession
        private let path: String

        init(_ order: String, _ lines: [(line: Int, quantity: Int64)]) throws {
            let site = try WalkSite.shared.get()
            (store, path) = try site.store()
            try PickedStock(store, at: WalkSite.morning).ship(order, lines, in: "P9000001")
            let found = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
            let clock = try #require(found)
            let device = try #require(DeviceCode(rawValue: "HH-01"))
            session = try OperatorSession(
                store: store, definitions: site.definitions, clock: clock, device: device)
            _ = session.start()
            for text in ["B040995", "821250", "B", order, "RTN-03"] { type(text) }
        }

        deinit { WalkSite.remove(path) }

        @discardableResult
        func type(_ text: String) -> String? {
            let entry = InputToken.Entry(text, method: .keyed)
            let reply = session.handle(.entered(entry))
            if reply.content.notice?.isModal == true { _ = session.handle(.acknowledged) }
            return reply.content.notice?.id
        }

        func press(_ key: ScreenKey) { _ = session.handle(.pressed(key)) }

        func sent(_ item: String) throws -> [SentGoods] {
            try store.read { snapshot in
                let floor = snapshot.floor()
                let number = try #require(DocumentNumber(rawValue: "SO40003"))
                let order = try #require(try floor.outgoing(numbered: number))
                let sku = try #require(SKU(rawValue: item))
                let known = try #require(try floor.item(sku))
                return try floor.sent(on: order.id).filter { $0.material.item == known.id }
            }
        }

        func isSound() throws -> Bool {
            let report = try store.read { try $0.audit() }
            if let found = report.break { Issue.record("\(found)") }
            return report.ok
        }
    }

    private let nuts = "010952011510034710NT66469"

    @Test func `what comes back is of the lot that was sent, and the balance has no gap`() throws {
        let bay = try Bay("SO40003", [(1, 10)])
        for text in [nuts, "4", "1"] { bay.type(text) }
        #expect(bay.type("P9100008") == "returns.restocked")
        #expect(try bay.sent("NUT-1087").map(\.quantity) == [6])
        let number = try #require(LotNumber(rawValue: "NT66469"))
        let trace = try bay.store.traces(number, item: SKU(rawValue: "NUT-1087"), asOf: nil)
        #expect(trace.first?.balance.returned == 4)
        #expect(trace.first?.balance.shipped == 10)
        #expect(trace.first?.balance.gap == 0)
        #expect(try bay.isSound())
    }

    @Test func `a lot that came back is not given to a customer who excludes such lots`() throws {
        let bay = try Bay("SO40003", [(1, 10)])
        func refusal() throws -> LotRefusal? {
            try bay.store.read { snapshot in
                let floor = snapshot.floor()
                let rules = try WalkSite.shared.get().definitions.rules
                let number = try #require(DocumentNumber(rawValue: "SO40003"))
                let order = try #require(try floor.outboundOrder(number))
                let sku = try #require(SKU(rawValue: "NUT-1087"))
                let item = try #require(try floor.item(sku))
                var demands = LotDemands()
                demands.excludesReturned = true
                let policy = rules.allocation.policy(
                    for: item, on: order, line: nil,
                    policies: [CustomerPolicy(code: "T", demands: demands)])
                let lot = try #require(
                    try floor.outboundLots(of: item.id).first {
                        $0.lot.number.rawValue == "NT66469"
                    })
                let clock = SiteClock(zone: bay.store.site.timeZone, now: { WalkSite.morning })
                let desk = try OutboundDesk(
                    floor, rules: rules, today: try #require(clock).today, now: WalkSite.morning)
                return try desk.refusal(of: lot, item, for: order, policy)
            }
        }
        #expect(try refusal()?.word != .returned)
        for text in [nuts, "4", "1", "P9100008"] { bay.type(text) }
        #expect(try refusal()?.word == .returned)
        // Taken back, it never came back.
        bay.press(.undo)
        _ = bay.session.handle(.confirmed)
        #expect(try refusal()?.word != .returned)
        #expect(try bay.sent("NUT-1087").map(\.quantity) == [10])
        #expect(try bay.isSound())
    }

    @Test func `however often it comes back and is undone, no more comes back than was sent`()
        throws
    {
        var random = Seeded(seed: Seeded.seed("returns"))
        let bay = try Bay("SO40003", [(1, 10)])
        var out: Int64 = 10
        var last: [Int64] = []
        for plate in 0..<12 {
            if Bool.random(using: &random), let quantity = last.popLast() {
                bay.press(.undo)
                _ = bay.session.handle(.confirmed)
                out += quantity
            } else {
                let quantity = Int64.random(in: 1...8, using: &random)
                let found = bay.type(nuts)
                #expect((found == "returns.all-back") == (out == 0))
                guard out > 0 else { continue }
                let answer = bay.type("\(quantity)")
                #expect((answer == "returns.too-many") == (quantity > out))
                if quantity <= out {
                    bay.type("\(Int.random(in: 1...5, using: &random))")
                    bay.type("00\(Self.sscc(plate))")
                    out -= quantity
                    last.append(quantity)
                } else {
                    bay.press(.back)
                }
            }
            #expect(try bay.sent("NUT-1087").reduce(0) { $0 + $1.quantity } == out)
        }
        #expect(try bay.isSound())
    }

    /// An SSCC with its check digit.
    private static func sscc(_ number: Int) -> String {
        let digits = "39520000001234500".dropLast(2) + (number < 10 ? "0\(number)" : "\(number)")
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            sum += (digit.wholeNumberValue ?? 0) * (index.isMultiple(of: 2) ? 3 : 1)
        }
        return digits + "\((10 - sum % 10) % 10)"
    }

    @Test func `a unit whose number was not sent is refused, one that was comes back`() throws {
        let bay = try Bay("SO40045", [(3, 4)])
        for text in ["RTN-03", "EQP-1016"] { bay.type(text) }
        _ = bay.session.handle(.confirmed)
        bay.type("1")
        #expect(bay.type("ZZ-1") == "returns.serial-not-sent")
        #expect(try bay.isSound())
    }
}
