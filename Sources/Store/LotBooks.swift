import Stock

/// The goods of one lot as its lines move them, and where lines do not fit together.
///
/// What does not fit is noted with the two lines between which it came about, and put right, so
/// that one fault shows once.
struct LotBooks {
    /// So much of a material in one place.
    struct Held: Hashable {
        var quantity: Int64
        var location: Int64
        var plate: Int64?
    }

    /// Goods that went, came or moved without a line that says so.
    struct Gap {
        let kind: Trace.Gap.Kind
        let quantity: Int64
        let location: Int64
        let plate: Int64?
        /// Index of the last line before it that touched the material.
        let after: Int?
        /// Index of the line that shows it; nil when only the balances do.
        let before: Int?
    }

    /// What is on hand by material.
    private(set) var rows: [Int64: Held] = [:]
    private(set) var gaps: [Gap] = []
    private var last: [Int64: Int] = [:]

    /// One line of the journal.
    mutating func book(_ lines: LotLines, _ index: Int) {
        let line = lines.lines[index]
        let goes = lines.place(line.to).virtual != nil
        if lines.place(line.from).virtual == nil { take(line, index, goes: goes) }
        if !goes { put(line, index) }
        last[line.material] = index
        last[line.into] = index
    }

    private mutating func take(_ line: LotLine, _ index: Int, goes: Bool) {
        relocate(line.material, to: line.from, line.fromPlate, index)
        let known = rows[line.material]?.quantity ?? 0
        if known < line.quantity {
            note(
                .appeared, line.quantity - known, line.material, line.from, line.fromPlate, index)
        }
        var rest = max(0, known - line.quantity)
        if rest > 0, !goes, line.into == line.material {
            note(.vanished, rest, line.material, line.from, line.fromPlate, index)
            rest = 0
        }
        rows[line.material] =
            rest == 0
            ? nil : Held(quantity: rest, location: line.from, plate: line.fromPlate)
    }

    private mutating func put(_ line: LotLine, _ index: Int) {
        relocate(line.into, to: line.to, line.toPlate, index)
        let known = rows[line.into]?.quantity ?? 0
        rows[line.into] = Held(
            quantity: known + line.quantity, location: line.to, plate: line.toPlate)
    }

    /// Lets a material be where a line says it is.
    private mutating func relocate(
        _ material: Int64, to location: Int64, _ plate: Int64?, _ index: Int
    ) {
        guard let row = rows[material], (row.location, row.plate) != (location, plate) else {
            return
        }
        note(.moved, row.quantity, material, row.location, row.plate, index)
        rows[material] = Held(quantity: row.quantity, location: location, plate: plate)
    }

    /// Compares with the balances and takes them for what is on hand.
    mutating func compare(with stock: [Int64: Held]) {
        for material in Set(rows.keys).union(stock.keys).sorted() {
            let known = rows[material]
            let found = stock[material]
            let difference = (known?.quantity ?? 0) - (found?.quantity ?? 0)
            if let known, let found, (known.location, known.plate) != (found.location, found.plate)
            {
                note(.moved, found.quantity, material, known.location, known.plate, nil)
            }
            guard difference != 0, let place = known ?? found else { continue }
            note(
                difference > 0 ? .vanished : .appeared, abs(difference), material, place.location,
                place.plate, nil)
        }
        rows = stock
    }

    private mutating func note(
        _ kind: Trace.Gap.Kind, _ quantity: Int64, _ material: Int64, _ location: Int64,
        _ plate: Int64?, _ before: Int?
    ) {
        gaps.append(
            Gap(
                kind: kind, quantity: quantity, location: location, plate: plate,
                after: last[material], before: before))
    }
}
