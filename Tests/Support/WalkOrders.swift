import Flows
import Stock
import Store

/// Work that a walk finds in the queue, put there as the release of a wave puts it.
package enum WalkOrders {
    /// Something a walk asks for that the demonstration site does not have.
    struct Missing: Error { let text: String }

    /// One round, of words such as `SO40001/2=A-01-13-A*12`.
    ///
    /// The source is a place of loose goods or a plate; with `@A-01-13-A` behind it the goods are
    /// still to be brought to that face. The words `priority=1` and `to=STG-06` hold for those that
    /// follow.
    package static func trip(_ words: [String], _ store: SiteStore, at now: Instant) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            var priority = 5
            var goal = "STG-06"
            let trip = try floor.mint(.wave)
            for (index, word) in words.enumerated() {
                if word.hasPrefix("priority=") {
                    priority = Int(word.dropFirst(9)) ?? 5
                    continue
                }
                if word.hasPrefix("to=") {
                    goal = String(word.dropFirst(3))
                    continue
                }
                let line = try Line(word, floor)
                let allocation = Allocation(
                    id: AllocationID(rawValue: try floor.mint(.allocation)),
                    document: line.document, line: line.line, item: line.row.material.item,
                    lot: line.row.material.lot, material: line.row.material.id,
                    quantity: line.quantity)
                try transaction.apply(.picking(.add(allocation)), at: now)
                let work = Work(
                    id: WorkID(rawValue: try floor.mint(.work)), kind: .pick, priority: priority,
                    dueAt: now + 3600, zone: line.zone, document: line.document, trip: trip,
                    position: index + 1, allocation: allocation.id,
                    item: line.row.material.item, lot: line.row.material.lot,
                    plate: line.face == nil ? line.row.place.plate : nil,
                    from: line.face ?? line.row.place.location,
                    to: try location(goal, floor).id, quantity: line.quantity)
                try transaction.apply(.work(.add(work)), at: now)
            }
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    /// One replenishment, such as `P0073417 A-01-13-A 12`; the words `urgent` and `fork` may follow.
    package static func refill(_ words: [String], _ store: SiteStore, at now: Instant) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            guard words.count >= 3, let lpn = LPN(rawValue: words[0]),
                let plate = try floor.plate(lpn), let quantity = Int64(words[2]),
                let row = try floor.contents(of: plate.id).first
            else { throw Missing(text: words.joined(separator: " ")) }
            let work = Work(
                id: WorkID(rawValue: try floor.mint(.work)), kind: .replenish,
                priority: words.contains("urgent") ? 1 : 5, dueAt: now + 1800,
                equipment: words.contains("fork") ? "fork" : "",
                item: row.material.item, lot: row.material.lot, plate: plate.id,
                from: row.place.location, to: try location(words[1], floor).id,
                quantity: quantity)
            try transaction.apply(.work(.add(work)), at: now)
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    /// A hold on everything of a lot of an item, such as `STA-1086 L148734` or `… L148734 recall`.
    package static func hold(_ words: [String], _ store: SiteStore, at now: Instant) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            guard let item = try SKU(rawValue: words[0]).flatMap({ try floor.item($0) }),
                let number = LotNumber(rawValue: words[1])
            else { throw Missing(text: words.joined(separator: " ")) }
            let rows = try floor.shelfStock(of: item.id).map(\.row).filter {
                try floor.lot($0.material.lot)?.number == number
            }
            guard let first = rows.first else { throw Missing(text: words[1]) }
            let hold = Hold(
                id: HoldID(rawValue: try floor.mint(.hold)),
                type: words.count > 2 ? HoldType(rawValue: words[2]) ?? .test : .test,
                scope: .lot(first.material.lot), reason: "walk")
            let record = HoldRecord.place(
                hold, ownerRole: "quality", isStanding: true, on: rows.map(\.material.id))
            try transaction.apply(.hold(record), at: now)
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    /// An order is cancelled.
    package static func cancel(_ number: String, _ store: SiteStore, at now: Instant) throws {
        try store.write { transaction in
            guard
                let document = try transaction.floor().orderNumbered(number)
            else { throw Missing(text: number) }
            try transaction.apply(.receiving(.state(document, .cancelled)), at: now)
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    private static func location(_ code: String, _ floor: StoredFloor) throws -> Location {
        guard let found = try LocationCode(rawValue: code).flatMap({ try floor.location($0) })
        else { throw Missing(text: code) }
        return found
    }

    private struct Line {
        let document: DocumentID
        let line: Int
        let row: StockRow
        let quantity: Int64
        let zone: String
        /// Where they are to be picked, when they are still to be brought there.
        let face: LocationID?

        init(_ word: String, _ floor: StoredFloor) throws {
            let parts = word.split(whereSeparator: { "/=*@".contains($0) }).map(String.init)
            guard (4...5).contains(parts.count), let line = Int(parts[1]),
                let quantity = Int64(parts[3]),
                let document = try floor.orderNumbered(parts[0]),
                let facts = try floor.lines(of: document, limit: 99).first(where: {
                    $0.line == line
                })
            else { throw Missing(text: word) }
            let rows: [StockRow]
            if let lpn = LPN(rawValue: parts[2]), let plate = try floor.plate(lpn) {
                rows = try floor.contents(of: plate.id)
            } else {
                rows = try floor.rows(at: WalkOrders.location(parts[2], floor).id)
            }
            guard let row = rows.first(where: { $0.material.item == facts.item }) else {
                throw Missing(text: word)
            }
            self.document = document
            self.line = line
            self.row = row
            self.quantity = quantity
            face = try parts.count > 4 ? WalkOrders.location(parts[4], floor).id : nil
            zone = try floor.location(row.place.location)?.zone ?? ""
        }
    }
}

extension StoredFloor {
    fileprivate func orderNumbered(_ number: String) throws -> DocumentID? {
        try DocumentNumber(rawValue: number).flatMap {
            try documents(numbered: $0).first { $0.kind == "order" }?.id
        }
    }
}
