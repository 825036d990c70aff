import Rules
import Stock

/// What each step of inspection shows.
extension Inspect {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .scan:
            View(
                "inspect.scan", ["count": "\(try site.floor.openInspections())"],
                lists: [
                    "waiting": try site.floor.waitingForInspection().map {
                        ["location": $0.location.rawValue, "name": $0.name]
                    }
                ])
        case .result(let inspection): View("inspect.result", try values(inspection, site))
        case .certificate(let inspection):
            View("inspect.certificate", try values(inspection, site))
        case .attributes(let inspection):
            View(
                "inspect.attributes", try values(inspection, site),
                lists: ["attributes": inspection.result.attributes.map { ["text": $0] }])
        case .dispose(let inspection): View("inspect.dispose", try values(inspection, site))
        case .confirm(let inspection, let disposition):
            View(
                "inspect.confirm",
                try values(inspection, site).merging([
                    "what": word("inspect-\(disposition.rawValue)")
                ]) { $1 })
        }
    }

    private func values(_ inspection: Inspection, _ site: Site) throws -> [String: String] {
        let rows = try site.floor.rows(in: inspection.scope)
        var values = [
            "name": try inspection.scope.name(site.floor),
            "outcome": inspection.result.hasPassed
                ? word("inspect-passed") : word("inspect-failed"),
            "certificate": inspection.result.certificate,
        ]
        if let open = try site.floor.openHold(inspection.hold) {
            values["why"] = site.shown(open.hold.reason)
        }
        guard let first = rows.first, let item = try site.floor.item(first.material.item) else {
            return values
        }
        values["sku"] = item.sku.rawValue
        values["lot"] = try site.floor.lot(first.material.lot)?.number.rawValue
        values["onHand"] = Amount.text(rows.reduce(0) { $0 + $1.quantity }, item.unit)
        return values
    }
}
