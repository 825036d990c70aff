import Stock

/// An inbound document as it is now, with its lines and what is agreed with its supplier.
///
/// Read anew at every event: two workers may be receiving on it.
package struct Papers: Hashable, Sendable {
    package let document: Inbound
    package let lines: [InboundLine]
    /// Nil where the site does not know who sent it.
    package let supplier: Party?
    package let policy: SupplierPolicy

    /// Reads a document, or nil when there is none.
    package init?(_ id: DocumentID, _ site: Site) throws {
        guard let document = try site.floor.inbound(id) else { return nil }
        self.document = document
        lines = try site.floor.inboundLines(of: id)
        supplier = try site.floor.party(document.supplier)
        policy = site.rules.receiving.completed(
            try site.floor.supplierPolicy(document.supplier))
    }

    /// Whether the document says what to expect.
    package var isAnnounced: Bool { document.kind != .receipt }

    package func lines(of item: ItemID) -> [InboundLine] { lines.filter { $0.item == item } }

    /// Base units of an item still to come.
    package func remaining(of item: ItemID) -> Int64 {
        lines(of: item).reduce(0) { $0 + $1.remaining }
    }

    /// How many of an item a quantity more would be over: what is accepted, and at all possible.
    package func excess(of item: ItemID, _ quantity: Int64) -> (accepted: Int64, limit: Int64) {
        let open = lines(of: item).filter(\.isReceivable)
        let total = open.reduce(0) { $0 + $1.received } + quantity
        let announced = open.reduce(0) { $0 + $1.quantity }
        return (
            max(0, total - policy.accepted(of: announced)),
            max(0, total - policy.limit(of: announced))
        )
    }

    /// Shares a quantity out among the lines it serves: the announced line first, then lines of
    /// the same lot, then lines of any lot; what is over goes to the first of these.
    package func shares(
        of item: ItemID, lot: LotNumber?, quantity: Int64, first: Int? = nil
    ) -> [(line: Int, quantity: Int64)] {
        func rank(_ line: InboundLine) -> Int {
            if line.line == first { return 0 }
            if line.lotNumber == lot { return 1 }
            return line.lotNumber == nil ? 2 : 3
        }
        let open = lines(of: item).filter(\.isReceivable)
            .sorted { (rank($0), $0.line) < (rank($1), $1.line) }
        guard let best = open.first else { return [] }
        var shares: [(line: Int, quantity: Int64)] = []
        var rest = quantity
        for line in open where rest > 0 && line.remaining > 0 {
            let share = min(rest, line.remaining)
            shares.append((line.line, share))
            rest -= share
        }
        guard rest > 0 else { return shares }
        if let index = shares.firstIndex(where: { $0.line == best.line }) {
            shares[index].quantity += rest
        } else {
            shares.append((best.line, rest))
        }
        return shares
    }

    /// Whether a lot is announced for an item; also true where the lines name no lots.
    package func announces(_ lot: LotNumber, of item: ItemID) -> Bool {
        let lots = lines(of: item).map(\.lotNumber)
        return lots.contains(nil) || lots.contains(lot)
    }

    /// Lines that are not complete, as far as short delivery is not agreed.
    package var short: [InboundLine] {
        lines.filter { $0.state == .open && $0.received < policy.complete(of: $0.quantity) }
    }

    /// Lines on which nothing more is expected.
    package var doneCount: Int { lines.count { $0.remaining == 0 } }
}
