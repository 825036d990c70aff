import Display
import Flows
import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// A hold that falls on a lot while twelve workers pick it (`field.md` 20, 1).
@Suite(.serialized) struct HoldRaceTests {
    /// The moment of the hold is random: `SEED=` repeats it, the threads' turns aside.
    @Test func `nothing of a held lot passes a posting after the hold, and all of it is stopped`()
        throws
    {
        let seed = Seeded.seed("twelve pickers and a hold")
        var random = Seeded(seed: seed)
        let from = Int.random(in: 8...24, using: &random)
        let crew = try PickingCrew()
        let outcome = try crew.work(from: from) { try Self.hold($0) }
        let passed = try Self.passed(crew, after: outcome.event)
        print("\(outcome.picks) picks, held after \(from), \(outcome.stops) stops")
        #expect(outcome.picks >= from)
        #expect(passed == [])
        try Self.everyPlaceIsListed(crew)
        try Self.acknowledge(crew)
        #expect(try crew.store.read { try $0.floor().holdCounts().stops } == 0)
        // What was promised of the lot was given other goods at once.
        #expect(try crew.store.read { try $0.floor().freedPromises(atMost: 9) } == [])
        let report = try crew.store.read { try $0.audit() }
        #expect(report.break == nil)
    }

    @Test func `control: with no hold the same workers go on picking after the same moment`()
        throws
    {
        let from = 24
        let crew = try PickingCrew()
        let outcome = try crew.work(from: from) { crew in
            try crew.store.write { transaction in
                try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
            }
        }
        let passed = try Self.passed(crew, after: outcome.event)
        print("control: \(outcome.picks) picks, \(passed.count) movements after \(from)")
        #expect(outcome.picks > from && passed.count > 10)
    }

    // MARK: - Helpers

    /// Quality holds the lot through the dialog; gives the number of the hold's event.
    private static func hold(_ crew: PickingCrew) throws -> Int64 {
        let session = try crew.session("B040684", "612531", device: "DESK-01")
        _ = session.type("7")
        _ = session.enter("P0072908")
        // From the plate to its lot, for a test.
        _ = session.handle(.pressed(.more))
        _ = session.type("3")
        _ = session.enter("P0072908")
        let hold = try crew.rows(.holds, ["type": "test", "lot": PickingCrew.lot]).last
        return try #require(hold?["event"].flatMap { Int64($0) })
    }

    /// Movements of the lot since an event that a hold would forbid.
    private static func passed(_ crew: PickingCrew, after event: Int64) throws -> [String] {
        try crew.rows(.movements).filter { row in
            row["lot"] == PickingCrew.lot && row["item"] == PickingCrew.sku
                && (row["event"].flatMap { Int64($0) } ?? 0) > event
        }.map { "\($0["reason"] ?? "") \($0["qty"] ?? "") \($0["from"] ?? "") \($0["to"] ?? "")" }
    }

    /// Every cart and stage with goods of the lot is among the stops.
    private static func everyPlaceIsListed(_ crew: PickingCrew) throws {
        let places = Set(
            try crew.rows(.stock, ["item": PickingCrew.sku, "lot": PickingCrew.lot])
                .filter { ["HAND", "STG-"].contains(($0["location"] ?? "").prefix(4)) }
                .compactMap { $0["lpn"] })
        let stops = try crew.store.read { try $0.floor().stops(atMost: 1_000) }
        #expect(!places.isEmpty)
        #expect(Set(stops.compactMap { $0.lpn?.rawValue }) == places)
    }

    /// A second person of quality goes round and scans every place on the list.
    private static func acknowledge(_ crew: PickingCrew) throws {
        let session = try crew.session("B040365", "546830", device: "HH-15")
        _ = session.type("7")
        var reply = session.handle(.pressed(.more))
        for _ in 0..<60 {
            guard let stop = reply.content.lists["stops"]?.first, let lpn = stop["lpn"] else {
                return
            }
            reply = session.enter(lpn)
        }
    }
}
