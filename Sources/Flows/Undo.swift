import Barcode
import Rules
import Stock

/// Takes a posting back: shows what it was, and Enter or a scan of its plate confirms.
///
///     ask ──plate──▶ review
///     review ──Enter, UNDO, its plate──▶ back to the job      (posts the compensation)
///     damage ──Enter, UNDO, its plate──▶ back to the job      (takes the hold off)
///        ├──another plate──▶ review of what was last done to that one, by whomever
///        └──F3──▶ back to the job, nothing changed
///
/// Other jobs start it with `Undo.begin`. What is taken back is the stock and what the same step
/// wrote down; it is refused when the goods have moved since, when they may no longer stand where
/// they came from, and when another worker did it, unless the role may.
package enum Undo: Flow {
    /// The worker has nothing to take back, and may take back what others did.
    case ask
    case review(PostingKey)
    /// The last thing the worker did was to report damage, and nothing moved.
    case damage(HoldID)

    /// F9 at any prompt: a detour that shows the worker's last posting.
    package static func begin(_ site: Site) throws -> [Effect] {
        let past = try site.floor.lastPosting(of: site.worker.id)
        if let open = try site.floor.lastDamage(by: site.worker.id), open.isLast(after: past) {
            return [.detour(.undo(.damage(open.hold.id)))]
        }
        guard let past else {
            return site.may(.undoOther) ? [.detour(.undo(.ask))] : [.refuse(.nothingToUndo)]
        }
        switch try answer(to: past, site) {
        case .failure(let obstacle): return obstacle.effects
        case .success: return [.detour(.undo(.review(past.key)))]
        }
    }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.review(let key), .pressed(.enter)), (.review(let key), .pressed(.undo)),
            (.review(let key), .scanned(.command(.undo), _)),
            (.review(let key), .scanned(.command(.ok), _)):
            return try takeBack(key, site)
        case (.review(let key), .scanned(let scan, _)):
            guard let lpn = scan.lpn, let plate = try site.floor.plate(lpn) else {
                return [.refuse(.confirmUndo(scan))]
            }
            if try site.floor.pastPosting(key)?.posting.touches(plate.id) == true {
                return try takeBack(key, site)
            }
            return try turn(to: plate, site)
        case (.ask, .scanned(let scan, _)):
            guard let lpn = scan.lpn, let plate = try site.floor.plate(lpn) else {
                return [.refuse(.putawayNotAPlate(scan))]
            }
            return try turn(to: plate, site)
        case (.damage(let id), .pressed(.enter)), (.damage(let id), .pressed(.undo)),
            (.damage(let id), .scanned(.command(.undo), _)),
            (.damage(let id), .scanned(.command(.ok), _)):
            return try takeOff(id, site)
        case (.damage(let id), .scanned(let scan, _)):
            guard let lpn = scan.lpn, let plate = try site.floor.plate(lpn),
                try site.floor.contents(of: plate.id).contains(where: {
                    try site.floor.holds(on: $0.material.id).contains { $0.id == id }
                })
            else { return [.refuse(.confirmUndo(scan))] }
            return try takeOff(id, site)
        case (.ask, .pressed(.back)), (.review, .pressed(.back)), (.damage, .pressed(.back)):
            return [.leave]
        case (.ask, .pressed), (.review, .pressed), (.damage, .pressed):
            return [.refuse(.noSuchKey)]
        }
    }

    package var undoKeys: Set<Key> { [] }

    package func view(_ site: Site) throws -> View {
        switch self {
        case .ask: return View("undo.ask")
        case .review(let key):
            guard let past = try site.floor.pastPosting(key) else { return View("undo") }
            return View("undo", try past.values(site))
        case .damage(let id):
            guard let open = try site.floor.openHold(id) else { return View("undo") }
            return View("undo", try open.values(site))
        }
    }

    /// Takes the hold of reported damage off again, unless somebody has moved the goods since.
    private func takeOff(_ id: HoldID, _ site: Site) throws -> [Effect] {
        guard let open = try site.floor.openHold(id) else {
            return [.refuse(.nothingToUndo), .leave]
        }
        let subject = try open.subject(site)
        for plate in Set(try site.floor.rows(in: open.hold.scope).compactMap(\.place.plate)) {
            guard let past = try site.floor.lastPosting(moving: plate), past.at >= open.placedAt,
                past.posting.reason != .giveBack
            else { continue }
            return [
                .refuse(
                    .movedSince(
                        subject, by: past.workerCode, minutes: max(0, (site.now - past.at) / 60))),
                .leave,
            ]
        }
        return [
            .record(.hold(.release(id, reason: "taken back"))), .say(.undone(subject)), .leave,
        ]
    }

    /// Shows what was last done to a plate instead, when this worker may take it back.
    private mutating func turn(to plate: Plate, _ site: Site) throws -> [Effect] {
        guard let past = try site.floor.lastPosting(moving: plate.id) else {
            return [.refuse(.nothingToUndo)]
        }
        switch try Self.answer(to: past, site) {
        case .failure(let obstacle): return obstacle.effects
        case .success:
            self = .review(past.key)
            return []
        }
    }

    private func takeBack(_ key: PostingKey, _ site: Site) throws -> [Effect] {
        guard let past = try site.floor.pastPosting(key) else {
            return [.refuse(.nothingToUndo), .leave]
        }
        switch try Self.answer(to: past, site) {
        case .failure(let obstacle): return obstacle.effects + [.leave]
        case .success(let posting):
            return past.records.reversed()
                .compactMap { $0.inverse(of: past.posting.reason).map(Effect.record) }
                + (try Self.ended(with: past, site))
                + [.post(posting), .say(.undone(try past.subject(site))), .leave]
        }
    }

    /// Ends what was asked of somebody about goods that are held no more.
    private static func ended(with past: PastPosting, _ site: Site) throws -> [Effect] {
        let holds = past.records.compactMap { record in
            if case .hold(.place(let hold, _, _, _)) = record { hold.id } else { nil }
        }
        guard !holds.isEmpty else { return [] }
        return try site.floor.openExceptions()
            .filter { $0.hold.map(holds.contains) == true }
            .map { .record(.exception(.close(id: $0.id.rawValue, how: "taken back"))) }
    }

    /// Why a posting cannot be taken back.
    private struct Obstacle: Error {
        let message: Message
        /// What the worker's role lacks for it.
        var missing: Permission?

        var effects: [Effect] {
            missing.map { .denied($0, message) } ?? [.refuse(message)]
        }
    }

    /// The posting that takes one back, or why that cannot be now.
    private static func answer(
        to past: PastPosting, _ site: Site
    ) throws -> Result<Posting, Obstacle> {
        func no(_ message: Message) -> Result<Posting, Obstacle> {
            .failure(Obstacle(message: message))
        }
        guard past.worker == site.worker.id || site.may(.undoOther) else {
            return .failure(
                Obstacle(message: .undoNotYours(past.workerCode), missing: .undoOther))
        }
        if past.posting.reason == .ship { return no(.undoShipped(past.posting.note ?? "")) }
        if past.posting.reason == .pack, try past.isLabelled(site) {
            return no(.undoLabelIsOut(try past.subject(site)))
        }
        guard past.posting.reason.isUndoable, past.records.allSatisfy(\.isUndoable) else {
            return no(.undoNeedsOffice(past.operation))
        }
        switch try site.floor.reversal(of: past.key) {
        case .possible(let posting):
            if let obstacle = try obstacle(to: posting, site) { return no(obstacle) }
            return .success(posting)
        case .done: return no(.undoneAlready(try past.subject(site)))
        case .moved(let worker, let at):
            return no(
                .movedSince(
                    try past.subject(site), by: worker, minutes: max(0, (site.now - at) / 60)))
        case .gone: return no(.undoNeedsOffice(past.operation))
        case .unknown: return no(.nothingToUndo)
        }
    }
}

