import Display
import Flows
import Foundation
import Session
import Stock
import Support
import Synchronization
import Testing

@testable import Store

/// Two at once on the way out: exactly one of two outcomes, and everybody is told in words.
///
/// Each of the two has a connection of its own and a thread of its own, as two terminals have.
@Suite struct OutboundRaceTests {
    /// What the two were told, by the ids of their messages.
    private func race(_ one: @escaping () -> String, _ other: @escaping () -> String) -> [String] {
        let both = Mutex(["", ""])
        // The closures are run once each, by one thread each.
        nonisolated(unsafe) let bodies = [one, other]
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            let told = bodies[index]()
            both.withLock { $0[index] = told }
        }
        return both.withLock { $0 }
    }

    @Test func `two supervisors release one wave: one does it, one is told it is done`() throws {
        let floor = try PickFloorPlay()
        let number = try floor.wave("SO40001")
        let bosses = [
            try floor.picker(.grace, device: "DESK-01", alone: true),
            try floor.picker(.vera, device: "DESK-02", alone: true),
        ]
        let row = number.rawValue.drop { !$0.isNumber || $0 == "0" }
        for boss in bosses { boss.type("W", String(row)) }
        #expect(bosses.map(\.screen) == ["wave.preview", "wave.preview"])
        let told = race(
            {
                bosses[0].type("ENTER")
                return bosses[0].message
            },
            {
                bosses[1].type("ENTER")
                return bosses[1].message
            })
        let done = told.filter { $0.hasPrefix("wave.released") }
        let late = told.filter { $0 == "wave.is-releasing" || $0 == "wave.is-released" }
        #expect(done.count == 1 && late.count == 1, "\(told)")
        #expect(try floor.count("SELECT count(*) FROM wave WHERE state = 'released'") == 1)
        #expect(
            try floor.count(
                """
                SELECT count(*) FROM allocation GROUP BY document, line, material
                HAVING count(*) > 1
                """) == 0, "nothing is promised twice for \(number)")
        #expect(try floor.audit().ok)
    }

    @Test func `two pickers scan one plate for one line: one picks, one is told who did`() throws {
        let floor = try PickFloorPlay("SO40001/4=P0079235*2", "SO40001/6=P0083485*56")
        let ann = try floor.picker(.kim, device: "HH-01", alone: true)
        ann.type("4", "ENTER")
        ann.scan("T0000017")
        try floor.dropClaims()
        let ben = try floor.picker(.nadia, device: "HH-02", alone: true)
        ben.type("4", "ENTER")
        ben.scan("T0000024")
        let told = race(
            {
                ann.scan("P0079235")
                return ann.message
            },
            {
                ben.scan("P0079235")
                return ben.message
            })
        #expect(told.sorted() == ["pick.done", "pick.done-by"])
        #expect(try floor.postings(.pick) == 1)
        #expect(try floor.audit().ok)
        #expect(try floor.disagreements() == [])
    }

    @Test func `an order is cancelled while it is picked: nothing is picked after that`() throws {
        let floor = try PickFloorPlay("SO40001/4=P0079235*2", "SO40001/6=P0083485*56")
        let ann = try floor.picker(.kim, device: "HH-01", alone: true)
        ann.type("4", "ENTER")
        ann.scan("T0000017")
        let told = race(
            {
                ann.scan("P0079235")
                return ann.message
            }, { floor.cancel("SO40001") })
        #expect(told[1] == "cancelled 1")
        let picks = try floor.postings(.pick)
        let listed = try floor.count(
            "SELECT count(*) FROM exception WHERE kind = 'orderCancelled'")
        // Either the pick was first, and its goods are on the list; or it was refused.
        switch told[0] {
        case "pick.done": #expect(picks == 1 && listed == 1)
        case "pick.order-closed": #expect(picks == 0 && listed == 0)
        default: Issue.record("told \(told)")
        }
        if told[0] == "pick.done" {
            ann.scan("P0083485")
            #expect(ann.message == "pick.order-closed")
            #expect(try floor.postings(.pick) == 1)
        }
        #expect(
            try floor.count(
                "SELECT count(*) FROM work WHERE kind = 'pick' AND state = 'open'") == 0)
        #expect(
            try floor.count("SELECT count(*) FROM allocation WHERE state IN ('soft', 'hard')")
                == 0)
        #expect(try floor.audit().ok)
    }

    @Test func `a lot is held while it is picked: picked and stopped, or not picked`() throws {
        let floor = try PickFloorPlay("SO40001/4=P0079235*2", "SO40001/6=P0083485*56")
        let ann = try floor.picker(.kim, device: "HH-01", alone: true)
        ann.type("4", "ENTER")
        ann.scan("T0000017")
        let told = race(
            {
                ann.scan("P0079235")
                return ann.message
            }, { floor.hold("D2931/81", by: "PPATEL") })
        let stops = try floor.count("SELECT count(*) FROM holdPlace")
        switch told {
        case ["pick.done", "hold.placed-picked"]: #expect(stops == 1)
        case ["pick.held-replaced", "hold.placed"]: #expect(stops == 0)
        default: Issue.record("told \(told)")
        }
        #expect(
            try floor.count(
                """
                SELECT count(*) FROM allocation JOIN openHold USING (material)
                WHERE state = 'hard'
                """) == 0)
        // What was picked before does not go to the stage any more: the other plate alone does.
        if told[0] == "pick.done" {
            ann.scan("P0083485", "STG-06")
            #expect(ann.message == "pick.dropped")
            #expect(ann.values["count"] == "1")
            ann.scan("STG-06")
            #expect(ann.message == "hold.stop")
        }
        #expect(try floor.audit().ok)
    }
}
