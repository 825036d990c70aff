import Barcode
import Flows
import GRDB
import Notation
import Rules
import Stock
import Testing

@testable import Store

/// Receiving and undo as flows on the real store: what they ask, post and write down.
@Suite struct ReceivingFloorTests {
    let site: TestSite
    private let today = Day(rawValue: Int(TestSite.now.rawValue / 86_400_000))
    private let sscc = "106141412345678908"

    init() throws {
        site = try TestSite()
        let milk = TestSite.milk.rawValue
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: """
                    INSERT INTO pack(id, item, level, gtin, units)
                      VALUES (1, \(milk), 'case', '09521234543213', 10);
                    UPDATE document SET dock = \(TestSite.dock.rawValue), dueAt = 5;
                    INSERT INTO documentPlate(document, lpn, line, quantity, lotNumber, expiry)
                      VALUES (\(TestSite.asn.rawValue), 'LPN1', 1, 40, 'L7', \(today.rawValue + 90));
                    """)
        }
    }

    @Test func `a plate of the ASN is booked with one scan, and taken back with two keys`() throws {
        var dialog = Dialog(.receive(Receive()))
        try play(&dialog, .scanned(.document(name("ASN-1"), kind: .asn), .scanned))
        try play(&dialog, .scanned(.license(name("LPN1")), .scanned))
        #expect(try quantities() == [40])
        #expect(try received() == 40)
        try site.store.read { snapshot in
            let floor = snapshot.floor()
            let plate = try #require(try floor.plate(name("LPN1") as LPN))
            let receipts = try floor.receipts(on: plate.id)
            #expect(receipts == [TestSite.asn])
            let rows = try floor.announced(name("LPN1"))
            #expect(rows.map(\.isReceived) == [true])
            let state = try floor.inbound(TestSite.asn)?.state
            #expect(state == .inWork)
            let lot = try #require(try floor.lots(name("L7")).first)
            #expect(lot.facts.expiry == today + 90)
            let isTakenBack = try floor.isTakenBack(lot.id)
            #expect(!isTakenBack)
        }
        try play(&dialog, .scanned(.license(name("LPN1")), .scanned))
        #expect(try quantities() == [40])
        try play(&dialog, .pressed(.undo))
        try play(&dialog, .pressed(.enter))
        #expect(try quantities() == [])
        #expect(try received() == 0)
        try site.store.read { snapshot in
            let floor = snapshot.floor()
            let lot = try #require(try floor.lots(name("L7")).first)
            let isTakenBack = try floor.isTakenBack(lot.id)
            #expect(isTakenBack)
            let last = try floor.lastPosting(of: TestSite.ann)
            #expect(last == nil)
        }
        try play(&dialog, .scanned(.license(name("LPN1")), .scanned))
        #expect(try quantities() == [40])
    }

    @Test func `damaged goods are held, undo releases the hold, closing short closes the line`()
        throws
    {
        var dialog = Dialog(.receive(Receive()))
        try play(&dialog, .scanned(.location(name("DOCK-1")), .scanned))
        try play(&dialog, .pressed(.problem))
        try play(&dialog, .scanned(.number(1), .keyed))
        let elements = [("00", sscc), ("02", "09521234543213"), ("37", "3"), ("10", "L8")]
        let label = Label(elements.map { Element($0.0, $0.1) }, today: today)
        try play(&dialog, .scanned(.label(label), .scanned))
        try play(&dialog, .scanned(.date(today + 30), .keyed))
        #expect(try quantities() == [30])
        #expect(try openHolds() == 1)
        try play(&dialog, .pressed(.undo))
        try play(&dialog, .pressed(.enter))
        #expect(try openHolds() == 0)
        try play(&dialog, .scanned(.command(.done), .scanned))
        try play(&dialog, .scanned(.number(1), .keyed))
        try site.store.read { snapshot in
            let floor = snapshot.floor()
            let lines = try floor.inboundLines(of: TestSite.asn)
            #expect(lines.map(\.state) == [.short])
            let open = try floor.openInbounds(at: nil)
            #expect(open.isEmpty)
        }
    }

    @Test func `nobody takes back what another has moved, and the answer names him`() throws {
        let pallet = try site.receive(10)
        try site.move(pallet.plate.id, to: TestSite.reserve)
        let answer = try site.store.read { try $0.floor().reversal(of: pallet.posting) }
        #expect(answer == .moved(by: nil, at: TestSite.now))
    }

    @Test func `a supplier's policy is read with its defaults, an order's customer with its own`()
        throws
    {
        let milk = TestSite.milk.rawValue
        let customer = TestSite.customer.rawValue
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: """
                    UPDATE party SET policy = '{"overPercent":5,"inspection":"firstOfLot",
                      "certificateRequired":1,"lotMask":"L##"}'
                      WHERE id = \(TestSite.supplier.rawValue);
                    INSERT INTO customerPolicy(code, party, item, policy) VALUES
                      ('A', NULL, NULL, '{"minLifeDays":10}'),
                      ('B', \(customer), \(milk), '{"minLifeDays":45}');
                    INSERT INTO document(id, kind, number, party, owner, state) VALUES
                      (77, 'order', 'SO1', \(customer), \(TestSite.owner.rawValue), 'open');
                    INSERT INTO documentLine(document, line, item, quantity)
                      VALUES (77, 1, \(milk), 5);
                    """)
        }
        try site.store.read { snapshot in
            let policy = try snapshot.floor().supplierPolicy(TestSite.supplier)
            var agreed = SupplierPolicy(
                overPercent: 5, inspection: .firstOfLot, certificateRequired: true, lotMask: "L##")
            agreed.untold = [.overLimitPercent, .shortPercent, .inspectEvery, .expired, .shortLife]
            #expect(policy == agreed)
            let wanted = try snapshot.floor().wantedLifeDays(of: TestSite.milk)
            #expect(wanted == [45])
            let owner = try snapshot.floor().usualOwner(from: TestSite.supplier)
            #expect(owner == TestSite.owner)
        }
    }

    // MARK: - Playing

    /// One event of Ann's dialog as one transaction, as a session runs it.
    private func play(_ dialog: inout Dialog, _ event: Event) throws {
        var next = dialog
        let roles = try Roles(Node(yaml: "lead: [receive]", file: "roles.yaml"))
        try site.store.write { transaction in
            let ann = Worker(
                id: TestSite.ann, code: name("ANN"), name: "Ann", role: "lead", language: "en")
            let place = Site(
                floor: transaction.floor(for: ann.id), rules: RuleBook(roles: roles),
                now: TestSite.now, today: today, worker: ann, device: name("GUN-1"),
                carrier: TestSite.carrier)
            for effect in try next.handle(event, place) {
                switch effect {
                case .post(let posting): try transaction.post(posting)
                case .record(let record): try transaction.apply(record, at: TestSite.now)
                default: continue
                }
            }
            try transaction.append(
                EventRow(worker: ann.id, at: TestSite.now, kind: "scan", method: .scanned))
        }
        dialog = next
    }

    private func name<Name: Identifier>(_ text: String) -> Name {
        guard let name = Name(rawValue: text) else {
            preconditionFailure("\(text) is no \(Name.self)")
        }
        return name
    }

    private func quantities() throws -> [Int64] {
        try site.store.read { try $0.floor().rows(at: TestSite.dock).map(\.quantity) }
    }
    private func received() throws -> Int64? {
        try site.store.read { try $0.floor().inboundLines(of: TestSite.asn).first?.received }
    }
    private func openHolds() throws -> Int? {
        try site.store.read {
            try Int.fetchOne($0.db, sql: "SELECT count(*) FROM hold WHERE releasedEvent IS NULL")
        }
    }
}
