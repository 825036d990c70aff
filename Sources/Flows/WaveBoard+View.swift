import Rules
import Stock

extension WaveBoard {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .list(let only): return try list(only, site)
        case .preview(let preview, .sums): return try Self.summary(preview, site)
        case .preview(let preview, .shorts): return preview.shortList.view("wave.shorts")
        case .preview(let preview, .why): return try why(preview, site)
        case .preview(let preview, .walk(let trip)):
            guard preview.walks.indices.contains(trip) else {
                return try Self.summary(preview, site)
            }
            return try WalkView(preview.walks[trip], site).view(
                "\(preview.wave) \(trip + 1)/\(preview.trips)", screen: "wave.walk")
        case .progress(let number): return try progress(number, site)
        case .shorts(let shorts): return shorts.view("wave.short-of")
        case .substitutes(let choice): return choice.view
        case .restore(let replaced, _): return replaced.view
        case .takeBack(let number): return View("wave.take-back", ["wave": number.rawValue])
        case .problem: return View("wave.problem")
        case .dissolve: return View("wave.dissolve")
        case .byHand(let orders):
            let found = try site.floor.outboundOrders(orders)
            let rows = orders.reversed().compactMap { number in
                found.first { $0.number == number }
            }
            return View(
                "wave.by-hand",
                [
                    "orders": "\(orders.count)",
                    "lines": "\(rows.reduce(0) { $0 + $1.lines.count })",
                ],
                lists: [
                    "orders": rows.map { order in
                        [
                            "order": order.number.rawValue, "lines": "\(order.lines.count)",
                            "cut": order.cutOff.map(site.time) ?? "", "carrier": order.carrier,
                            "customer": order.customerCode,
                        ]
                    }
                ])
        }
    }

    private func list(_ only: WaveState?, _ site: Site) throws -> View {
        let all = try site.floor.waves()
        let rows = all.filter { only == nil || $0.state == only }.map { wave in
            [
                "key": "\(wave.id.number)", "id": "\(wave.id)", "wave": wave.number.rawValue,
                "name": site.shown(wave: wave.name),
                "cut": wave.cutOff.map(site.time) ?? "", "orders": "\(wave.orders)",
                "lines": "\(wave.lines)", "progress": "\(wave.percent)",
                "short": wave.shorts == 0 ? "" : "!\(wave.shorts)", "state": wave.shownState,
                "percent": wave.state == .released ? "\(wave.percent)%" : wave.shownState,
            ]
        }
        return View(
            "wave.list",
            [
                "only": only.map { word("wave-only-\($0.rawValue)") } ?? word("wave-only-all"),
                "lost": "\(all.count - rows.count)",
            ], lists: ["waves": rows])
    }

    private static func summary(_ preview: WavePreview, _ site: Site) throws -> View {
        let window = preview.appointment.map { "\(site.time($0.from))-\(site.time($0.until))" }
        return View(
            "wave.preview",
            [
                "rule": try site.floor.wave(preview.wave).map { site.shown(wave: $0.name) } ?? "",
                "door": (preview.doors.first ?? "") + (preview.doors.count > 1 ? "+" : ""),
                "window": window ?? "",
                "wave": preview.wave.rawValue, "orders": "\(preview.orders)",
                "lines": "\(preview.lines)", "picks": "\(preview.picks)",
                "trips": "\(preview.trips)", "metres": "\(preview.walk / 10) m",
                "came": Walk.saved(preview.walk, preview.firstComeWalk),
                "sequence": Walk.saved(preview.walk, preview.sequenceWalk),
                "proof": word(preview.isWalkProved ? "walk-proved" : "walk-found"),
                "shorts": preview.shorts == 0 ? "0" : "!\(preview.shorts)",
                "first": preview.first == 0 ? "0" : "!\(preview.first)",
                "replenishments": "\(preview.replenishments)",
                "risk": preview.risks.first.map { "!" + site.time($0.cutOff) } ?? "",
                "finish": preview.risks.first.map { site.time($0.finish) } ?? "",
            ], lists: ["zones": zones(preview), "shorts": shorts(preview)])
    }

    /// Why this wave goes first and its orders together, and what it leaves out.
    private func why(_ preview: WavePreview, _ site: Site) throws -> View {
        let all = try site.floor.waves()
        let others = all.filter { $0.state == .planned && $0.number != preview.wave }
            .sorted { ($0.cutOff?.rawValue ?? .max, $0.id) < ($1.cutOff?.rawValue ?? .max, $1.id) }
        func option(_ wave: WaveStatus) -> Reasons.Option {
            Reasons.Option(
                wave.number.rawValue, rule: site.shown(wave: wave.name),
                detail: .plain(wave.cutOff.map(site.time) ?? ""))
        }
        let longer = [
            (word("walk-came"), preview.firstComeWalk),
            (word("walk-sequence"), preview.sequenceWalk),
        ]
        let reasons = Reasons(
            chosen: all.first { $0.number == preview.wave }.map(option),
            next: others.map(option),
            rejected: longer.filter { $0.1 > preview.walk }.map {
                Reasons.Rejected(
                    $0.0, word: "longer", detail: "+\(($0.1 - preview.walk) / 10) m")
            }
                + preview.shortLines.map {
                    Reasons.Rejected(
                        "\($0.order)/\($0.line)", word: "short", detail: $0.text)
                })
        let explanation = Explanation(preview.wave.rawValue, reasons)
        return View("wave.why", explanation.values, lists: explanation.lists)
    }

    private static func zones(_ preview: WavePreview) -> [[String: String]] {
        preview.zones.map { zone in
            ["zone": zone.zone, "picks": "\(zone.picks)", "minutes": "\(zone.minutes) min"]
        }
    }

    private static func shorts(_ preview: WavePreview) -> [[String: String]] {
        preview.shortLines.map { line in
            [
                "order": line.order.rawValue, "sku": line.sku.rawValue,
                "missing": line.shown, "text": line.text.shown,
            ]
        }
    }

    private func progress(_ number: DocumentNumber, _ site: Site) throws -> View {
        guard let wave = try site.floor.wave(number) else {
            return View("wave.progress", ["wave": number.rawValue])
        }
        let progress = try site.floor.waveProgress(wave.id)
        var values = [
            "wave": number.rawValue, "state": wave.shownState, "percent": "\(wave.percent)",
            "done": "\(wave.done)/\(wave.picks)", "pickers": "\(wave.pickers)",
            "blocked": progress.blocked == 0 ? "" : "!\(progress.blocked)",
            "cut": wave.cutOff.map(site.time) ?? "", "by": wave.releasedBy?.rawValue ?? "",
            "shorts": wave.shorts == 0 ? "" : "!\(wave.shorts)",
        ]
        if let released = progress.releasedAt, wave.done > 0, wave.done < wave.picks {
            let spent = max(1, site.now - released)
            let finish = site.now + spent * (wave.picks - wave.done) / wave.done
            values["finish"] = site.time(finish)
            if let cutOff = wave.cutOff, finish > cutOff {
                values["finish"] = "!" + site.time(finish)
            }
        }
        let rows = progress.zones.map { zone in
            [
                "zone": zone.zone, "done": "\(zone.done)/\(zone.picks)",
                "percent": "\(zone.done * 100 / max(1, zone.picks))",
            ]
        }
        return View("wave.progress", values, lists: ["zones": rows])
    }
}

extension WaveStatus {
    /// Percent of its picks that are done.
    var percent: Int { picks == 0 ? 0 : done * 100 / picks }

    /// The word for its state on the board.
    var shownState: String {
        switch state {
        case .planned: shorts > 0 ? word("wave-short") : word("wave-planned")
        case .releasing: word("wave-releasing")
        case .released: word("wave-released")
        case .done: word("wave-done")
        case .cancelled: word("wave-cancelled")
        }
    }
}
