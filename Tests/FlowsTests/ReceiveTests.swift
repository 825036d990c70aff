import Barcode
import Flows
import Stock
import Support
import Testing

/// Receiving against an ASN, a purchase order or nothing.
@Suite struct ReceiveTests {
    let dock: DockPlay
    private let sscc = "106141412345678908"
    private let disc = "09521234543213"
    private let milk = "09521234000013"
    private let ham = "09521234000020"

    init() throws { dock = try DockPlay() }

    // MARK: - One scan

    @Test func `a label that tells everything is received with one scan and no key`() throws {
        try dock.atASN().scan(
            label(("00", sscc), ("02", disc), ("37", "2"), ("10", "L24-118")))
        #expect(try dock.goods(on: sscc) == ["24 L24-118"])
        #expect(dock.received == [24, 0, 0, 0])
        #expect(dock.said == "receive.received")
        #expect(try dock.screen == "receive.scan")
        let posting = dock.floor.postings.first?.posting
        #expect(posting?.reason == .receive)
        #expect(posting?.document == DockPlay.asn)
        #expect(posting?.party == DockPlay.acme)
        let supplier = try dock.floor.virtual(.supplier)
        #expect(posting?.lines.first?.from.location == supplier)
        #expect(dock.floor.stock.first?.material.owner == DockPlay.owner)
    }

    @Test func `a plate that the ASN announces is received by its number alone`() throws {
        announce("LPN007731", quantity: 24, lot: "L24-118")
        try dock.atASN().scan(plate("LPN007731"))
        #expect(try dock.goods(on: "LPN007731") == ["24 L24-118"])
        #expect(dock.received == [24, 0, 0, 0])
        #expect(dock.floor.announcements[0].goods.isReceived)
    }

    @Test func `a plate of the ASN scanned first finds its document and is received`() throws {
        announce("LPN007731", quantity: 24, lot: "L24-118")
        try dock.scan(plate("LPN007731"))
        #expect(try dock.goods(on: "LPN007731") == ["24 L24-118"])
    }

    @Test func `two barcodes of one label complete each other`() throws {
        try dock.atASN().scan(plate(sscc))
        #expect(try dock.screen == "receive.item")
        try dock.scan(label(("02", milk), ("37", "40"), ("10", "M1"), ("17", "270901")))
        #expect(try dock.goods(on: sscc) == ["400 M1"])
        #expect(dock.floor.lots.first?.facts.expiry == Day(year: 2027, month: 9, day: 1))
    }

    @Test func `a standard pallet needs no quantity`() throws {
        try dock.atASN().scan(
            label(("00", sscc), ("02", milk), ("10", "M1"), ("17", "270901")))
        #expect(try dock.goods(on: sscc) == ["400 M1"])
    }

    @Test func `a number typed before the scan is the number of packs on the plate`() throws {
        try dock.atASN().scan(
            .number(3), label(("00", sscc), ("02", milk), ("10", "M1"), ("17", "270901")))
        #expect(try dock.goods(on: sscc) == ["30 M1"])
    }

    @Test func `a mixed plate of the ASN is received whole with one scan`() throws {
        announce("MIX1", quantity: 24, lot: "L24-118")
        announce("MIX1", line: 2, item: DockPlay.milk, quantity: 50, lot: "M1", expiry: life(200))
        try dock.atASN().scan(plate("MIX1"))
        #expect(try dock.goods(on: "MIX1") == ["24 L24-118", "50 M1"])
        #expect(dock.received == [24, 50, 0, 0])
        #expect(dock.floor.postings.count == 1)
    }

    // MARK: - What is asked

    @Test func `lot, date and quantity are asked in turn when nothing tells them`() throws {
        dock.floor.packs.removeAll { $0.level == .pallet }
        try dock.atASN().scan(plate("LPN1"), .item(id(milk)))
        #expect(try dock.screen == "capture.lot")
        try dock.scan(.lot(id("007")))
        #expect(try dock.screen == "capture.date")
        try dock.scan(.date(life(200)))
        #expect(try dock.screen == "capture.quantity")
        try dock.scan(.number(5))
        #expect(try dock.goods(on: "LPN1") == ["50 007"])
    }

