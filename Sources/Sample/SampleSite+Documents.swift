extension SampleSite {
    /// Policies, purchase orders, ASNs with their labels, and orders.
    func documentSheets() -> [Sheet] {
        let orders = OrderMaker(self)
        return [PolicyMaker.sheet(self), lastShippedSheet()] + InboundMaker(self).sheets
            + [orders.orders, orders.lines, AppointmentMaker.sheet(self)]
    }

    /// Some customers have had goods newer than the oldest on hand.
    private func lastShippedSheet() -> Sheet {
        var random = Seeded(seed, "lastShipped")
        var sheet = Sheet(Layouts.lastShipped)
        for customer in customers {
            let dated = customer.basket.filter { items[$0].lifeDays > 0 }
            guard !dated.isEmpty else { continue }
            var seen: [Int] = []
            for _ in 0..<random.within(2...6) {
                let item = random.pick(dated)
                guard !seen.contains(item) else { continue }
                seen.append(item)
                sheet.add([
                    "customer": customer.party.code, "item": items[item].sku,
                    "date": relative(items[item].lifeDays * random.within(10...50) / 100),
                    "shipped": relative(-random.within(3...60)),
                ])
            }
        }
        return sheet
    }
}
