import Barcode
import Rules
import Stock

/// What is said about holds.
extension Message {
    /// A posting was refused because goods are held: why, and where to take them.
    ///
    /// The session says it for whatever flow made the posting.
    package static func held(_ material: MaterialID, _ site: Site) throws -> Message {
        let row = try site.floor.rows(in: .material(material)).first
        let lot = try row.flatMap { try site.floor.lot($0.material.lot) }
        let type = try site.floor.holds(on: material).first?.type ?? .other
        var values = [
            "type": type.wordID, "lot": lot?.number.rawValue ?? "-",
        ]
        let here = try row.flatMap { try site.floor.location($0.place.location) }
        guard here?.kind != .cage else { return .hard("hold.stays", values) }
        values["location"] =
            try row.flatMap { try site.floor.cage(for: $0.material.item) }?.rawValue ?? "-"
        return .hard("hold.stop", values)
    }

    /// What a command names does not exist.
    static func commandUnknown(_ names: String) -> Message {
        .soft("hold.command-unknown", ["name": names])
    }
    /// Several lots have the number a command names: the first of them, by item and maker.
    static func commandSeveral(_ lot: LotNumber, _ count: Int, _ named: [String]) -> Message {
        .soft(
            "hold.command-several",
            [
                "name": lot.rawValue, "count": "\(count)",
                "lots": named.joined(separator: ", ") + (named.count < count ? " .." : ""),
            ])
    }

    static func holdUnknown(_ scan: Scan) -> Message {
        .soft("hold.unknown", ["scanned": scan.shown])
    }
    static func holdNotAValue(_ scan: Scan) -> Message {
        .soft("hold.not-a-value", ["scanned": scan.shown])
    }
    static var holdQueryEmpty: Message { .soft("hold.query-empty") }
    static func holdNoSuchNumber(_ number: Int64) -> Message {
        .soft("hold.no-such-number", ["scanned": "\(number)"])
    }
    static func holdScanAgain(_ scan: Scan, _ name: String) -> Message {
        .soft("hold.scan-again", ["scanned": scan.shown, "name": name])
    }
    static func holdAlready(_ type: HoldType, by worker: WorkerCode?) -> Message {
        .soft("hold.already", ["type": type.wordID, "worker": worker?.rawValue ?? "-"])
    }
    static func holdPlaced(_ type: HoldType, _ reach: HoldReach) -> Message {
        let values = [
            "type": type.wordID, "quantity": "\(reach.onHand)", "picked": "\(reach.picked)",
            "shipped": "\(reach.shipped)",
        ]
        if reach.picked > 0 { return .soft("hold.placed-picked", values) }
        if reach.shipped > 0 { return .soft("hold.placed-shipped", values) }
        return .done("hold.placed", values)
    }
    static func holdReplaced(_ replaced: ReplacedPromises, _ reach: HoldReach) -> Message {
        let values = [
            "quantity": "\(reach.onHand)", "picked": "\(reach.picked)",
            "count": "\(replaced.lines)", "short": "\(replaced.short)",
        ]
        if reach.picked > 0 { return .soft("hold.replaced-picked", values) }
        return replaced.short > 0
            ? .soft("hold.replaced-short", values) : .info("hold.replaced", values)
    }
    static func holdNothingToRelease(_ name: String) -> Message {
        .soft("hold.nothing-to-release", ["name": name])
    }
    static func holdNothingShipped(_ name: String) -> Message {
        .soft("hold.nothing-shipped", ["name": name])
    }
    static func holdNeedsRole(_ type: HoldType, _ roles: String) -> Message {
        .soft("hold.needs-role", ["type": type.wordID, "role": Roles.shown(roles)])
    }
    static func holdAskedAlready(_ type: HoldType) -> Message {
        .soft("hold.asked-already", ["type": type.wordID])
    }
    static var holdReasonFirst: Message { .soft("hold.reason-first") }
    static var holdReleasedAlready: Message { .soft("hold.released-already") }
    static func holdReleased(_ type: HoldType, _ name: String, left: Int) -> Message {
        left > 0
            ? .info("hold.released-others", ["type": type.wordID, "count": "\(left)"])
            : .done("hold.released", ["type": type.wordID, "name": name])
    }
    static func holdReleaseAsked(_ type: HoldType, _ role: String) -> Message {
        .info("hold.release-asked", ["type": type.wordID, "role": Roles.shown(role)])
    }
    static func holdNoStop(_ scan: Scan) -> Message {
        .soft("hold.no-stop", ["scanned": scan.shown])
    }
    static func holdStopped(_ scan: Scan, left: Int) -> Message {
        .done("hold.stopped", ["scanned": scan.shown, "count": "\(left)"])
    }
    static var holdKeyNotUsed: Message { .soft("hold.key-not-used") }
}

extension HoldType {
    /// The id of its word in the worker's language.
    var wordID: String { word("hold-\(rawValue)") }
}
