import Display
import Flows
import Session
import Stock
import Store
import Support
import Testing

/// Goods that go back to their supplier, through a real session on the demonstration site.
@Suite final class SupplierReturnTests: WalkCopy {
    private let first = "P9300019"
    private let second = "P9300002"
    /// Received on it: skimmed milk powder of LACTERRA.
    private let delivery = "ASN88211"

    // MARK: - Several plates under one hold

    @Test func `a refusal stays until the last plate under its hold has gone`() throws {
        try cost(1)
        let hold = try rejected(first, second)
        let sender = try open()
        #expect(sender.waiting == [first, second])
        #expect(sender.type(first) == "supplier.sent")
        #expect(sender.waiting == [second])
        #expect(try isOpen(hold))
        #expect(sender.type(second) == "supplier.sent")
        #expect(sender.waiting == [])
        #expect(try !isOpen(hold))
        #expect(try exceptions("rejected") == 0)
    }

    @Test func `a hold that catches what arrives later stays when its goods have gone`() throws {
        try cost(1)
        let goods = try receive(first)
        let hold = try hold(.lot(goods.lot), goods.materials)
        try raise("rejected", "{\"hold\":\(hold.rawValue)}")
        let sender = try open()
        #expect(sender.type(first) == "supplier.sent")
        #expect(try isOpen(hold))
        #expect(try exceptions("rejected") == 0)
    }

    @Test func `goods that came into the scope of a hold later do not wait`() throws {
        _ = try rejected(first)
        _ = try receive(second)
        #expect(try open().waiting == [first])
    }

    @Test func `goods whose hold ended meanwhile do not go back`() throws {
        try cost(1_000_000)
        let hold = try rejected(first)
        #expect(try open().type(first) == "supplier.asked")
        try apply(.hold(.release(hold, reason: "test")))
        #expect(try sign(first) == ["inbox.changed"])
    }

    @Test func `two plates of one refusal are signed one after the other`() throws {
        try cost(1_000_000)
        let hold = try rejected(first, second)
        let sender = try open()
        #expect(sender.type(first) == "supplier.asked")
        #expect(sender.type(second) == "supplier.asked")
        // Both are still here: none is the last that went.
        #expect(sender.content.values["last"] == "")
        #expect(sender.waiting == [first, second])
        #expect(try sign(first) == ["inbox.approved"])
        #expect(try isOpen(hold))
        #expect(try exceptions("rejected") == 1)
        #expect(try sign(second) == ["inbox.approved"])
        #expect(try !isOpen(hold))
        #expect(try exceptions("rejected") == 0)
    }

    @Test func `a wish is signed after its refusal was closed in the inbox`() throws {
        try cost(1_000_000)
        let hold = try rejected(first)
        #expect(try open().type(first) == "supplier.asked")
        #expect(try close("rejected") == ["inbox.closed"])
        #expect(try sign(first) == ["inbox.approved"])
        #expect(try !isOpen(hold))
    }

    // MARK: - Several holds on one plate

    @Test func `a plate takes the hold of each of its materials with it`() throws {
        try cost(1)
        let materials = try receive(first).materials + receive(first).materials
        let holds = try materials.map { try hold(.material($0), [$0]) }
        #expect(try open().type(first) == "supplier.sent")
        #expect(try holds.map(isOpen) == [false, false])
    }

    // MARK: - Goods that were never taken in

    @Test func `the goods of a refused plate are named after its delivery is closed`() throws {
        let lpn = "195201120008800195"
        let document = try inbound()
        try raise(
            "refusedAtReceipt", "{\"document\":\(document.id.rawValue),\"plate\":\"\(lpn)\"}")
        try apply(.receiving(.state(document.id, .done)))
        let sender = try open()
        #expect(sender.type(lpn) == "supplier.sent")
        let number = try #require(DocumentNumber(rawValue: sender.content.values["document"] ?? ""))
        let paper = try store.read { try $0.floor().returnPaper(numbered: number) }
        #expect(paper?.lastLine == 1)
    }

    @Test func `a delivery turned away whole is for the inbox alone, which closes it`() throws {
        try raise("refusedAtReceipt", "{\"document\":\(try inbound().id.rawValue)}")
        #expect(try open().waiting == [])
        #expect(try close("refusedAtReceipt") == ["inbox.closed"])
        #expect(try exceptions("refusedAtReceipt") == 0)
    }
}

// MARK: - The floor

