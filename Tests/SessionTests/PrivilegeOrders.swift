import Flows
import Rules
import Stock
import Testing

/// Orders that a worker gives inside of jobs, each with the permission that it asks for.
enum PrivilegeOrders {
    typealias Order = (Site) throws -> [Effect]

    /// What follows has nothing to do with the role: the goods and waves are all there.
    static func all(_ site: Site) throws -> [(Permission, Order)] {
        let number = try #require(LotNumber(rawValue: "L416370"))
        let lot = try #require(try site.floor.lots(number).first)
        let hold = try #require(try site.floor.openHolds(in: .lot(lot.id)).first)
        let wave = try #require(DocumentNumber(rawValue: "W1"))
        let other = MasterChange(.devices, "HH-01", field: "name", old: "", new: "A", reason: "")
        let item = MasterChange(
            .items, "DRY-1102", field: "abc", old: "B", new: "C", reason: "slow")
        return [
            (.hold, { try HoldPlacement.effects(.damage, .lot(lot.id), reason: "dent", $0) }),
            (.releaseHold, { site in try release(hold, site) }),
            (.planWave, { try effects(of: .problem, .scanned(.number(1), .keyed), $0) }),
            (.releaseWave, { try effects(of: .takeBack(wave), .pressed(.enter), $0) }),
            (.masterData, { try MasterDesk.effects(of: [item], $0) }),
            (.administer, { try MasterDesk.effects(of: [other], $0) }),
        ]
    }

    /// A release; whether the type of the hold is one of the role's own is the rules' business.
    private static func release(_ hold: OpenHold, _ site: Site) throws -> [Effect] {
        switch try HoldRelease.effects(of: hold, reason: "tested", "L416370", site) {
        case .done(let effects): effects
        case .refused(let effects):
            site.may(.releaseHold) && !site.rules.mayRelease(hold.hold.type, role: site.worker.role)
                ? [] : effects
        }
    }

    private static func effects(
        of board: WaveBoard, _ event: Event, _ site: Site
    ) throws -> [Effect] {
        var board = board
        return try board.handle(event, site)
    }
}