    @Test func `catch weight is asked, and an unusual one twice`() throws {
        try dock.atASN().scan(
            plate("LPN1"),
            label(("02", ham), ("37", "2"), ("10", "H1"), ("17", "270101")))
        #expect(try dock.screen == "capture.weight")
        try dock.scan(.number(100))
        #expect(dock.said == "capture.unusual-weight")
        try dock.scan(.text("10.25"))
        #expect(dock.floor.stock.first?.weightMilligrams == 10_250_000)
        try dock.scan(
            plate("LPN2"), label(("02", ham), ("37", "2"), ("10", "H1")), .number(100),
            .number(100))
        #expect(dock.floor.stock.last?.weightMilligrams == 100_000_000)
    }

    @Test func `serial numbers are asked one by one, each once and never one in stock`() throws {
        dock.floor.serials[id("S9")] = MaterialID(site: 1, number: 7)
        try dock.atASN().scan(
            plate("LPN1"), label(("02", "09521234000037"), ("37", "2"), ("10", "P1")))
        #expect(try dock.screen == "capture.serial")
        try dock.scan(.serial(id("S1")), .serial(id("S1")))
        #expect(dock.said == "capture.serial-done-already")
        try dock.scan(.serial(id("S9")))
        #expect(dock.said == "capture.serial-in-stock")
        try dock.scan(.serial(id("S2")))
        #expect(dock.floor.postings.first?.posting.lines.first?.serials == [id("S1"), id("S2")])
    }

    @Test func `a known lot is used again, and its date is not asked`() throws {
        try receiveMilk(sscc, lot: "M1")
        try dock.scan(plate("LPN2"), label(("02", milk), ("37", "10"), ("10", "M1")))
        #expect(try dock.goods(on: "LPN2") == ["100 M1"])
        #expect(dock.floor.lots.count == 1)
    }

    @Test func `a barcode is not taken for a quantity, nor a number nobody can have`() throws {
        dock.floor.packs.removeAll { $0.level == .pallet }
        try dock.atASN().scan(
            plate("LPN1"), label(("02", milk), ("10", "M1"), ("17", "270901")))
        #expect(try dock.screen == "capture.quantity")
        try dock.scan(.location(id("DOCK-01")))
        #expect(dock.said == "capture.not-a-quantity")
        try dock.scan(.number(99_999_999_999_999))
        #expect(dock.said == "capture.not-a-quantity")
        #expect(dock.floor.postings.isEmpty)
    }

    @Test func `another plate scanned in the middle does not become this one`() throws {
        try dock.atASN().scan(plate("LPN1"), plate("LPN2"))
        #expect(dock.said == "receive.finish-plate")
        #expect(try dock.screen == "receive.item")
    }

    @Test func `a label that contradicts an earlier one of the plate is refused`() throws {
        try dock.atASN().scan(
            label(("00", sscc), ("02", milk), ("10", "M1")), label(("02", milk), ("10", "M2")))
        #expect(dock.said == "capture.label-contradicts")
        #expect(dock.floor.postings.isEmpty)
    }

    @Test func `Enter takes item, lot and date of the last plate`() throws {
        try receiveMilk(sscc, lot: "M1")
        try dock.scan(plate("LPN2"))
        try dock.press(.enter)
        #expect(try dock.goods(on: "LPN2") == ["400 M1"])
    }

    // MARK: - Never twice

    @Test func `the same plate again is done already`() throws {
        announce("LPN007731", quantity: 24, lot: "L24-118")
        try dock.atASN().scan(plate("LPN007731"), plate("LPN007731"))
        #expect(dock.said == "receive.done-already")
        #expect(dock.floor.postings.count == 1)
    }

