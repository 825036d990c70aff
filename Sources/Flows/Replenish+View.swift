import Rules
import Stock

/// What each step of replenishment shows.
extension Replenish {
    /// Other plates that a desk shows beside the planned one.
    private static let shownOthers = 3

    package func view(_ site: Site) throws -> View {
        switch self {
        case .choose: return try chooseView(site)
        case .fetch(let refill):
            // Digits are a quantity here: what else could be fetched has no numbers.
            return try view("replenish.fetch", refill, site) { task in
                ["others": try Self.rows(task.others.prefix(Self.shownOthers), task, site)]
            }
        case .others(let refill):
            return try view("replenish.others", refill, site) { task in
                let reasons = try task.reasons(site)
                let others = task.others
                let rows = try Self.rows(others, task, site)
                let numbers = numbered(others.map(\.shelf.row.material.id))
                return [
                    "others": zip(numbers, rows).map { $0.merging($1) { $1 } },
                    "reasons": Explanation("", reasons).lists["reasons"] ?? [],
                ]
            }
        case .problem(let refill): return try view("replenish.problem", refill, site)
        case .carry(let refill): return try view("replenish.carry", refill, site)
        }
    }

    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        switch self {
        case .choose: ["open": numbered(try WaitingFace.list(site).map(\.work.id))]
        case .others(let refill):
            [
                "others": numbered(
                    try RefillTask(refill.work, site)?.others.map(\.shelf.row.material.id) ?? [])
            ]
        case .fetch, .problem, .carry: [:]
        }
    }

    private func chooseView(_ site: Site) throws -> View {
        let lines = try WaitingFace.list(site)
        let facts = try site.floor.waitingFaces(lines.map(\.work.id))
        let rows = zip(lines, numbered(lines.map(\.work.id))).compactMap { line, row in
            facts[line.work.id].map { row.merging(Self.row(line, $0, site)) { $1 } }
        }
        let count = try site.floor.workCounts(site.equipment)[.replenish] ?? 0
        return View("replenish.choose", ["count": "\(count)"], lists: ["open": rows])
    }

    private static func row(
        _ line: WaitingFace, _ facts: FaceFacts, _ site: Site
    ) -> [String: String] {
        let work = line.work
        let obstacle = line.obstacle(isClaimed: facts.isClaimed, site)
        return [
            "face": facts.face.rawValue, "sku": facts.sku.rawValue,
            "has": Amount.text(facts.onHand, facts.unit), "from": facts.from?.rawValue ?? "-",
            "quantity": Amount.text(work.quantity, facts.unit),
            "due": obstacle.map { word("replenish-\($0.rawValue)") }
                ?? (work.priority == 1 ? word("now-short") : site.clock(work.dueAt)),
        ]
    }

    private func view(
        _ screen: String, _ refill: Refill, _ site: Site,
        lists: (RefillTask) throws -> [String: [[String: String]]] = { _ in [:] }
    ) throws -> View {
        guard let task = try RefillTask(refill.work, site) else { return View(screen) }
        let name = try task.sourceName(site)
        let source = task.source
        let loaded = try refill.load.flatMap { try site.floor.row(of: $0.material)?.material.lot }
        let lot = try (loaded ?? source?.lot.id ?? task.work.lot).flatMap { try site.floor.lot($0) }
        let waiting = try site.floor.openWork(.pick, from: task.face.id).count
        var values = [
            "from": try site.code(source?.shelf.row.place.location ?? task.work.from),
            "lpn": name, "sku": task.item.sku.rawValue,
            "description": task.item.description, "lot": lot?.number.rawValue ?? "",
            "target": task.face.code.rawValue, "has": Amount.text(task.onHand, task.item.unit),
            "urgent": task.work.priority == 1 ? word("urgent") : "",
            "waiting": waiting > 0 ? "\(waiting)" : "",
            "due": site.clock(task.work.dueAt),
        ]
        let planned = min(
            task.work.quantity, source?.shelf.free ?? .max, max(1, try task.room(site)))
        let quantity = refill.load?.quantity ?? refill.typed ?? planned
        values["quantity"] = Amount.text(quantity, task.item.unit)
        let isWhole =
            source?.shelf.row.place.plate != nil && source?.shelf.row.quantity == quantity
        values["move"] =
            isWhole || refill.load?.plate != nil ? word("move-whole") : word("move-part")
        return View(screen, values, lists: try lists(task))
    }

    /// Other goods than the planned ones, the first to go first.
    private static func rows(
        _ others: some Collection<RefillTask.Candidate>, _ task: RefillTask, _ site: Site
    ) throws -> [[String: String]] {
        try site.floor.lookAhead(LookAhead(others.map(\.shelf.row)))
        return try others.map { other in
            let row = other.shelf.row
            return [
                "lpn": try site.name(of: row),
                "tail": try row.place.plate.flatMap { try site.floor.plate($0) }?.lpn.tail ?? "",
                "from": try site.code(row.place.location),
                "quantity": Amount.text(row.quantity, task.item.unit),
                "lot": other.lot.number.rawValue,
                "expiry": other.lot.facts.usableUntil(task.item.expiryBasis)
                    .map(\.shown) ?? "",
            ]
        }
    }
}

extension RefillTask {
    /// Which stock the rules bring to the face, and why not the rest.
    func reasons(_ site: Site) throws -> Reasons {
        let facts = Facts(
            face: item, left: onHand, minimum: limits?.minimum ?? 0,
            maximum: limits?.maximum ?? 0, isSingleLot: limits?.isSingleLot ?? false,
            zone: face.zone)
        let sources = try RefillSources(self, site)
        return ReplenishmentCase(facts, sources: sources.list, isOrdered: true)
            .decide(site.rules)
    }
}

extension Site {
    /// The code of a location, or `-`.
    func code(_ location: LocationID?) throws -> String {
        try location.flatMap { try floor.location($0) }?.code.rawValue ?? "-"
    }

    /// Minutes until a moment, such as `25m`, or `late`.
    func clock(_ moment: Instant?) -> String {
        guard let moment else { return "" }
        let minutes = (moment - now) / 60
        if minutes < 0 { return word("late") }
        return minutes < 600 ? "\(minutes)m" : "\(minutes / 60)h"
    }
}
