import Stock

/// An event of the journal and the glass of that moment, painted again.
extension Site {
    func eventView(epoch: Int64, _ number: Int64) throws -> View {
        guard let event = try floor.event(epoch: epoch, number) else {
            return View("lookup.event", lists: ["glass": []])
        }
        let typed = event.input.isEmpty ? "" : "\(word("method-\(event.method)")): \(event.input)"
        return View(
            "lookup.event",
            [
                "actor": [event.worker, event.device].compactMap { $0 }.joined(separator: " "),
                "moment": "\(day(event.at)) \(time(event.at))", "typed": typed,
                "result": word("event-\(event.outcome)"),
                "evidence": evidence(of: event.glass),
            ],
            lists: ["glass": (event.glass?.lines ?? []).map { ["seen": $0] }])
    }

    private func evidence(of glass: PastEvent.Glass?) -> String {
        guard let glass else { return word("glass-none") }
        let found = glass.lines == nil ? "glass-bare" : glass.isTrue ? "glass-true" : "glass-false"
        return "\(word(found)) \(glass.columns)x\(glass.rows) \(glass.language) "
            + "v\(glass.version) \(glass.hash.prefix(12))"
    }
}
