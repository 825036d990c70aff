import Barcode
import Flows
import Stock
import Support
import Testing

/// The three verdicts at the dock: accept, accept on hold, refuse.
@Suite struct ReceivingGateTests {
    let dock: DockPlay
    private let milk = "09521234000013"
    private let sscc = "106141412345678908"

    init() throws { dock = try DockPlay() }

    // MARK: - Life

    @Test func `goods of too short a life are doubted, and 1 takes them in on hold`() throws {
        try scanMilk(expiry: "270101")
        #expect(dock.said == "receive.short-life")
        #expect(try dock.screen == "receive.life")
        #expect(dock.floor.postings.isEmpty)
        try dock.scan(.number(1))
        #expect(try dock.goods(on: sscc) == ["400 M1 expiry"])
        #expect(dock.said == "receive.held")
    }

    @Test func `F2 takes them in on hold too`() throws {
        try scanMilk(expiry: "270101")
        try dock.press(.problem)
        #expect(try dock.goods(on: sscc) == ["400 M1 expiry"])
    }

    @Test func `2 refuses them: nothing is booked, somebody is told, F3 does not lead back`() throws
    {
        try scanMilk(expiry: "270101")
        try dock.scan(.number(2))
        #expect(dock.floor.postings.isEmpty)
        #expect(dock.floor.exceptions.count == 1)
        try dock.press(.back)
        #expect(try dock.screen == "receive.document")
    }

    @Test func `3 accepts them only where the role may`() throws {
        try scanMilk(expiry: "270101")
        try dock.scan(.number(3))
        #expect(dock.said == "receive.may-not-accept")
        dock.worker = DockPlay.worker("LEAD", 3, role: "lead")
        try dock.scan(.number(3))
        #expect(try dock.goods(on: sscc) == ["400 M1"])
    }

    @Test func `the demand says how many customers still take them`() throws {
        dock.floor.wanted = [10, 30, 60, 90]
        try scanMilk(expiry: "270101")
        let view = try dock.dialog.job.view(dock.site)
        #expect(view.values["left"] == "37")
        #expect(view.values["accepting"] == "2")
        #expect(view.values["customers"] == "4")
    }

    @Test func `expired goods are refused, and held only where the supplier's policy says so`()
        throws
    {
        try scanMilk(expiry: "261124")
        #expect(dock.said == "receive.expired")
        try dock.scan(.number(1))
        #expect(dock.said == "receive.must-refuse")
        #expect(dock.floor.postings.isEmpty)
        dock.floor.policies[DockPlay.acme] = SupplierPolicy(expired: .hold)
        try dock.scan(.number(1))
        #expect(try dock.goods(on: sscc) == ["400 M1 expiry"])
    }

    @Test func `the day of the date itself is not expired`() throws {
        dock.floor.items[1].minimumInboundDays = nil
        try scanMilk(expiry: "261125")
        #expect(try dock.goods(on: sscc) == ["400 M1"])
    }

    @Test func `an expiry before the production is for the worker to judge`() throws {
        try dock.atASN().scan(
            label(("00", sscc), ("02", milk), ("10", "M1"), ("11", "270901"), ("17", "270801")))
        #expect(dock.said == "receive.ends-before-production")
        try dock.scan(.number(1))
        #expect(try dock.goods(on: sscc) == ["400 M1 conflict"])
    }

    // MARK: - Holds without a question

    @Test func `more life than the item can have is a conflict`() throws {
        try scanMilk(expiry: "280101")
        #expect(try dock.goods(on: sscc) == ["400 M1 conflict"])
    }

    @Test func `another date than on file is a conflict, and the file keeps its date`() throws {
        try scanMilk(expiry: "270901")
        try dock.scan(
            label(
                ("00", "106141412345678915"), ("02", milk), ("10", "M1"), ("17", "270902")))
        #expect(try dock.goods(on: "106141412345678915") == ["400 M1 conflict"])
        #expect(dock.floor.lots.map(\.facts.expiry) == [Day(year: 2027, month: 9, day: 1)])
    }

