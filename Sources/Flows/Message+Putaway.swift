import Barcode
import Rules
import Stock

/// What putaway says.
extension Message {
    // MARK: - Which plate

    static func putawayUnknownPlate(_ lpn: LPN) -> Message {
        .soft("putaway.unknown-plate", ["scanned": lpn.rawValue])
    }
    static func putawayNotAPlate(_ scan: Scan) -> Message {
        .soft("putaway.not-a-plate", ["scanned": scan.shown])
    }
    static func putawayUnknownPlace(_ code: LocationCode) -> Message {
        .soft("putaway.unknown-place", ["scanned": code.rawValue])
    }
    static func putawayNoPlateThere(_ code: LocationCode) -> Message {
        .soft("putaway.no-plate-there", ["scanned": code.rawValue])
    }
    static func putawayManyPlates(_ code: LocationCode, _ count: Int) -> Message {
        .soft("putaway.many-plates", ["scanned": code.rawValue, "count": "\(count)"])
    }
    static func putawayDoneAlready(_ done: Putaway.Done) -> Message {
        .soft(
            "putaway.done-already",
            ["scanned": done.lpn.rawValue, "location": done.code.rawValue])
    }
    static func putawayShipped(_ lpn: LPN) -> Message {
        .hard("putaway.shipped", ["scanned": lpn.rawValue])
    }
    static func putawayInParent(_ lpn: LPN, _ parent: LPN?) -> Message {
        .soft(
            "putaway.in-parent", ["scanned": lpn.rawValue, "lpn": parent?.rawValue ?? "-"])
    }
    static func putawayClaimed(_ lpn: LPN, by worker: WorkerCode) -> Message {
        .soft("putaway.claimed", ["scanned": lpn.rawValue, "worker": worker.rawValue])
    }
    static func putawayOnOtherCarrier(_ lpn: LPN, _ carrier: LocationCode) -> Message {
        .soft(
            "putaway.on-other-carrier",
            ["scanned": lpn.rawValue, "location": carrier.rawValue])
    }
    static func putawayStored(_ lpn: LPN, _ location: LocationCode) -> Message {
        .soft("putaway.stored", ["scanned": lpn.rawValue, "location": location.rawValue])
    }
    static func putawayPicked(_ lpn: LPN, _ order: String) -> Message {
        .hard("putaway.picked", ["scanned": lpn.rawValue, "order": order])
    }
    static func putawayEmpty(_ lpn: LPN) -> Message {
        .soft("putaway.empty", ["scanned": lpn.rawValue])
    }
    static func putawayNothingFits(_ lpn: LPN, _ choice: Choice) -> Message {
        // The words stand in the order they are tried: the last one came nearest to a place.
        let nearest = choice.counts.last { $0.word.isHard }?.word ?? .capacity
        return .soft(
            "putaway.nothing-fits",
            ["scanned": lpn.rawValue, "reason": word("obstacle-\(nearest.rawValue)")])
    }
    static func putawayHeld(_ lpn: LPN) -> Message {
        .info("putaway.held", ["lpn": lpn.short])
    }
    static func putawayExpired(_ lpn: LPN) -> Message {
        .info("putaway.expired", ["lpn": lpn.short])
    }
    static func putawayOnCarrier(_ lpn: LPN) -> Message {
        .done("putaway.on-carrier", ["lpn": lpn.short])
    }

    // MARK: - Which place

    static func putawayDone(_ done: Putaway.Done) -> Message {
        .done("putaway.done", ["lpn": done.lpn.short, "location": done.code.rawValue])
    }
    static func putawayGivenBack(_ lpn: LPN, _ location: LocationCode) -> Message {
        .done("putaway.given-back", ["lpn": lpn.short, "location": location.rawValue])
    }
    static func putawayCarrying(_ carry: Carry, scanned: LPN) -> Message {
        .soft(
            scanned == carry.lpn ? "putaway.is-carried" : "putaway.carrying-other",
            [
                "scanned": scanned.rawValue, "lpn": carry.lpn.rawValue,
                "expected": carry.shownTarget,
            ])
    }
    static func putawayNotAPlace(_ scan: Scan, _ carry: Carry) -> Message {
        .soft(
            "putaway.not-a-place", ["scanned": scan.shown, "expected": carry.shownTarget])
    }
    static func putawayWrongDigits(_ digits: String, _ code: LocationCode) -> Message {
        .soft("putaway.wrong-digits", ["scanned": digits, "expected": code.rawValue])
    }
    static func putawayOtherPlace(_ code: LocationCode, _ advised: LocationCode?) -> Message {
        .soft(
            "putaway.other-place",
            ["scanned": code.rawValue, "expected": advised?.rawValue ?? "-"])
    }
    static func putawayNotAllowed(
        by roles: [String], _ advised: LocationCode?, hasNext: Bool
    ) -> Message {
        .soft(
            hasNext ? "putaway.not-allowed-next" : "putaway.not-allowed",
            ["role": Roles.shown(roles), "expected": advised?.rawValue ?? "-"])
    }
    /// Names the hard word that failed; each has a text of its own.
    static func putawayObstacle(_ obstacle: Obstacle, at code: LocationCode) -> Message {
        .hard(
            "putaway.obstacle-\(obstacle.word.rawValue)",
            ["scanned": code.rawValue, "detail": obstacle.detail.shown])
    }
    static func putawayMoved(_ lpn: LPN) -> Message {
        .hard("putaway.moved", ["lpn": lpn.rawValue])
    }
    static func putawayNoOrigin(_ carry: Carry) -> Message {
        .soft(
            "putaway.no-origin", ["lpn": carry.lpn.rawValue, "expected": carry.shownTarget])
    }
    static func putawayNoAdvice(_ lpn: LPN) -> Message {
        .soft("putaway.no-advice", ["lpn": lpn.rawValue])
    }
    static func putawayNoOther(_ carry: Carry) -> Message {
        .soft("putaway.no-other", ["lpn": carry.lpn.rawValue, "expected": carry.shownTarget])
    }

    // MARK: - What is wrong

    static func putawayFull(_ carry: Carry, _ next: LocationCode?) -> Message {
        .info("putaway.full", ["location": carry.shownTarget, "expected": next.shown])
    }
    static func putawayBlocked(_ carry: Carry, _ next: LocationCode?) -> Message {
        .info("putaway.blocked", ["location": carry.shownTarget, "expected": next.shown])
    }
    static func putawayDamaged(_ carry: Carry, _ next: LocationCode?) -> Message {
        .info("putaway.damaged", ["lpn": carry.lpn.rawValue, "expected": next.shown])
    }
    static func putawayScanPlateAgain(_ scan: Scan, _ lpn: LPN) -> Message {
        .soft("putaway.scan-plate-again", ["scanned": scan.shown, "lpn": lpn.rawValue])
    }
    static func putawayScanPlaceAgain(_ scan: Scan, _ code: LocationCode) -> Message {
        .soft("putaway.scan-place-again", ["scanned": scan.shown, "expected": code.rawValue])
    }
    static func putawayNoSuchNumber(_ number: Int64) -> Message {
        .soft("putaway.no-such-number", ["scanned": "\(number)"])
    }
    static func putawayChooseNumber(_ scan: Scan) -> Message {
        .soft("putaway.choose-number", ["scanned": scan.shown])
    }
    static var putawayKeyNotUsed: Message { .soft("putaway.key-not-used") }
}

extension Carry {
    fileprivate var shownTarget: String { (advice?.code).shown }
}

extension LocationCode? {
    fileprivate var shown: String { self?.rawValue ?? "-" }
}
