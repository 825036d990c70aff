import Stock

/// Compares what was seen with the book as it was at each scan.
///
/// What was seen is compared as of its own scan. What was not seen is missing only as far as the
/// book had it there all the time from the first scan to the last: goods that came or went
/// meanwhile cannot be held against the counter.
struct CountComparison {
    private let counting: Count.Counting
    private let site: Site
    private let rows: [StockRow]
    private let ledger: CountLedger
    private let end: Int64

    init(_ counting: Count.Counting, _ site: Site) throws {
        self.counting = counting
        self.site = site
        rows = try site.floor.rows(at: counting.location)
        ledger = CountLedger(
            rows: rows,
            changes: try site.floor.changes(at: counting.location, after: counting.from),
            location: counting.location)
        end = try site.floor.sequence()
    }

    func variances() throws -> [CountVariance] {
        let loose = try looseVariances()
        return try (loose + plateVariances()).sorted {
            ($0.lot, $0.plate?.rawValue ?? 0) < ($1.lot, $1.plate?.rawValue ?? 0)
        }
    }

    private func looseVariances() throws -> [CountVariance] {
        var out: [CountVariance] = []
        var seen: Set<LotID> = []
        for line in counting.lines {
            guard case .loose(let item, let lot) = line.what else { continue }
            seen.insert(lot)
            let book = ledger.loose(lot, asOf: line.sequence)
            guard line.quantity != book else { continue }
            out.append(
                CountVariance(
                    item: item, lot: lot, plate: nil, delta: line.quantity - book, book: book))
        }
        for lot in ledger.looseLots where !seen.contains(lot) {
            let book = ledger.lowestLoose(lot, from: counting.from, to: end)
            guard book > 0, let item = try site.floor.lot(lot)?.item else { continue }
            out.append(
                CountVariance(item: item, lot: lot, plate: nil, delta: -book, book: book))
        }
        return out
    }

    private func plateVariances() throws -> [CountVariance] {
        var out: [CountVariance] = []
        var seen: Set<PlateID> = []
        for line in counting.lines {
            guard case .plate(let id) = line.what, let plate = try site.floor.plate(id) else {
                continue
            }
            seen.insert(id)
            let contents = try site.floor.contents(of: id)
            guard plate.stand != .location(counting.location), !plate.isShipped,
                try site.floor.root(of: id) != counting.location,
                !ledger.hasMoved(
                    on: Set(contents.compactMap(\.place.plate)), after: counting.from, to: end)
            else { continue }
            out += contents.map {
                CountVariance(
                    item: $0.material.item, lot: $0.material.lot, plate: id, delta: $0.quantity,
                    book: 0)
            }
        }
        for plate in try site.floor.plates(at: counting.location) where !seen.contains(plate.id) {
            let contents = try site.floor.contents(of: plate.id)
            let nested = Set(contents.compactMap(\.place.plate))
            guard !ledger.hasMoved(on: nested, after: counting.from, to: end),
                seen.isDisjoint(with: nested)
            else { continue }
            out += contents.map {
                CountVariance(
                    item: $0.material.item, lot: $0.material.lot, plate: plate.id,
                    delta: -$0.quantity, book: $0.quantity)
            }
        }
        return out
    }
}