    @Test func `two workers on one ASN book one plate once`() throws {
        announce("LPN007731", quantity: 24, lot: "L24-118")
        try dock.atASN()
        let waiting = dock.dialog
        try dock.scan(plate("LPN007731"))
        dock.worker = DockPlay.worker("MRUIZ", 2, role: "receiver")
        dock.dialog = waiting
        try dock.scan(plate("LPN007731"))
        #expect(dock.said == "receive.done-already")
        #expect(dock.received == [24, 0, 0, 0])
    }

    @Test func `a plate number that is in use is refused with its place`() throws {
        dock.floor.plates = [
            Plate(
                id: PlateID(site: 1, number: 90), lpn: id("LPN1"),
                stand: .location(LocationID(site: 1, number: 22)))
        ]
        let material = Material(
            id: MaterialID(site: 1, number: 91), item: DockPlay.disc,
            lot: LotID(site: 1, number: 92), owner: DockPlay.owner)
        dock.floor.stock = [
            StockRow(
                material: material,
                place: Place(
                    LocationID(site: 1, number: 22), plate: PlateID(site: 1, number: 90)),
                quantity: 5)
        ]
        try dock.atASN().scan(plate("LPN1"))
        #expect(dock.said == "receive.plate-in-use")
        #expect(dock.floor.postings.isEmpty)
    }

    @Test func `a second item may join a plate at the dock, the same goods may not`() throws {
        try receiveMilk("LPN1", lot: "M1")
        try dock.scan(label(("02", disc), ("37", "1"), ("10", "L1")), plate("LPN1"))
        #expect(try dock.goods(on: "LPN1") == ["400 M1", "12 L1"])
        try dock.scan(label(("02", disc), ("37", "1"), ("10", "L1")), plate("LPN1"))
        #expect(dock.said == "receive.done-already")
        #expect(dock.received == [12, 400, 0, 0])
    }

    // MARK: - What the document says

    @Test func `goods without a line are refused`() throws {
        dock.floor.lines[DockPlay.asn] = [InboundLine(line: 1, item: DockPlay.disc, quantity: 96)]
        try dock.atASN().scan(label(("00", sscc), ("02", milk), ("37", "1"), ("10", "M1")))
        #expect(dock.said == "receive.not-on-document")
        #expect(dock.floor.postings.isEmpty)
    }

    @Test func `a plate of another ASN says which, and F4 switches to it`() throws {
        announce("LPN9001", on: DockPlay.otherASN, quantity: 24, lot: "L1")
        try dock.atASN().scan(plate("LPN9001"))
        #expect(dock.said == "receive.on-other-document")
        #expect(dock.floor.postings.isEmpty)
        try dock.press(.more)
        #expect(dock.floor.postings.first?.posting.document == DockPlay.otherASN)
        #expect(dock.floor.lines[DockPlay.otherASN]?.first?.received == 24)
    }

    @Test func `over-delivery within the tolerance is taken without a question`() throws {
        dock.floor.policies[DockPlay.acme] = SupplierPolicy(overPercent: 5)
        try receiveDiscs(100)
        #expect(dock.received == [100, 0, 0, 0])
    }

    @Test func `over-delivery beyond it needs the same scan and the role`() throws {
        dock.worker = DockPlay.worker("LEAD", 3, role: "lead")
        try receiveDiscs(96)
        let more = label(("00", "106141412345678915"), ("02", disc), ("37", "1"), ("10", "L1"))
        dock.floor.policies[DockPlay.acme] = SupplierPolicy(overLimitPercent: 20)
        try dock.scan(more)
        #expect(dock.said == "receive.over")
        #expect(try dock.screen == "receive.doubt")
        try dock.scan(more)
        #expect(dock.received == [108, 0, 0, 0])
    }

    @Test func `over-delivery is refused to a role without the right, and beyond the limit`() throws
    {
        try receiveDiscs(96)
        let more = label(("00", "106141412345678915"), ("02", disc), ("37", "1"), ("10", "L1"))
        try dock.scan(more, more)
        #expect(dock.said == "receive.over-limit")
        dock.worker = DockPlay.worker("LEAD", 3, role: "lead")
        try dock.scan(more, more)
        #expect(dock.said == "receive.over-limit")
        #expect(dock.received == [96, 0, 0, 0])
    }

