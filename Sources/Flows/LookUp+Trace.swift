import Stock

/// The trace of a lot: in, here, gone, and the mass balance to the last unit.
extension Site {
    private static let most = 80

    func traceView(_ lot: LotID, daysBack: Int) throws -> View {
        let asOf = daysBack == 0 ? nil : now + -daysBack * 86_400
        guard let trace = try floor.trace(of: lot, asOf: asOf) else {
            return View("lookup.trace", lists: ["lines": []])
        }
        var page = LookUpPage("", trace.lot.rawValue)
        func amount(_ quantity: Int64) -> String { Amount.text(quantity, trace.unit) }
        page.heading(word("trace-in"))
        for receipt in trace.received.prefix(Self.most) {
            page.add(
                receipt.document ?? word("trace-opening"), amount(receipt.quantity),
                detail: "\(shownTime(receipt.when)) \(receipt.supplier ?? "")")
        }
        for lot in trace.madeFrom { page.add(word("trace-made-from"), lot) }
        page.heading(word("trace-here"))
        for stand in trace.onHand.prefix(Self.most) {
            page.add(
                stand.location, amount(stand.quantity),
                detail: "\(stand.lpn ?? "")  \(word("hold-now-\(stand.status)"))")
        }
        page.heading(word("trace-gone"))
        for shipment in trace.shipped.prefix(Self.most) {
            page.add(
                shipment.order ?? shipment.shipment, amount(shipment.quantity),
                detail: "\(shownTime(shipment.when)) \(shipment.customer ?? "")"
                    + (shipment.replaces.map { " \(word("wave-goes-for")) \($0)" } ?? ""))
        }
        for lot in trace.madeInto { page.add(word("trace-made-into"), lot) }
        addBalance(trace, to: &page)
        page.heading(word("lookup-history"))
        for step in trace.steps.reversed().prefix(Self.most) {
            page.add(
                word("reason-\(step.what)"), shownTime(step.when),
                detail: "\(amount(step.quantity))  \(step.from) > \(step.to)  \(step.by ?? "")")
        }
        return View(
            "lookup.trace",
            [
                "lot": trace.lot.rawValue, "sku": trace.item.rawValue,
                "days": daysBack == 0 ? "" : "-\(daysBack)d", "lost": amount(trace.balance.gap),
                "accounted": trace.balance.accounted,
            ], lists: ["lines": page.rows])
    }

    private func addBalance(_ trace: Trace, to page: inout LookUpPage) {
        let balance = trace.balance
        page.heading(word("trace-balance"))
        let entries: [(String, Int64)] = [
            (word("trace-received"), balance.received), (word("trace-returned"), balance.returned),
            (word("trace-made"), balance.transformedIn), (word("trace-adjusted"), balance.adjusted),
            (word("trace-on-hand"), balance.onHand), (word("trace-transit"), balance.inTransit),
            (word("trace-shipped"), balance.shipped), (word("trace-used"), balance.transformedOut),
            (word("trace-sampled"), balance.sampled), (word("trace-destroyed"), balance.destroyed),
        ]
        for (word, quantity) in entries where quantity != 0 {
            page.add(word, Amount.text(quantity, trace.unit))
        }
        page.add(word("trace-gap"), Amount.text(balance.gap, trace.unit), detail: balance.accounted)
    }
}

extension Trace.Balance {
    /// How much of what came in is accounted for, such as `100.00 %`.
    var accounted: String {
        let came = received + returned + transformedIn + max(0, adjusted)
        guard came > 0 else { return "100.00 %" }
        let hundredths = (came - abs(gap)) * 10_000 / came
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
    }
}
