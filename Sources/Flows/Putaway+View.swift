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
                    "left": "\(try site.floor.waiting(.putaway))",
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
        let most = 20
        let places = try site.floor.placesToPutAway(most: most + 1)
        func shown(_ count: Int, _ isAll: Bool) -> String { isAll ? "\(count)" : "\(count)+" }
        return View(
            "putaway.license",
            [
                "left": shown(
                    places.reduce(0) { $0 + min($1.count, most) },
                    places.allSatisfy { $0.count <= most }),
                "lastLpn": done?.lpn.rawValue ?? "", "lastTarget": done?.code.rawValue ?? "",
                "waits": places.isEmpty ? "" : "1",
            ],
            lists: [
                "waiting": places.map { place in
                    [
                        "location": place.code.rawValue,
                        "count": shown(min(place.count, most), place.count <= most),
                    ]
                }
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
            goods.isHeld
            ? word("held") : goods.isExpired(on: site.today) ? word("expired") : word("free")
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
                "location": $0.code.rawValue, "why": word("obstacle-\($0.obstacle.word.rawValue)"),
                "detail": $0.obstacle.detail.shown,
            ]
        }
    }
}
