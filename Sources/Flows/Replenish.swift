import Barcode
import Rules
import Stock

/// Replenishment: fetch a plate from reserve and bring it to the pick face, in two scans.
///
///     choose ──Enter, digit──▶ fetch ──its plate──▶ carry ──the face──▶ choose
///        └──a plate to be fetched──▶ carry           │  (posts pick-up, replenish)
///     fetch ─ digits: so many ─▶ fetch               └─ F3, F9 ─▶ fetch (gives back)
///       ├─ F4 ──▶ others ──digit, plate──▶ carry     (other plates, the oldest first)
///       └─ F2 ──▶ problem ──1 not there, 2 damaged──▶ fetch, the next plate
package enum Replenish: Flow {
    case choose
    case fetch(Refill)
    case others(Refill)
    case problem(Refill)
    case carry(Refill)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        if let refusal = event.barcodeForNumber { return [.refuse(refusal)] }
        switch (self, event) {
        case (.choose, .pressed(.enter)): return try begin(number: 1, site)
        case (.choose, .scanned(.number(let number), _)): return try begin(number: number, site)
        case (.choose, .scanned(let scan, _)): return try scanned(scan, site)
        case (.choose, .pressed(.back)): return [.leave]
        case (.choose, .pressed(.undo)): return try Undo.begin(site)

        case (.fetch(let refill), .scanned(let scan, _)),
            (.others(let refill), .scanned(let scan, _)):
            return try fetch(refill, scan, site)
        case (.fetch(let refill), .pressed(.more)):
            self = .others(refill)
            return []
        case (.fetch(let refill), .pressed(.problem)):
            self = .problem(refill)
            return []
        case (.fetch, .pressed(.undo)): return try Undo.begin(site)
        case (.fetch, .pressed(.back)): return [.start(.replenish(.choose))]
        case (.others(let refill), .pressed(.back)), (.problem(let refill), .pressed(.back)):
            self = .fetch(refill)
            return []

        case (.problem(let refill), .scanned(.number(let number), _)):
            return try report(number, refill, site)
        case (.problem, .scanned(let scan, _)): return [.refuse(.replenishChooseNumber(scan))]

        case (.carry(let refill), .scanned(let scan, _)): return try bring(refill, scan, site)
        case (.carry(let refill), .pressed(.back)), (.carry(let refill), .pressed(.undo)):
            return try giveBack(refill, site)

        case (.choose, .pressed), (.fetch, .pressed), (.others, .pressed), (.problem, .pressed),
            (.carry, .pressed):
            return [.refuse(.replenishKeyNotUsed)]
        }
    }

    package var undoKeys: Set<Key> {
        if case .carry = self { [] } else { [.undo] }
    }

    package var claims: [Claim] {
        guard let refill else { return [] }
        return [.work(refill.work)] + (refill.load?.plate.map { [.plate($0)] } ?? [])
    }

    private var refill: Refill? {
        switch self {
        case .choose: nil
        case .fetch(let refill), .others(let refill), .problem(let refill), .carry(let refill):
            refill
        }
    }

    private mutating func begin(number: Int64, _ site: Site) throws -> [Effect] {
        let lines = try WaitingFace.list(site)
        guard !lines.isEmpty else { return [.refuse(.replenishNothing)] }
        guard let line = lines.element(number) else {
            return [.refuse(.replenishNoSuchNumber(number))]
        }
        return try begin(line, site)
    }

    /// Begins a line of the list, or says why it cannot be begun now.
    private func begin(_ line: WaitingFace, _ site: Site) throws -> [Effect] {
        if let refusal = try line.refusal(site) { return [.refuse(refusal)] }
        return try Self.begin(line.work.id, site)
    }

    /// Starts a piece of work; one that nothing is left for in reserve is given up.
    static func begin(_ id: WorkID, _ site: Site) throws -> [Effect] {
        guard let task = try RefillTask(id, site) else { return [.refuse(.replenishOver)] }
        guard task.source == nil else { return [.start(.replenish(.fetch(Refill(work: id))))] }
        return [
            .record(.work(.cancel(id))), noneLeft(for: task), .refuse(.replenishNoOther(task.item)),
            .start(.replenish(.choose)),
        ]
    }

    /// A face waits for goods that reserve does not have.
    static func noneLeft(for task: RefillTask) -> Effect {
        Shortage.exception(
            "noReplenishment", task.face,
            .say(.faceWaits, "\(task.face.code)", "\(task.item.sku)"))
    }

    /// A plate that is to be fetched, or a place: the face that waits, or where its goods stand;
    /// also beyond the list.
    private mutating func scanned(_ scan: Scan, _ site: Site) throws -> [Effect] {
        if case .location(let code) = scan {
            guard let place = try site.floor.location(code) else {
                return [.refuse(.putawayUnknownPlace(code))]
            }
            let lines = try WaitingFace.list(site, focus: .place(place.id))
            guard let line = lines.first(where: { $0.work.to == place.id }) ?? lines.first else {
                return [.refuse(.replenishChooseNumber(scan))]
            }
            return try begin(line, site)
        }
        guard let lpn = scan.lpn else { return [.refuse(.replenishChooseNumber(scan))] }
        guard let plate = try site.floor.plate(lpn) else {
            return [.refuse(.putawayUnknownPlate(lpn))]
        }
        guard let line = try WaitingFace.list(site, focus: .plate(plate.id)).first else {
            return [.refuse(.replenishNotWanted(lpn))]
        }
        guard line.canBegin else { return try begin(line, site) }
        return try fetch(Refill(work: line.work.id), scan, site)
    }
}