extension SupplierReturnTests {
    private func apply(_ records: Stock.Record...) throws {
        try store.write { transaction in
            for record in records { try transaction.apply(record, at: WalkSite.morning) }
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    private func inbound() throws -> Inbound {
        let number = try #require(DocumentNumber(rawValue: delivery))
        let found = try store.read { try $0.floor().inbounds(numbered: number).first }
        return try #require(found)
    }

    private func cost(_ minor: Int64) throws {
        try PickedStock(store, at: WalkSite.morning).raw("UPDATE cost SET minor = ?", [minor])
    }

    /// Ten units of one new lot come in on each of the plates.
    private func receive(_ numbers: String...) throws -> (
        lot: LotID, dock: LocationID, materials: [MaterialID]
    ) {
        let document = try inbound()
        return try store.write { transaction in
            let floor = transaction.floor()
            let item = try #require(try floor.inboundLines(of: document.id).first?.item)
            let dock = try #require(document.dock)
            let minted = LotID(rawValue: try floor.mint(.lot))
            let lot = Lot(
                id: minted, item: item, maker: document.supplier,
                number: try #require(LotNumber(rawValue: "T\(minted.number)")))
            try transaction.apply(.lot(lot, source: "test"), at: WalkSite.morning)
            var lines: [Posting.Line] = []
            for number in numbers {
                let lpn = try #require(LPN(rawValue: number))
                var plate = try floor.plate(lpn)?.id
                if plate == nil {
                    let new = Plate(
                        id: PlateID(rawValue: try floor.mint(.plate)), lpn: lpn,
                        stand: .location(dock))
                    try transaction.apply(.plate(new), at: WalkSite.morning)
                    plate = new.id
                }
                let material = Material(
                    id: MaterialID(rawValue: try floor.mint(.material)), item: item, lot: lot.id,
                    owner: document.owner)
                try transaction.apply(.material(material, holds: []), at: WalkSite.morning)
                lines.append(
                    Posting.Line(
                        material: material.id, quantity: 10,
                        from: Place(try floor.virtual(.supplier)), to: Place(dock, plate: plate)))
            }
            try transaction.post(
                Posting(.receive, document: document.id, party: document.supplier, lines: lines))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
            return (lot.id, dock, lines.map(\.material))
        }
    }

    private func hold(_ scope: HoldScope, _ materials: [MaterialID]) throws -> HoldID {
        let id = HoldID(rawValue: try store.write { try $0.floor().mint(.hold) })
        try apply(
            .hold(
                .place(
                    Hold(id: id, type: .inspection, scope: scope, reason: "test"),
                    ownerRole: "quality", isStanding: scope.isStanding, on: materials)))
        return id
    }

    /// Plates with one lot under one hold that inspection rejected.
    private func rejected(_ numbers: String...) throws -> HoldID {
        let goods = try numbers.count == 1 ? receive(numbers[0]) : receive(numbers[0], numbers[1])
        let hold = try hold(.location(goods.dock), goods.materials)
        try raise("rejected", "{\"hold\":\(hold.rawValue)}")
        return hold
    }

    private func raise(_ kind: String, _ subject: String) throws {
        try apply(
            .exception(
                .raise(
                    kind: kind, subject: subject, text: .plain(kind), ownerRole: "supervisor",
                    dueSeconds: 3_600)))
    }

    private func isOpen(_ hold: HoldID) throws -> Bool {
        try store.read { try $0.floor().openHold(hold) != nil }
    }

    private func exceptions(_ kind: String) throws -> Int {
        try store.read { try $0.floor().openExceptions().count { $0.kind == kind } }
    }
}

// MARK: - People

extension SupplierReturnTests {
    /// Somebody at the screen for goods of the delivery's supplier.
    private func open() throws -> Sender {
        let device = try #require(DeviceCode(rawValue: "HH-01"))
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock, device: device)
        let sender = Sender(session)
        for text in ["B040343", "158464", "V", "LACTERRA"] { sender.type(text) }
        return sender
    }

    /// A worker at a screen, and what it shows.
    private final class Sender {
        private let session: OperatorSession
        private(set) var content: Content

        init(_ session: OperatorSession) {
            self.session = session
            content = session.start().content
        }

        /// Types something; the message it brings.
        @discardableResult
        func type(_ text: String) -> String? {
            content = session.handle(.entered(InputToken.Entry(text, method: .keyed))).content
            let said = content.notice
            if said?.isModal == true { content = session.handle(.acknowledged).content }
            return said?.id
        }

        /// The plates that are listed as still here.
        var waiting: [String] { (content.lists["waiting"] ?? []).compactMap { $0["lpn"] } }
    }

    /// What a quality supervisor is told who orders something.
    private func order(_ order: (Site) throws -> [Effect]) throws -> [String] {
        let worker = try #require(WorkerCode(rawValue: "IDIAZ"))
        let step = CommandStep(store: store, definitions: site.definitions, clock: clock)
        return try step.run(worker, job: "test", input: "test", order).messages
    }

    private func sign(_ title: String) throws -> [String] {
        try order { site in
            let open = try site.floor.openApprovals().first {
                $0.request.title.description == title
            }
            return try ApprovalDecision.effects(try #require(open).request.id, .approved, site)
        }
    }

    private func close(_ kind: String) throws -> [String] {
        try order { site in
            let open = try site.floor.openExceptions().first { $0.kind == kind }
            return try Inbox.close(try #require(open).id, .done, site)
        }
    }
}