extension Undo {
    /// Why whole plates may not stand again in the storage they were taken from; nil when they may.
    private static func obstacle(to posting: Posting, _ site: Site) throws -> Message? {
        for move in posting.plates {
            guard case .location(let id) = move.to, let location = try site.floor.location(id),
                let plate = try site.floor.plate(move.plate),
                try site.floor.root(of: plate.id) != id
            else { continue }
            let goods = try PlateGoods(plate, site.floor)
            if let obstacle = try site.obstacle(returning: goods, to: location) {
                return .undoNoWayBack(obstacle, to: location.code)
            }
        }
        return nil
    }
}

extension PastPosting {
    /// The word for what was done: goods that were split off to be held were reported, not split.
    fileprivate var operation: String {
        let type = records.lazy.compactMap { record in
            if case .hold(.place(let hold, _, _, _)) = record { hold.type } else { nil }
        }.first
        guard posting.reason == .split, let type else {
            return word("reason-\(posting.reason.rawValue)")
        }
        return type.wordID
    }

    /// What it was about, in few words: the plate, else the first item.
    fileprivate func subject(_ site: Site) throws -> String {
        let plate = posting.plates.first?.plate ?? posting.lines.lazy.compactMap(\.to.plate).first
        if let plate, let lpn = try site.floor.plate(plate)?.lpn { return lpn.rawValue }
        return try row(site).flatMap { try site.floor.item($0.material.item) }?.sku.rawValue
            ?? "\(key)"
    }

    /// Whether the label of a pack that goods went into is out already.
    fileprivate func isLabelled(_ site: Site) throws -> Bool {
        try posting.lines.compactMap(\.to.plate).contains {
            try site.floor.label(of: $0)?.isLive == true
        }
    }

    /// The first row as it is now, where the posting left it.
    private func row(_ site: Site) throws -> StockRow? {
        guard let line = posting.lines.first else { return nil }
        return try site.floor.rows(at: line.to.location).first { $0.material.id == line.into }
    }

