import Barcode
import Rules
import Stock

/// The short list: what might go in the place of what, and what has.
///
///     shorts ──a short line──▶ substitutes ──a number──▶ it goes instead, shorts
///        └──a replaced one──▶ restore ──Enter──▶ it does not, shorts    (while nothing is picked)
extension WaveBoard {
    /// Opens what a number of the short list means.
    mutating func openEntry(
        _ number: Int64, of shorts: WaveShorts, _ site: Site
    ) -> [Effect] {
        switch shorts.entry(number) {
        case nil: return [.refuse(.holdNoSuchNumber(number))]
        case .short(let line):
            guard !line.isForOthers else { return [.refuse(.waveNotItself(line))] }
            let request = SubstituteRequest(
                wave: shorts.wave, order: line.order, line: line.line)
            return [.plan(.substitutes(request))]
        case .replaced(let replaced):
            self = .restore(replaced, in: shorts.wave)
            return []
        }
    }

    /// Lets the candidate of a number go instead.
    func choose(_ number: Int64, of choice: SubstituteChoice, _ site: Site) -> [Effect] {
        guard let candidate = choice.candidates.element(number) else {
            return [.refuse(.holdNoSuchNumber(number))]
        }
        if let refusal = candidate.refusal {
            return [.refuse(.waveSubstituteRefused(candidate.sku, refusal))]
        }
        let request = SubstituteRequest(
            wave: choice.wave, order: choice.order, line: choice.line)
        return permitted(.planWave, .substitute(request, code: candidate.code), site)
    }

    func takeBack(
        _ replaced: WaveShorts.Replaced, in wave: DocumentNumber, _ site: Site
    ) -> [Effect] {
        let request = SubstituteRequest(
            wave: wave, order: replaced.order, line: replaced.substitution.by)
        return permitted(.planWave, .restore(request), site)
    }

    /// Back at the short list, as it is by now.
    static func after(_ done: Substituted) -> [Effect] {
        let board: WaveBoard =
            done.preview.map { .preview($0, .shorts) } ?? .shorts(done.shorts)
        let message: Message =
            done.isTakenBack ? .waveRestored(done.replaced) : .waveSubstituted(done.replaced)
        return [.start(.waves(board)), .say(message)]
    }
}

extension WavePreview {
    /// The short lines and what is replaced, as far as a screen has them.
    var shortList: WaveShorts { WaveShorts(wave, lines: shortLines, replaced: replaced) }
}

extension WaveShorts {
    func view(_ screen: String) -> View {
        View(
            screen, ["wave": wave.rawValue, "lines": "\(lines.count)"],
            lists: ["narrow": rows(width: 20), "wide": rows(width: 74)])
    }

    /// Every short line with its whole certificate, wrapped, then what goes in the place of what.
    private func rows(width: Int) -> [[String: String]] {
        let short = lines.enumerated().flatMap { place, line in
            let head = "\(place + 1) \(line.order)/\(line.line) \(line.shown)"
            return [["text": width > 20 ? "\(head) \(line.sku)" : head, "style": "strong"]]
                + [["text": line.text.shown, "wrap": "\(width > 20 ? width : 19)"]]
        }
        let other = replaced.enumerated().flatMap { place, one in
            let head = "\(lines.count + place + 1) \(one.order)/\(one.substitution.by)"
            let goes = "\(one.shownUnits) \(one.sku)"
            let stands = "\(one.shownQuantity) \(one.ordered)"
            return [["text": head, "style": "strong"]]
                + (width > 20
                    ? [["text": "\(goes) \(word("wave-goes-for")) \(stands)"]]
                    : [["text": goes], ["text": word("wave-goes-for")], ["text": stands]])
        }
        return short + other
    }
}

extension WaveShorts.Replaced {
    var view: View {
        View(
            "wave.restore",
            [
                "order": "\(order)/\(substitution.by)", "goes": "\(shownUnits) \(sku)",
                "ordered": "\(shownQuantity) \(ordered)",
            ])
    }
}

extension SubstituteChoice {
    /// What might go instead, each with what it covers and costs, or the rule that refuses it.
    var view: View {
        let rows = candidates.enumerated().map { place, candidate in
            [
                "key": "\(place + 1)", "sku": candidate.sku.rawValue, "name": candidate.name,
                "available": candidate.available,
                "units": candidate.refusal == nil ? candidate.shownUnits : word("substitute-no"),
                "covers": candidate.refusal == nil ? candidate.shownQuantity : "",
                "price": candidate.refusal == nil ? Self.extra(candidate.priceMinor) : "",
                "why": candidate.refusal?.detail.shown
                    ?? (candidate.isEnough ? word("substitute-all") : word("substitute-part")),
            ]
        }
        return View(
            "wave.substitutes",
            ["order": "\(order)/\(line)", "sku": sku.rawValue, "missing": shown],
            lists: ["candidates": rows, "narrow": narrow])
    }

    private var narrow: [[String: String]] {
        candidates.enumerated().flatMap { place, candidate in
            let head = ["text": "\(place + 1) \(candidate.sku)", "style": "strong"]
            if let refusal = candidate.refusal {
                return [head, ["text": refusal.phrase.shown, "wrap": "19"]]
            }
            return [
                head,
                ["text": "\(candidate.shownUnits) \(Self.extra(candidate.priceMinor))"],
                ["text": candidate.isEnough ? word("substitute-all") : word("substitute-part")],
            ]
        }
    }

    /// What more it costs, with its sign, such as `+12.50`.
    private static func extra(_ minor: Int64) -> String {
        (minor < 0 ? "" : "+") + Amount.money(minor)
    }
}