    @Test func `a missing certificate holds, one in hand does not`() throws {
        dock.floor.items[1].needsCertificate = true
        try scanMilk(expiry: "270901")
        #expect(try dock.goods(on: sscc) == ["400 M1 paperwork"])
        try dock.press(.more)
        try dock.scan(
            .number(2),
            label(
                ("00", "106141412345678915"), ("02", milk), ("10", "M2"), ("17", "270901")))
        #expect(try dock.goods(on: "106141412345678915") == ["400 M2"])
        #expect(dock.floor.lots.last?.facts.hasCertificate == true)
        #expect(dock.floor.readings.count == 1)
    }

    @Test(arguments: [
        (SupplierPolicy(inspection: .everyPlate), ["400 M1 inspection"]),
        (SupplierPolicy(inspection: .firstOfLot), ["400 M1 inspection"]),
        (SupplierPolicy(inspection: .skipLot, inspectEvery: 1), ["400 M1 inspection"]),
        (SupplierPolicy(inspection: .none), ["400 M1"]),
        (SupplierPolicy(certificateRequired: true), ["400 M1 paperwork"]),
        (SupplierPolicy(approvedUntil: DockPlay.today + -1), ["400 M1 paperwork"]),
        (SupplierPolicy(approvedUntil: DockPlay.today), ["400 M1"]),
    ])
    func `the supplier's policy holds goods`(policy: SupplierPolicy, goods: [String]) throws {
        dock.floor.policies[DockPlay.acme] = policy
        try scanMilk(expiry: "270901")
        #expect(try dock.goods(on: sscc) == goods)
    }

    @Test func `the second plate of a lot is not inspected as the first of it`() throws {
        dock.floor.policies[DockPlay.acme] = SupplierPolicy(inspection: .firstOfLot)
        try scanMilk(expiry: "270901")
        try dock.scan(
            label(
                ("00", "106141412345678915"), ("02", milk), ("10", "M1"), ("17", "270901")))
        #expect(try dock.goods(on: "106141412345678915") == ["400 M1"])
    }

    @Test func `a standing hold catches what arrives`() throws {
        let hold = Hold(
            id: HoldID(site: 1, number: 5), type: .recall,
            scope: .supplierLot(DockPlay.acme, id("M1")), reason: "recall 7")
        dock.floor.standing = [hold]
        dock.floor.holds = [(hold, "quality", [], true)]
        try scanMilk(expiry: "270901")
        #expect(try dock.goods(on: sscc) == ["400 M1 recall"])
        #expect(dock.said == "receive.held")
    }

    // MARK: - Condition

    @Test func `damaged takes four keys and the scan, and is for one plate`() throws {
        try dock.atASN()
        try dock.press(.problem)
        try dock.scan(.number(1))
        try scanMilk(expiry: "270901", atASN: false)
        #expect(try dock.goods(on: sscc) == ["400 M1 damage"])
        try dock.scan(
            label(
                ("00", "106141412345678915"), ("02", milk), ("10", "M1"), ("17", "270901")))
        #expect(try dock.goods(on: "106141412345678915") == ["400 M1"])
    }

    @Test func `a plate found damaged after its receipt goes on hold where it is`() throws {
        try scanMilk(expiry: "270901")
        try dock.press(.problem)
        try dock.scan(.number(1), plate(sscc))
        #expect(try dock.goods(on: sscc) == ["400 M1 damage"])
        #expect(dock.floor.postings.count == 1)
    }

    @Test func `a plate that the worker refuses is not booked`() throws {
        try dock.atASN()
        try dock.press(.problem)
        try dock.scan(.number(2), plate(sscc))
        #expect(dock.said == "receive.refused")
        #expect(dock.floor.exceptions.count == 1)
        #expect(dock.floor.postings.isEmpty)
    }

    private func scanMilk(expiry: String, atASN: Bool = true) throws {
        if atASN { try dock.atASN() }
        try dock.scan(label(("00", sscc), ("02", milk), ("10", "M1"), ("17", expiry)))
    }
}