    @Test func `a doubt is dropped by the next plate, which just works`() throws {
        dock.worker = DockPlay.worker("LEAD", 3, role: "lead")
        try receiveDiscs(96)
        dock.floor.policies[DockPlay.acme] = SupplierPolicy(overLimitPercent: 20)
        try dock.scan(
            label(("00", "106141412345678915"), ("02", disc), ("37", "1"), ("10", "L1")))
        #expect(dock.said == "receive.over")
        try dock.scan(
            label(("00", sscc), ("02", milk), ("10", "M1"), ("17", "270901")))
        #expect(dock.received == [96, 400, 0, 0])
    }

    @Test func `a lot that the ASN does not name needs the same scan again`() throws {
        dock.floor.lines[DockPlay.asn]?[0].lotNumber = id("L24-118")
        let other = label(("00", sscc), ("02", disc), ("37", "2"), ("10", "L24-119"))
        try dock.atASN().scan(other)
        #expect(dock.said == "receive.lot-not-announced")
        try dock.scan(other)
        #expect(try dock.goods(on: sscc) == ["24 L24-119"])
    }

    @Test func `a lot of another form than the supplier's needs the same scan again`() throws {
        dock.floor.policies[DockPlay.acme] = SupplierPolicy(lotMask: "L##")
        let other = label(("00", sscc), ("02", disc), ("37", "2"), ("10", "L1717270228"))
        try dock.atASN().scan(other)
        #expect(dock.said == "receive.lot-form")
        try dock.scan(other)
        #expect(dock.floor.postings.count == 1)
    }

    @Test func `closing a complete document asks nothing but its number twice`() throws {
        dock.floor.lines[DockPlay.asn] = [InboundLine(line: 1, item: DockPlay.disc, quantity: 96)]
        try receiveDiscs(96)
        let number = Scan.document(id("ASN88213"), kind: .asn)
        try dock.scan(number, number)
        #expect(dock.said == "receive.document-done")
        #expect(dock.floor.documents[0].state == .done)
        #expect(dock.floor.lines[DockPlay.asn]?[0].state == .done)
        #expect(dock.floor.exceptions.isEmpty)
    }

    @Test func `closing short marks the lines and raises an exception, within tolerance not`()
        throws
    {
        dock.floor.policies[DockPlay.acme] = SupplierPolicy(shortPercent: 50)
        try receiveDiscs(60)
        try dock.scan(.command(.done), .command(.done))
        #expect(dock.said == "receive.document-short")
        #expect(dock.floor.lines[DockPlay.asn]?.map(\.state) == [.done, .short, .short, .short])
        #expect(dock.floor.exceptions.count == 1)
        try dock.scan(.document(id("ASN88213"), kind: .asn))
        #expect(dock.said == "receive.document-closed")
    }

    @Test func `the rest of a document can be left open`() throws {
        try receiveDiscs(60)
        try dock.scan(.command(.done), .number(2))
        #expect(dock.floor.documents[0].state == .inWork)
        #expect(try dock.screen == "receive.document")
    }

    @Test func `a closed or unknown document is refused`() throws {
        dock.floor.documents[0].state = .cancelled
        try dock.atASN()
        #expect(dock.said == "receive.document-closed")
        try dock.scan(.document(id("ASN1"), kind: .asn))
        #expect(dock.said == "receive.unknown-document")
    }

    @Test func `a dock finds its only document, and lists several`() throws {
        try dock.scan(.location(id("DOCK-01")))
        #expect(try dock.screen == "receive.list")
        try dock.scan(.number(2))
        #expect(try dock.screen == "receive.scan")
        dock.dialog = Dialog(.receive(Receive()))
        dock.floor.documents[1].state = .done
        try dock.scan(.location(id("DOCK-01")))
        #expect(try dock.screen == "receive.scan")
    }

