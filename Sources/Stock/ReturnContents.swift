/// What a customer announced to send back on a return, and what of it has come.
package struct ReturnContents: Codable, Hashable, Sendable {
    /// One line that was announced.
    package struct Announced: Codable, Hashable, Sendable {
        package var line: Int
        package var item: ItemID
        /// The only lot that was announced; nil for any.
        package var lot: LotNumber?
        /// Base units.
        package var quantity: Int64
        /// Base units that have come for it, of whatever lot.
        package var came: Int64
        package var reason: String

        package init(
            line: Int, item: ItemID, lot: LotNumber?, quantity: Int64, came: Int64 = 0,
            reason: String = ""
        ) {
            self.line = line
            self.item = item
            self.lot = lot
            self.quantity = quantity
            self.came = came
            self.reason = reason
        }

        /// Base units that are still expected.
        package var rest: Int64 { max(0, quantity - came) }
    }

    /// Goods that came, or a part of them.
    package struct Arrived: Codable, Hashable, Sendable {
        package var line: Int
        package var item: ItemID
        package var lot: LotNumber?
        package var quantity: Int64
        /// The announced line that they came for; nil where nothing was announced.
        package var announced: Int?
        package var verdict: String

        package init(
            line: Int, item: ItemID, lot: LotNumber?, quantity: Int64, announced: Int?,
            verdict: String = ""
        ) {
            self.line = line
            self.item = item
            self.lot = lot
            self.quantity = quantity
            self.announced = announced
            self.verdict = verdict
        }
    }

    package var announced: [Announced]
    package var arrived: [Arrived]

    package init(announced: [Announced] = [], arrived: [Arrived] = []) {
        self.announced = announced
        self.arrived = arrived
    }

    /// What was announced of goods and has not come.
    package func rest(of item: ItemID, lot: LotNumber?) -> Int64 {
        fitting(item, lot).reduce(0) { $0 + $1.rest }
    }

    /// The announced lines that goods may be for: of their lot, of any, of another.
    private func fitting(_ item: ItemID, _ lot: LotNumber?) -> [Announced] {
        let mine = announced.filter { $0.item == item && $0.rest > 0 }
        return mine.filter { $0.lot == lot && lot != nil } + mine.filter { $0.lot == nil }
            + mine.filter { $0.lot != nil && $0.lot != lot }
    }

    /// Goods shared out to the lines they are for; what is more than was announced has none.
    package func share(
        _ quantity: Int64, of item: ItemID, lot: LotNumber
    ) -> [(announced: Int?, quantity: Int64)] {
        var rest = quantity
        var shares: [(announced: Int?, quantity: Int64)] = []
        for line in fitting(item, lot) where rest > 0 {
            let part = min(rest, line.rest)
            shares.append((line.line, part))
            rest -= part
        }
        if rest > 0 { shares.append((nil, rest)) }
        return shares
    }

    /// How what came differs from what was announced.
    package var differences: [ReturnDifference] {
        guard !announced.isEmpty else { return [] }
        let missing = announced.filter { $0.rest > 0 }.map {
            ReturnDifference(kind: .missing, item: $0.item, lot: $0.lot, quantity: $0.rest)
        }
        let more = arrived.compactMap { goods -> ReturnDifference? in
            guard let line = announced.first(where: { $0.line == goods.announced }) else {
                return ReturnDifference(
                    kind: .over, item: goods.item, lot: goods.lot, quantity: goods.quantity)
            }
            guard let lot = line.lot, lot != goods.lot else { return nil }
            return ReturnDifference(
                kind: .otherLot, item: goods.item, lot: goods.lot, quantity: goods.quantity)
        }
        return missing + more
    }
}

/// One way in which what came back differs from what was announced.
package struct ReturnDifference: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case missing, over, otherLot
    }

    package var kind: Kind
    package var item: ItemID
    package var lot: LotNumber?
    /// Base units.
    package var quantity: Int64

    package init(kind: Kind, item: ItemID, lot: LotNumber?, quantity: Int64) {
        self.kind = kind
        self.item = item
        self.lot = lot
        self.quantity = quantity
    }
}
