/// Plays one bundle's history with so many lines and keeps the books while it does.
///
/// A pick and its shipment are two lines. While goods are sold out, as many lines are left as the
/// rows on hand need, two each, so that the last line ships the last goods.
struct BundleMaker {
    private struct Row {
        let lot: Int
        var place: ScalePlace
        let plate: Int
        var quantity: Int
    }

    private let parameters: ScaleParameters
    private let isHot: Bool
    private let sellsOut: Bool
    private let arrival: Int
    private let gap: Int
    private var clock: Int
    private var random: Seeded
    private var left: Int
    private var lots: [ScaleLot] = []
    private var rows: [Row] = []
    private var postings: [ScalePosting] = []
    /// The last shipment some of which may still come back.
    private var shipped: (lot: Int, quantity: Int, customer: Int, order: Int)?
    private(set) var numbers: ScaleNumbers

    var bundle: ScaleBundle {
        ScaleBundle(
            arrival: arrival, lots: lots, postings: postings,
            onHand: rows.map {
                ScaleBundle.Rest(
                    lot: $0.lot, place: $0.place, plate: $0.plate, quantity: $0.quantity)
            })
    }

    init(
        _ parameters: ScaleParameters, _ range: Range<Int>, _ numbers: ScaleNumbers,
        _ random: Seeded
    ) {
        self.parameters = parameters
        self.numbers = numbers
        var random = random
        let isHot = range.contains(parameters.hot.lot)
        self.isHot = isHot
        sellsOut = random.chance(85) && !isHot
        left = range.map { parameters.lines($0) }.reduce(0, +)
        arrival = parameters.arrival(range.lowerBound)
        clock = arrival
        let span = isHot ? parameters.seconds - clock : parameters.span
        gap = max(1, span / (left + 1))
        let item = random.below(parameters.items)
        self.random = random
        let bought = range.count == 1 ? range : range.dropLast()
        for lot in bought { receive(lot, item) }
        if range.count > 1 { repack(into: range.upperBound - 1, item) }
        while left > 0 { step() }
    }

    // MARK: Coming in

    private mutating func receive(_ lot: Int, _ item: Int) {
        let made = clock / 86_400 - random.within(3...40)
        // Even and odd lots have different suppliers, so that two of them can share a number.
        let supplier = 1 + random.below(parameters.suppliers / 2) * 2 + lot % 2
        lots.append(
            ScaleLot(
                number: lot, item: item, supplier: supplier,
                lotNumber: "L\(padded(lot / 2, 7))", production: made,
                expiry: made + random.within(120...720), madeFrom: []))
        let most = max(1, parameters.lines(lot) / 4)
        let plates = isHot ? min(12, most) : random.within(1...min(3, most))
        numbers.receipt += 1
        var lines: [ScaleLine] = []
        for _ in 0..<plates {
            numbers.plate += 1
            let quantity = isHot ? 1_000 : random.within(10...80) * 12
            rows.append(Row(lot: lot, place: .dock, plate: numbers.plate, quantity: quantity))
            lines.append(
                ScaleLine(
                    lot: lot, quantity: quantity, from: ScaleEnd(place: .supplier, plate: nil),
                    to: ScaleEnd(place: .dock, plate: numbers.plate)))
        }
        post(.receive, numbers.receipt, supplier, lines)
        for index in rows.indices.suffix(plates) { relocate(index, .putAway) }
    }

    private mutating func relocate(_ index: Int, _ kind: ScalePosting.Kind) {
        let from = rows[index].place
        var to = ScalePlace.location(random.below(parameters.locations))
        if to == from, case .location(let number) = to {
            to =
                parameters.locations > 1
                ? .location((number + 1) % parameters.locations) : .dock
        }
        let row = rows[index]
        rows[index].place = to
        post(kind, 0, nil, [line(row, row.quantity, to: ScaleEnd(place: to, plate: row.plate))])
    }

