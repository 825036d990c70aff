import Rules
import Stock

/// What each step of putaway shows.
extension Putaway {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .scanLicense: try license(nil, site)
        case .placed(let done): try license(done, site)
        case .fetch(let plate):
            View(
                "putaway.fetch",
                [
                    "left": "\(try site.floor.menuCounts()["putaway"] ?? 0)",
                    "lpn": try site.floor.plate(plate)?.lpn.rawValue ?? "",
                    "from": try site.code(site.floor.root(of: plate)),
                ])
        case .carry(let carry):
            View(
                "putaway.carry", try values(carry, site),
                lists: [
                    "others": Self.others(carry.choice), "reasons": Self.reasons(carry.choice),
                ])
        case .why(let carry):
            View(
                "putaway.why", try values(carry, site),
                lists: [
                    "others": Self.others(carry.choice), "reasons": Self.reasons(carry.choice),
                ])
        case .problem(let carry): View("putaway.problem", try values(carry, site))
        case .report(let carry, let problem):
            View("putaway.\(problem.rawValue)", try values(carry, site))
        case .override(let other):
            View(
                "putaway.override",
                try values(other.carry, site).merging([
                    "reason": word("override-\(other.reason.rawValue)"),
                    "place": try other.place.flatMap { try site.floor.location($0) }
                        .map { "\($0.code)" } ?? "",
                ]) { $1 })
        }
    }

    private func license(_ done: Done?, _ site: Site) throws -> View {
        // Once it has been taken back or carried on, it is not where it was put.
        let done = try done.flatMap { done in
            try site.floor.plate(done.plate)?.stand == .location(done.location) ? done : nil
        }
        let places = try site.floor.placesToPutAway()
        return View(
            "putaway.license",
            [
                "left": "\(places.reduce(0) { $0 + $1.count })",
                "lastLpn": done?.lpn.rawValue ?? "", "lastTarget": done?.code.rawValue ?? "",
                "waits": places.isEmpty ? "" : "1",
            ],
            lists: [
                "waiting": places.map { ["location": $0.code.rawValue, "count": "\($0.count)"] }
            ])
    }

    private func values(_ carry: Carry, _ site: Site) throws -> [String: String] {
        var values = [
            "lpn": carry.lpn.short, "target": carry.advice?.code.rawValue ?? word("any-place"),
            "why": carry.advice.map { Shown.text(.rule($0.rule)) } ?? "",
        ]
        guard let plate = try site.floor.plate(carry.plate) else { return values }
        let goods = try PlateGoods(plate, site.floor)
        values["status"] =
            goods.isHeld ? "HELD" : goods.isExpired(on: site.today) ? "EXP" : "OK"
        guard let first = goods.rows.first else { return values }
        if goods.isMixed {
            values["goods"] = "\(goods.rows.count) x MIX"
            values["lot"] = ""
        } else {
            let quantity = goods.rows.reduce(0) { $0 + $1.stock.quantity }
            values["goods"] =
                "\(Amount.text(quantity, first.item.unit)) \(first.item.sku) \(first.item.description)"
            values["lot"] = first.lot.number.rawValue
        }
        return values
    }

    /// The next best places, numbered as they are chosen.
    private static func others(_ choice: Choice) -> [[String: String]] {
        choice.next.enumerated().map { index, option in
            [
                "key": "\(index + 1)", "location": option.code.rawValue,
                "why": Shown.text(.rule(option.rule)),
            ]
        }
    }

    /// Places passed over, and the word that failed.
    private static func reasons(_ choice: Choice) -> [[String: String]] {
        choice.rejected.map {
            [
                "location": $0.code.rawValue, "why": $0.obstacle.word.rawValue,
                "detail": $0.obstacle.detail,
            ]
        }
    }
}
