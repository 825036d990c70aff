import Display
import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// Two workers at the same goods: exactly one outcome, and the other one is told in words.
@Suite struct PickRaceTests {
    @Test func `a round that one picker is at is offered to nobody else`() throws {
        let floor = try PickFloorPlay("SO40001/4=P0079235*2")
        let ann = try floor.picker(.kim, device: "HH-01")
        let ben = try floor.picker(.nadia, device: "HH-02")
        ann.type("4", "ENTER")
        ben.type("4", "ENTER")
        #expect(ann.screen == "pick.tote")
        #expect(ben.message == "pick.nothing")
        ben.press(.back)
        ben.type("0")
        #expect(ben.message == "menu.no-work")
    }

    @Test func `work that was left comes back to the queue by itself`() throws {
        let floor = try PickFloorPlay("SO40001/4=P0079235*2")
        let ann = try floor.picker(.kim, device: "HH-01")
        let ben = try floor.picker(.nadia, device: "HH-02")
        ann.type("4", "ENTER")
        ann.press(.back)
        ben.type("4", "ENTER")
        #expect(ben.screen == "pick.tote")
    }

    @Test func `two pickers scan one plate for one line: one picks, one is told who did`() throws {
        let floor = try PickFloorPlay("SO40001/4=P0079235*2", "SO40001/6=P0083485*56")
        let ann = try floor.picker(.kim, device: "HH-01")
        let ben = try floor.picker(.nadia, device: "HH-02")
        ann.type("4", "ENTER")
        ann.scan("T0000017")
        try floor.dropClaims()
        ben.type("4", "ENTER")
        ben.scan("T0000024", "P0079235")
        #expect(ben.message == "pick.done")
        ann.scan("P0079235")
        #expect(ann.message == "pick.done-by")
        #expect(ann.values["worker"] == "NNGUYEN")
        #expect(try floor.postings(.pick) == 1)
        #expect(try floor.audit().ok)
    }

    @Test func `two pickers take from one plate for two lines: both get theirs`() throws {
        let floor = try PickFloorPlay("SO40001/4=P0079235*2")
        try floor.trip("SO40001/4=P0079235*3")
        let ann = try floor.picker(.kim, device: "HH-01")
        let ben = try floor.picker(.nadia, device: "HH-02")
        ann.type("4", "ENTER")
        ben.type("4", "ENTER")
        ann.scan("T0000017", "P0079235")
        ben.scan("T0000024", "P0079235")
        #expect(ann.message == "pick.done")
        #expect(ben.message == "pick.done")
        #expect(try floor.postings(.pick) == 2)
        #expect(try floor.audit().ok)
    }

    @Test func `goods that somebody has moved are picked where they are now`() throws {
        let floor = try PickFloorPlay("SO40001/4=P0079235*2")
        let ann = try floor.picker(.kim, device: "HH-01")
        ann.type("4", "ENTER")
        ann.scan("T0000017")
        try floor.move("P0079235", to: "A-04-17-C")
        ann.scan("A-04-16-C")
        #expect(ann.message == "pick.wrong-place")
        #expect(ann.values["expected"] == "A-04-17-C")
        ann.scan("P0079235")
        #expect(ann.message == "pick.done")
    }

    @Test func `a short raises a count, an urgent refill and a back order`() throws {
        let floor = try PickFloorPlay("SO40010/5=P0070553*12", "SO40001/4=A-02-03-A*8")
        let ann = try floor.picker(.kim, device: "HH-01")
        ann.type("4", "ENTER")
        ann.press(.problem)
        ann.type("10")
        ann.scan("A-04-21-D")
        #expect(ann.message == "pick.short-nowhere")
        ann.press(.problem)
        ann.type("10")
        ann.scan("A-02-03-A")
        #expect(ann.message == "pick.short-found")
        #expect(
            try floor.count(
                """
                SELECT count(*) FROM work JOIN location ON location.id = work.fromLocation
                WHERE work.kind = 'count' AND work.state = 'open'
                  AND location.code IN ('A-04-21-D', 'A-02-03-A')
                """) == 2)
        #expect(
            try floor.count(
                """
                SELECT count(*) FROM work JOIN location ON location.id = work.toLocation
                WHERE work.kind = 'replenish' AND work.state = 'open' AND work.priority = 1
                  AND location.code = 'A-02-03-A'
                """) == 1)
        #expect(try floor.count("SELECT count(*) FROM exception WHERE kind = 'backorder'") == 1)
        #expect(try floor.audit().ok)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `whatever is scanned and pressed, stock, promises and orders agree`(seed: UInt64) throws {
        var random = Seeded(seed: seed)
        print("seed \(seed)")
        let floor = try PickFloorPlay(
            "SO40001/4=P0079235*6", "SO40001/2=A-01-13-A*12", "SO40001/6=P0083485*56",
            "SO40005/5=P0080088*3")
        try floor.refill("P0073417 A-01-13-A 6 urgent")
        let pickers = [
            try floor.picker(.kim, device: "HH-01"), try floor.picker(.otto, device: "VM-01"),
        ]
        for _ in 0..<150 { pickers[Int(random.next() % 2)].anything(&random) }
        #expect(try floor.audit().ok)
        #expect(try floor.disagreements() == [])
        #expect(pickers.allSatisfy { $0.faults == 0 })
    }
}
