import Rules
import Stock

/// What each step of replenishment shows.
extension Replenish {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .choose: try chooseView(site)
        case .fetch(let refill): try view("replenish.fetch", refill, site)
        case .others(let refill): try view("replenish.others", refill, site)
        case .problem(let refill): try view("replenish.problem", refill, site)
        case .carry(let refill): try view("replenish.carry", refill, site)
        }
    }

    private func chooseView(_ site: Site) throws -> View {
        var rows: [[String: String]] = []
        for (index, line) in try WaitingFace.list(site).enumerated() {
            let work = line.work
            guard let task = try RefillTask(work.id, site) else { continue }
            rows.append([
                "key": "\(index + 1)", "id": "\(work.id)", "face": task.face.code.rawValue,
                "sku": task.item.sku.rawValue,
                "has": Amount.text(task.onHand, task.item.unit),
                "from": try site.code(work.from),
                "quantity": Amount.text(work.quantity, task.item.unit),
                "due": line.obstacle.map { word("replenish-\($0.rawValue)") }
                    ?? (work.priority == 1 ? word("now-short") : site.clock(work.dueAt)),
            ])
        }
        let count = try site.floor.workCounts(site.equipment)[.replenish] ?? 0
        return View("replenish.choose", ["count": "\(count)"], lists: ["open": rows])
    }

    private func view(_ screen: String, _ refill: Refill, _ site: Site) throws -> View {
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
        let others = try task.others.enumerated().map { index, other in
            [
                "key": "\(index + 1)", "id": "\(other.shelf.row.material.id)",
                "lpn": try site.name(of: other.shelf.row),
                "from": try site.code(other.shelf.row.place.location),
                "quantity": Amount.text(other.shelf.row.quantity, task.item.unit),
                "lot": other.lot.number.rawValue,
                "expiry": other.lot.facts.usableUntil(task.item.expiryBasis)
                    .map(\.shown) ?? "",
            ]
        }
        let reasons = try task.reasons(site)
        values["rule"] = reasons.chosen?.rule ?? ""
        return View(
            screen, values,
            lists: ["others": others, "reasons": Explanation("", reasons).lists["reasons"] ?? []])
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