    /// The fields of the screen.
    fileprivate func values(_ site: Site) throws -> [String: String] {
        var values = [
            "operation": operation, "subject": try subject(site),
            "minutes": "\(max(0, (site.now - at) / 60))",
        ]
        if worker != site.worker.id { values["by"] = workerCode.rawValue }
        guard let line = posting.lines.first, let row = try row(site),
            let item = try site.floor.item(row.material.item)
        else { return values }
        values["sku"] = item.sku.rawValue
        values["lot"] = try site.floor.lot(row.material.lot)?.number.rawValue
        values["quantity"] = Amount.text(
            posting.lines.reduce(0) { $0 + $1.quantity }, item.unit)
        values["from"] = try site.floor.location(line.from.location)?.code.rawValue
        values["to"] = try site.floor.location(line.to.location)?.code.rawValue
        return values
    }
}

extension OpenHold {
    /// Whether nothing was moved for good by its worker since it was placed.
    ///
    /// A part that was split off is taken back with its posting.
    fileprivate func isLast(after past: PastPosting?) -> Bool {
        guard let past else { return true }
        return switch past.posting.reason {
        case .giveBack: true
        case .pickUp: past.at <= placedAt
        default: past.at < placedAt
        }
    }

    /// What it is on, in few words: the plate, else the item.
    fileprivate func subject(_ site: Site) throws -> String {
        let row = try site.floor.rows(in: hold.scope).first
        if let lpn = try row?.place.plate.flatMap({ try site.floor.plate($0) })?.lpn {
            return lpn.rawValue
        }
        return try row.flatMap { try site.floor.item($0.material.item) }?.sku.rawValue
            ?? "\(hold.id.number)"
    }

    /// The fields of the screen.
    fileprivate func values(_ site: Site) throws -> [String: String] {
        var values = [
            "operation": hold.type.wordID, "subject": try subject(site),
            "minutes": "\(max(0, (site.now - placedAt) / 60))",
        ]
        guard let row = try site.floor.rows(in: hold.scope).first,
            let item = try site.floor.item(row.material.item)
        else { return values }
        values["sku"] = item.sku.rawValue
        values["lot"] = try site.floor.lot(row.material.lot)?.number.rawValue
        values["quantity"] = Amount.text(quantity, item.unit)
        return values
    }
}

extension Reason {
    /// Whether a worker may take it back; the others are decisions of the office or final.
    var isUndoable: Bool {
        switch self {
        case .receive, .pickUp, .putAway, .giveBack, .move, .replenish, .pick, .pack, .stage,
            .load, .split, .merge, .nest, .transform, .return, .reclassify:
            true
        case .opening, .ship, .adjust, .count, .sample, .destroy, .returnToSupplier, .transfer,
            .weigh, .undo:
            false
        }
    }
}

extension Record {
    /// Whether the step that wrote it can be taken back.
    var isUndoable: Bool {
        switch self {
        case .hold(.release), .label(.void), .shipping(.leave): false
        case .receiving(.state(_, .done)), .receiving(.state(_, .cancelled)): false
        case .picking(.lack), .picking(.untake), .picking(.regain): false
        default: true
        }
    }

    /// The record that takes this one back; nil where what was written does no harm: a number
    /// that was minted, a fact that was read, a decision and an exception that were made.
    fileprivate func inverse(of reason: Reason) -> Record? {
        switch self {
        case .hold(.place(let hold, _, _, _)): .hold(.release(hold.id, reason: "taken back"))
        case .receiving(.line(let document, let line, let quantity)):
            .receiving(.line(document, line: line, quantity: -quantity))
        case .receiving(.plate(let document, let lpn, let isReceived)):
            .receiving(.plate(document, lpn, isReceived: !isReceived))
        case .transform(.open(let document, _, _)): .transform(.cancel(document))
        case .kit(.made(let order, let document, _)): .kit(.unmade(order: order, by: document))
        case .receiving(.lineState(let document, let line, _)):
            .receiving(.lineState(document, line: line, .open))
        case .goodsReturn(.line(let document, let line)):
            .goodsReturn(.cancelLine(document, line.line))
        case .label(.issue(let label, _)): .label(.void(label.id, reason: "taken back"))
        case .label(.supersede(let code, _, _)): .label(.restore(code))
        case .shipping(.transfer(let transfer)): .shipping(.transfer(transfer.inverse))
        case .picking(.take(let take)): .picking(.untake(take))
        case .picking(.letGo(let allocation)): .picking(.regain(allocation))
        // More that was looked for because a pick weighed too little; a hold's stays.
        case .picking(.add(let allocation)) where reason == .pick:
            .picking(.letGo(allocation.id))
        case .work(.done(let work, _)): .work(.reopen(work))
        case .work(.quantity(let work, let by)): .work(.quantity(work, by: -by))
        default: nil
        }
    }
}
