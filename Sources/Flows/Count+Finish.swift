import Rules
import Stock

/// The end of a count: compared with the book as of each scan, then accepted, counted again by
/// somebody else, adjusted, or brought to somebody who may agree.
extension Count {
    mutating func finish(_ counting: Counting, _ site: Site) throws -> [Effect] {
        var attempt = counting.attempt(by: site.worker.id)
        attempt.to = try site.floor.sequence()
        attempt.variances = try CountComparison(counting, site).variances()
        let earlier = try site.floor.attempts(of: counting.work)
        let judged = try judge(attempt, earlier, site)
        attempt.verdict = judged.verdict
        var effects: [Effect] = [
            .record(.count(.attempt(attempt))),
            site.decision(judged.decided, counting.location.rawValue),
        ]
        effects += try expiryDoubts(counting, site)
        switch judged.verdict {
        case .recount:
            return effects + [.say(.countAgain(counting.code)), .start(.count(.choose))]
        case .approval:
            effects += try ask(for: attempt, judged.why, site)
        case .posted:
            effects += try CountAdjustment(attempt, site).effects()
        case .within, .draft, .dropped: break
        }
        effects.append(.record(.count(.done(counting.work, by: site.worker.id))))
        for report in try site.floor.fullReports(at: counting.location) {
            effects.append(.record(.exception(.close(id: report, how: "counted"))))
        }
        return effects + [.say(.countDone(counting.code)), .start(.count(.choose))]
    }

    /// What becomes of an attempt.
    private struct Judged {
        let decided: CountCase
        let verdict: CountAttempt.Verdict
        /// Why somebody must agree.
        let why: Phrase
    }

    /// Asks the rules what becomes of an attempt.
    private func judge(
        _ attempt: CountAttempt, _ earlier: [CountAttempt], _ site: Site
    ) throws -> Judged {
        let last = earlier.filter { $0.verdict == .recount }
        let adjustment = try CountAdjustment(attempt, site)
        let decided = CountCase(
            differences: try attempt.variances.map { one in
                let item = try site.floor.item(one.item)
                return CountCase.Difference(
                    abc: item?.abc ?? .a, delta: one.delta, book: one.book,
                    isExact: one.plate != nil || item.map { $0.serialPolicy == .atReceipt } ?? true)
            }, earlier: last.count, agrees: last.contains { $0.agrees(with: attempt) },
            obstacle: try adjustment.obstacle(), value: try adjustment.value(),
            units: adjustment.units)
        let reasons = decided.decide(site.rules)
        let verdict = reasons.chosen.flatMap { CountAttempt.Verdict(rawValue: $0.name) }
        let barrier = reasons.obstacle(CountAttempt.Verdict.posted.rawValue)
        let isSettled = ["promised", "value", "units"].contains(barrier?.word)
        return Judged(
            decided: decided, verdict: verdict ?? .approval,
            why: isSettled ? barrier?.detail ?? "" : .say(.countsDisagree))
    }

    /// Puts a count before somebody who may agree, with the suspected cause of each difference.
    ///
    /// What one posting can put right is asked for as a wish that is booked when it is approved;
    /// the rest, and what an order counts on, is for somebody to look at.
    private func ask(
        for attempt: CountAttempt, _ why: Phrase, _ site: Site
    ) throws -> [Effect] {
        let code = try site.floor.location(attempt.location)?.code.rawValue ?? "?"
        let differs = try Phrase.list([why] + differences(of: attempt, site), "; ")
        let text = Phrase.joined([.plain("\(code): "), differs])
        let rules = site.rules.counting
        let adjustment = try CountAdjustment(attempt, site)
        let effects = try adjustment.obstacle() == nil ? adjustment.effects() : []
        let postings = effects.compactMap { effect in
            if case .post(let posting) = effect { posting } else { nil }
        }
        guard postings.count == 1, let posting = postings.first else {
            return [
                .record(
                    .exception(
                        .raise(
                            kind: "count-approval",
                            subject: "{\"attempt\":\(attempt.id.rawValue),"
                                + "\"location\":\(attempt.location.rawValue)}",
                            text: text, ownerRole: rules.approvalRole,
                            dueSeconds: rules.eventDueHours * 3600)))
            ]
        }
        let records = effects.compactMap { effect in
            if case .record(let record) = effect { record } else { nil }
        }
        let request = ApprovalRequest(
            id: try site.new(.approval), kind: .adjust, title: .say(.countOf, .plain(code)),
            role: rules.approvalRole, meaning: .say(.adjustmentByCount),
            requestedBy: site.worker.id, reason: text, records: records, posting: posting)
        return [.record(.approval(.request(request)))]
    }

    /// The differences in words, each with its suspected cause.
    private func differences(of attempt: CountAttempt, _ site: Site) throws -> [Phrase] {
        try attempt.variances.prefix(4).flatMap { variance in
            let item = try site.floor.item(variance.item)
            let sku = item?.sku.rawValue ?? "?"
            let amount = Phrase.amount(variance.delta, item?.unit ?? .each)
            let cause = try cause(of: variance, at: attempt.location, site)
            let differs = Phrase.joined([
                .plain(variance.delta > 0 ? "\(sku) +" : "\(sku) "), amount,
            ])
            return [differs, cause].compactMap { $0 }
        }
    }

    /// The likely cause of a difference: its twin in another place, or who moved the lot last.
    private func cause(
        of variance: CountVariance, at location: LocationID, _ site: Site
    ) throws -> Phrase? {
        if let twin = try site.floor.twin(
            of: variance.lot, delta: variance.delta, not: location)
        {
            return .say(.oppositeIn, "\(twin)")
        }
        let code = try site.floor.location(location)?.code.rawValue
        let last = try site.floor.history(of: .lot(variance.lot), limit: 12).first {
            $0.from == code || $0.to == code
        }
        guard let last, site.now - last.at < 7 * 86_400 else { return nil }
        return .say(
            .lastMoved, .word("reason-\(last.reason)", english: "\(last.reason)"),
            .plain(site.shownTime(last.at)), .plain(last.by ?? "-"))
    }

    /// A label whose date is not that of the lot is brought to quality.
    private func expiryDoubts(_ counting: Counting, _ site: Site) throws -> [Effect] {
        try counting.lines.compactMap { line in
            guard case .loose(_, let id) = line.what, let read = line.expiry,
                let lot = try site.floor.lot(id), let item = try site.floor.item(lot.item),
                let known = lot.facts.usableUntil(item.expiryBasis), known != read
            else { return nil }
            return .record(
                .exception(
                    .raise(
                        kind: "count-expiry",
                        subject:
                            "{\"lot\":\(id.rawValue),\"location\":\(counting.location.rawValue)}",
                        text: .joined([
                            "\(counting.code): \(item.sku) \(lot.number) ",
                            .say(.labelSays, .day(read), .day(known)),
                        ]),
                        ownerRole: "quality",
                        dueSeconds: site.rules.counting.eventDueHours * 3600)))
        }
    }
}

extension CountAttempt {
    /// Whether both found the same differences; the book they compared with may have moved on.
    fileprivate func agrees(with other: CountAttempt) -> Bool {
        func found(_ attempt: CountAttempt) -> [[Int64]] {
            attempt.variances.map { [$0.lot.rawValue, $0.plate?.rawValue ?? 0, $0.delta] }
        }
        return found(self) == found(other)
    }
}