    /// One whole plate of each lot goes into a new lot.
    private mutating func repack(into lot: Int, _ item: Int) {
        var lines: [ScaleLine] = []
        var quantity = 0
        for input in lots {
            guard let index = rows.firstIndex(where: { $0.lot == input.number }) else { continue }
            let row = rows.remove(at: index)
            quantity += row.quantity
            lines.append(line(row, row.quantity, to: ScaleEnd(place: .transform, plate: nil)))
        }
        numbers.plate += 1
        numbers.repack += 1
        let place = ScalePlace.location(random.below(parameters.locations))
        lots.append(
            ScaleLot(
                number: lot, item: item, supplier: 0, lotNumber: "R\(padded(lot, 7))",
                production: clock / 86_400, expiry: lots.map(\.expiry).min() ?? 0,
                madeFrom: lots.map(\.number)))
        rows.append(Row(lot: lot, place: place, plate: numbers.plate, quantity: quantity))
        lines.append(
            ScaleLine(
                lot: lot, quantity: quantity, from: ScaleEnd(place: .transform, plate: nil),
                to: ScaleEnd(place: place, plate: numbers.plate)))
        post(.repack, numbers.repack, nil, lines)
    }

    // MARK: Going on and out

    private mutating func step() {
        let needed = 2 * rows.count
        if sellsOut, left == needed { return ship(0, rows[0].quantity) }
        let index = random.below(rows.count)
        let dice = isHot ? 99 : random.below(100)
        let canShip = left >= (sellsOut ? needed + 2 : 2)
        switch dice {
        case 0..<3 where left >= needed + 4 && shipped != nil: giveBack()
        case 3..<5 where rows[index].quantity > 1: lose(index, .sample)
        case 5..<6 where rows[index].quantity > 1: lose(index, .adjust)
        case 20... where canShip: shipSome(index)
        default: relocate(index, .move)
        }
    }

    /// Ships part of a row, or all of it when others are left.
    private mutating func shipSome(_ index: Int) {
        let whole = rows[index].quantity
        let most = isHot ? 3 : rows.count > 1 && random.chance(20) ? whole : whole / 2
        guard most > 0, rows.count > 1 || whole > 1 else { return relocate(index, .move) }
        let least = most == whole ? whole : 1
        ship(index, random.within(least...min(most, rows.count > 1 ? whole : whole - 1)))
    }

    private mutating func ship(_ index: Int, _ quantity: Int) {
        let row = rows[index]
        let whole = quantity == row.quantity
        if !whole { numbers.plate += 1 }
        let plate = whole ? row.plate : numbers.plate
        numbers.order += 1
        let customer = random.below(parameters.customers)
        let staged = ScaleEnd(place: .stage, plate: plate)
        post(.pick, numbers.order, customer, [line(row, quantity, to: staged)])
        let out = ScaleLine(
            lot: row.lot, quantity: quantity, from: staged,
            to: ScaleEnd(place: .customer, plate: nil))
        post(.ship, numbers.order, customer, [out])
        rows[index].quantity -= quantity
        if whole { rows.remove(at: index) }
        shipped = (row.lot, quantity, customer, numbers.order)
    }

    private mutating func giveBack() {
        guard let last = shipped else { return }
        shipped = nil
        numbers.plate += 1
        let quantity = random.within(1...last.quantity)
        rows.append(Row(lot: last.lot, place: .returns, plate: numbers.plate, quantity: quantity))
        let back = ScaleLine(
            lot: last.lot, quantity: quantity, from: ScaleEnd(place: .customer, plate: nil),
            to: ScaleEnd(place: .returns, plate: numbers.plate))
        post(.giveBack, last.order, last.customer, [back])
    }

    private mutating func lose(_ index: Int, _ kind: ScalePosting.Kind) {
        let place = kind == .sample ? ScalePlace.sample : .count
        post(kind, 0, nil, [line(rows[index], 1, to: ScaleEnd(place: place, plate: nil))])
        rows[index].quantity -= 1
    }

    private func line(_ row: Row, _ quantity: Int, to end: ScaleEnd) -> ScaleLine {
        ScaleLine(
            lot: row.lot, quantity: quantity, from: ScaleEnd(place: row.place, plate: row.plate),
            to: end)
    }

    private mutating func post(
        _ kind: ScalePosting.Kind, _ document: Int, _ party: Int?, _ lines: [ScaleLine]
    ) {
        left -= lines.count
        let at = clock + random.below(gap)
        clock += gap
        postings.append(
            ScalePosting(at: at, kind: kind, document: document, party: party, lines: lines))
    }
}
