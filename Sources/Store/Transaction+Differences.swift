import Stock

extension Transaction {
    /// Ends the local differences whose last day is over and announces those that end soon.
    ///
    /// Called before every step and order, so that nothing else need run for a value to revert; each
    /// is an event of its own.
    ///
    /// - Returns: Those that were open; rules leave out the ones whose last day is over.
    @discardableResult
    package func settleDifferences(today: Day, at now: Instant) throws -> [Difference] {
        let all = try floor().openDifferences()
        for open in all {
            if open.endsOn < today {
                try apply(.difference(.end(open.id, how: .expired)), at: now)
                try append(EventRow(at: now, kind: "difference", input: "expired \(open.title)"))
            } else if !open.isAnnounced,
                open.endsOn.rawValue - today.rawValue
                    <= Difference.noticeDays
            {
                try announce(open, today: today, at: now)
            }
        }
        return all
    }

    private func announce(_ open: Difference, today: Day, at now: Instant) throws {
        let days = open.endsOn.rawValue - today.rawValue
        try apply(.difference(.announce(open.id)), at: now)
        try apply(
            .exception(
                .raise(
                    kind: "differenceEnds", subject: "{\"difference\":\(open.id.rawValue)}",
                    text: .say(.differenceEnds, open.title, .day(open.endsOn)),
                    ownerRole: open.ownerRole,
                    dueSeconds: max(1, days) * 86_400)), at: now)
        try append(EventRow(at: now, kind: "difference", input: "ends soon \(open.title)"))
    }
}
