import Stock

/// An event of the journal and the glass of that moment, painted again.
extension Site {
    func eventView(epoch: Int64, _ number: Int64) throws -> View {
        guard let event = try floor.event(epoch: epoch, number) else {
            return View("lookup.event", lists: ["glass": [], "pieces": []])
        }
        let input =
            event.method == "pressed"
            ? Shown.text(.named("key-\(event.input)", else: event.input)) : event.input
        let typed = event.input.isEmpty ? "" : "\(word("method-\(event.method)")): \(input)"
        return View(
            "lookup.event",
            [
                "actor": [event.worker, event.device].compactMap { $0 }.joined(separator: " "),
                "moment": "\(day(event.at)) \(time(event.at))", "typed": typed,
                "result": word("event-\(event.outcome)"),
                "evidence": evidence(of: event),
            ],
            lists: [
                "glass": (event.glass?.lines ?? []).map { ["seen": $0] },
                "pieces": (event.glass?.lines ?? []).flatMap(pieces).map { ["seen": $0] },
            ])
    }

    /// A line of a glass in pieces that a gun shows whole; those that go on begin with a mark.
    private func pieces(_ line: String) -> [String] {
        let width = 20
        var rest = line[...]
        while rest.last == " " { rest.removeLast() }
        guard rest.count > width else { return [String(rest)] }
        var pieces = [String(rest.prefix(width))]
        rest = rest.dropFirst(width)
        while !rest.isEmpty {
            pieces.append("+" + rest.prefix(width - 1))
            rest = rest.dropFirst(width - 1)
        }
        return pieces
    }

    private func evidence(of event: PastEvent) -> String {
        guard let glass = event.glass else {
            return word(event.isAsWritten ? "glass-none" : "glass-false")
        }
        let found = glass.lines == nil ? "glass-bare" : glass.isTrue ? "glass-true" : "glass-false"
        return "\(word(found)) \(glass.columns)x\(glass.rows) \(glass.language) "
            + "v\(glass.version) \(glass.hash.prefix(12))"
    }
}