    @Test func `blind receiving asks supplier and dock once, and opens a receipt`() throws {
        try dock.press(.problem)
        try dock.scan(.text("ACME"))
        #expect(try dock.screen == "receive.dock")
        try dock.scan(
            .location(id("STAGE-1")),
            label(("00", sscc), ("02", disc), ("37", "2"), ("10", "L1")))
        #expect(try dock.goods(on: sscc) == ["24 L1"])
        #expect(dock.floor.documents.last?.kind == .receipt)
        #expect(dock.floor.stock.first?.place.location == LocationID(site: 1, number: 21))
    }

    // MARK: - Scans that cannot be used

    @Test(arguments: [
        (Scan.unknown("~~"), "scan.not-expected"),
        (.faulty("0195", ScanFault(.badCheckDigit)), "scan.wrong-check-digit"),
        (.faulty("01029", ScanFault(.scannerSetting)), "scan.separator-missing"),
        (.item(id("09501101020917")), "capture.unknown-item"),
        (.sku(id("NOPE")), "capture.unknown-item"),
        (.location(id("Z-99")), "scan.unknown-location"),
        (.location(id("B-14-03-A")), "receive.plate-first"),
        (.badge("B1"), "scan.not-expected"),
    ])
    func `every scan that means nothing here is refused with a reason`(
        scan: Scan, said: String
    ) throws {
        try dock.atASN().scan(scan)
        #expect(dock.said == said)
        #expect(dock.floor.postings.isEmpty)
        #expect(try dock.screen == "receive.scan")
    }

    @Test func `a lost separator shows the readings, and a digit chooses one`() throws {
        try dock.atASN().scan(ambiguous())
        #expect(dock.said == "receive.separator-lost")
        #expect(dock.floor.postings.isEmpty)
        try dock.scan(.number(3))
        #expect(dock.said == "receive.choose-reading")
        try dock.scan(.number(2))
        #expect(try dock.goods(on: sscc) == ["24 L1717270228"])
    }

    @Test func `the lot list of the ASN chooses the reading`() throws {
        dock.floor.lines[DockPlay.asn]?[0].lotNumber = id("L17")
        try dock.atASN().scan(ambiguous())
        #expect(try dock.goods(on: sscc) == ["24 L17"])
    }

    @Test func `a role without the right receives nothing`() throws {
        dock.worker = DockPlay.worker("PICK", 4, role: "picker")
        try dock.atASN()
        #expect(dock.said == "menu.not-your-role")
        #expect(dock.effects.contains(.record(.denied(permission: "receive"))))
    }

    // MARK: - Helpers

    private func announce(
        _ lpn: String, on document: DocumentID = DockPlay.asn, line: Int = 1,
        item: ItemID = DockPlay.disc, quantity: Int64, lot: String, expiry: Day? = nil
    ) {
        let goods = AnnouncedGoods(
            document: document, line: line, item: item, quantity: quantity, lotNumber: id(lot),
            expiry: expiry)
        dock.floor.announcements.append((id(lpn), goods))
    }

    private func life(_ days: Int) -> Day { DockPlay.today + days }

    private func receiveMilk(_ lpn: String, lot: String) throws {
        try dock.atASN().scan(
            plate(lpn), label(("02", milk), ("37", "40"), ("10", lot), ("17", "270901")))
    }

    private func receiveDiscs(_ pieces: Int64) throws {
        dock.floor.packs[0].units = 1
        try dock.atASN().scan(
            label(("00", sscc), ("02", disc), ("37", "\(pieces)"), ("10", "L1")))
        dock.floor.packs[0].units = 12
    }

    private func ambiguous() -> Scan {
        func reading(_ elements: [(String, String)]) -> Label {
            Label(elements.map { Element($0.0, $0.1) }, today: DockPlay.today)
        }
        let head = [("00", sscc), ("02", disc), ("37", "2")]
        return .ambiguous([
            reading(head + [("10", "L17"), ("17", "270228")]),
            reading(head + [("10", "L1717270228")]),
        ])
    }
}
