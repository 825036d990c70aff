import Rules
import Stock

/// What asking for facts at the dock shows.
extension Receive {
    /// The words of the answers a digit gives.
    private static let trailers = ["trailer-1", "trailer-2", "trailer-3", "trailer-4"]

    func factView(
        _ asked: Asked, _ arrival: Arrival, _ papers: Papers, _ values: [String: String],
        _ site: Site
    ) throws -> View {
        var values = values
        values["ask"] = word("fact-\(asked.fact.rawValue)")
        values["what"] = word("fact-\(asked.fact.rawValue)-what")
        if let index = asked.index, let item = try arrival.contents[index].item(site) {
            values["sku"] = item.sku.rawValue
            values["lot"] = arrival.contents[index].known.lot?.rawValue
            if asked.fact == .temperature {
                var limited = item
                (limited.minimumTenthsCelsius, limited.maximumTenthsCelsius) = asked.line
                    .limits(of: item)
                values["limits"] = Celsius.limits(limited)
            }
            if asked.fact.isMeasure {
                let pack = try arrival.contents[index].known.pack
                    .flatMap { try site.floor.pack($0) }
                values["unit"] = pack.map { word("fact-\($0.level.rawValue)") }
            }
        } else if asked.fact == .seal {
            values["announced"] = try site.floor.announcedSeal(of: papers.document.id)
        }
        switch asked.fact {
        case .trailer: return numbered(Self.trailers, values)
        case .certificate: return numbered(["certificate-1", "certificate-2"], values)
        case .seal, .temperature, .weight, .dimensions: return View("receive.measure", values)
        }
    }

    /// The choice between holding and refusing, as far as the line allows each.
    func failedView(
        _ asked: Asked?, _ fact: DockFact, _ values: [String: String]
    ) -> View {
        var values = values
        values["what"] = word("fact-\(fact.rawValue)-bad")
        var view = View("receive.check", values)
        let fails = asked?.line.fails ?? []
        view.lists["answers"] = [("1", DockLine.Verdict.hold), ("2", .refuse)]
            .filter { fails.contains($0.1) }
            .map { ["key": $0.0, "text": word("fact-do-\($0.1.rawValue)")] }
        return view
    }

    private func numbered(_ answers: [String], _ values: [String: String]) -> View {
        var view = View("receive.check", values)
        view.lists["answers"] = answers.enumerated().map { index, answer in
            ["key": "\(index + 1)", "text": word(answer)]
        }
        return view
    }
}
