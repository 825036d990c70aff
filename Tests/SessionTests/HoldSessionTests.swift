import Display
import Flows
import Session
import Stock
import Store
import Support
import Testing

/// A hold placed by command reaches goods that were picked: a stop is listed, and a scan there
/// takes it off the list.
@Suite final class HoldSessionTests: WalkCopy {
    @Test func `picked goods under a hold are stopped by a scan where they are`() throws {
        let (lot, cart) = try pickFromReserve()
        let placed = try place(.recall, on: lot, by: "PPATEL")
        #expect(!placed.isRefused)
        #expect(placed.sentences.first?.contains("are picked") == true)
        let stops = try store.read { try $0.floor().holdCounts().stops }
        #expect(stops == 1)

        let device = try #require(DeviceCode(rawValue: "HH-03"))
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock, device: device)
        _ = session.start()
        for token in ["B040684", "612531", "7"] { _ = enter(token, session) }
        let list = session.handle(.pressed(.more))
        #expect(list.content.lists["stops"]?.first?["location"] == cart.rawValue)
        let nothing = enter("A-01-01-A", session)
        #expect(nothing.content.notice?.id == "hold.no-stop")
        let stopped = enter(cart.rawValue, session)
        #expect(stopped.content.notice?.id == "hold.stopped")
        #expect(try store.read { try $0.floor().holdCounts().stops } == 0)
        #expect(try store.read { try $0.audit().break } == nil)
    }

    @Test func `a command holds and releases only what its worker may`() throws {
        let (lot, _) = try pickFromReserve()
        let denied = try place(.test, on: lot, by: "AADAMS")
        #expect(denied.isRefused)
        #expect(denied.records == [.denied(permission: "hold")])
        _ = try place(.test, on: lot, by: "PPATEL")
        let again = try place(.test, on: lot, by: "PPATEL")
        #expect(again.isRefused)
        let holds = try store.read { try $0.floor().openHolds(in: .lot(lot)) }
        let open = try #require(holds.first)
        let byOther = try release(open, by: "GHALL")
        #expect(byOther.records == [.denied(permission: "releaseHold")])
        let released = try release(open, by: "PPATEL")
        #expect(!released.isRefused)
        #expect(try store.read { try $0.floor().openHolds(in: .lot(lot)).isEmpty })
    }

    @Test func `the hard stop of any posting says which cage the goods go to`() throws {
        let (lot, _) = try pickFromReserve()
        _ = try place(.damage, on: lot, by: "PPATEL")
        let rows = try store.read { try $0.floor().rows(in: .lot(lot)) }
        let row = try #require(rows.first)
        let told = try order("PPATEL") { [.refuse(try Message.held(row.material.id, $0))] }
        #expect(told.sentences.first?.hasPrefix("HELD: damage lot") == true)
        #expect(told.sentences.first?.contains("to cage Q-") == true)
    }

    // MARK: - Helpers

    private func enter(_ text: String, _ session: OperatorSession) -> Reply {
        session.handle(.entered(InputToken.Entry(text, method: .keyed)))
    }

    private func place(
        _ type: HoldType, on lot: LotID, by worker: String
    ) throws -> CommandStep.Answer {
        try order(worker) { try HoldPlacement.effects(type, .lot(lot), reason: "test", $0) }
    }

    private func release(_ open: OpenHold, by worker: String) throws -> CommandStep.Answer {
        try order(worker) { site in
            switch try HoldRelease.effects(of: open, reason: "fine", "lot", site) {
            case .done(let effects), .refused(let effects): effects
            }
        }
    }

    private func order(
        _ worker: String, _ order: (Site) throws -> [Effect]
    ) throws -> CommandStep.Answer {
        let code = try #require(WorkerCode(rawValue: worker))
        return try CommandStep(store: store, definitions: site.definitions, clock: clock).run(
            code, job: "hold", input: "test", order)
    }

    /// Picks a part of a plate of the sample onto a hand cart; gives its lot and the cart's place.
    private func pickFromReserve() throws -> (LotID, LocationCode) {
        try store.write { transaction in
            let floor = transaction.floor()
            let lpn = try #require(LPN(rawValue: "P0070010"))
            let found = try floor.plate(lpn)
            let plate = try #require(found)
            let contents = try floor.contents(of: plate.id)
            let row = try #require(contents.first)
            let code = try #require(LocationCode(rawValue: "HAND-02"))
            let location = try floor.location(code)
            let cart = try #require(location)
            var part = row.material
            part.id = MaterialID(rawValue: try floor.mint(.material))
            try transaction.apply(.material(part, holds: []), at: WalkSite.morning)
            try transaction.post(
                Posting(
                    .pick,
                    lines: [
                        Posting.Line(
                            material: row.material.id, into: part.id, quantity: 5,
                            from: row.place, to: Place(cart.id))
                    ]))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
            return (part.lot, code)
        }
    }
}
