import Flows
import Foundation
import Session
import Stock
import Store

/// What happens to goods and places while a worker is at something else.
extension WalkRunner {
    /// Something that a walk says happens; false when it is nothing known.
    ///
    ///     block A-01-13-A spill          a place is blocked
    ///     unblock A-01-13-A              and free again
    ///     move P0079235 A-04-17-C        a plate stands somewhere else
    ///     wave SO40009 SO40010           the office builds a wave of these orders
    ///     releasing W0003                another process is releasing a wave
    ///     ordered SO40013 2 500          so much is ordered by a line
    ///     crate P0999960 STG-06 3        a pallet with one unit of so many rows of stock
    ///     onto P0073417 A-01-13-B        a unit of what lies there is put onto a plate
    ///     unweighed SUG-1148             nobody has entered what it weighs
    ///     orders PPATEL hold lot X1      somebody orders a hold at a command line, of a lot
    ///                                    and where it helps of its item and its supplier
    ///     orders JKIM close 1            and to close an exception
    ///     costs DRY-1102 900             what a unit of it costs, in cents
    ///     setting printer spool:labels   a setting of the site
    ///     namesakes L416370 11           so many other items have a lot of that number
    ///     kits KO1 FRZ-1221 6 PACK-01    an order for kits comes in
    ///     instead KO1 1 4 FRZ-1196 2     of a line 4 are replaced by 2 of another item
    func happensToStock(_ words: [String]) throws -> Bool {
        switch (words.first, words.count) {
        case ("block", 3):
            try change(.block(location(words[1]).id, reason: words[2]))
        case ("unblock", 2): try change(.unblock(location(words[1]).id))
        case ("move", 3): try move(words[1], to: location(words[2]).id)
        case ("wave", 2...):
            let orders = words.dropFirst().compactMap(DocumentNumber.init(rawValue:))
            _ = try WaveDesk(store: store, rules: definitions.rules, clock: clock.of(store))
                .planByHand(orders, name: "by hand")
        case ("crate", 4):
            try crate(words[1], at: location(words[2]), rows: Int(words[3]) ?? 1)
        case ("onto", 3): try put(onto: words[1], from: location(words[2]))
        case ("unweighed", 2):
            try PickedStock(store, at: now).raw(
                """
                UPDATE pack SET weightMilligrams = 0
                WHERE item = (SELECT id FROM item WHERE sku = ?)
                """, [words[1]])
        case ("costs", 3):
            try PickedStock(store, at: now).raw(
                "UPDATE cost SET minor = ? WHERE item = (SELECT id FROM item WHERE sku = ?)",
                [Int64(words[2]), words[1]])
        case ("setting", 3):
            try store.write { transaction in
                try transaction.set(words[1], to: words[2])
                try transaction.append(EventRow(at: now, kind: "walk"))
            }
        case ("namesakes", 3):
            try ManyRows(store, at: now).namesakes(of: words[1], Int(words[2]) ?? 1)
        case ("kits", 5): try kits(Array(words.dropFirst()))
        case ("instead", 6): try replace(Array(words.dropFirst()))
        case ("orders", 4...): try order(Array(words.dropFirst()))
        case ("releasing", 2): try release(words[1])
        case ("ordered", 4):
            try PickedStock(store, at: now).raw(
                """
                UPDATE documentLine SET quantity = ? WHERE line = ?
                  AND document = (SELECT id FROM document WHERE number = ?)
                """, [Int64(words[3]), Int(words[2]), words[1]])
        default: return false
        }
        return true
    }

    /// Begins a release that does not end.
    private func release(_ number: String) throws {
        try store.write { transaction in
            let wave = try DocumentNumber(rawValue: number).flatMap {
                try transaction.floor().wave($0)
            }
            guard let wave else { throw WalkOrders.Missing(text: number) }
            _ = try transaction.beginRelease(
                of: wave.id, by: nil, basis: 1, process: Int(getpid()), at: now)
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    /// What a worker orders at a command line, and what the answer is.
    private func order(_ words: [String]) throws {
        guard let worker = WorkerCode(rawValue: words[0]) else {
            throw WalkOrders.Missing(text: words[0])
        }
        let step = CommandStep(
            store: store, definitions: definitions, clock: try clock.of(store))
        let answer = try step.run(worker, job: words[1], input: words.joined(separator: " ")) {
            let effects =
                switch words[1] {
                case "hold":
                    try HoldOrder.place(
                        HoldScopeNames(
                            lot: words[3], item: words.dropFirst(4).first,
                            supplier: words.dropFirst(5).first), .test, reason: "walk", $0)
                default:
                    try Inbox.close(
                        ExceptionID(site: $0.worker.id.site, number: Int64(words[2]) ?? 0),
                        .done, $0)
                }
            for case .refuse(let message) in effects { told.insert(message.id) }
            return effects
        }
        answers += answer.sentences.map { "\(worker) is told: \($0)" }
    }

    /// An order for kits, through the file a sales program would send.
    private func kits(_ words: [String]) throws {
        let values = [
            "order": words[0], "customer": "ARBORBAKE", "owner": "HALDEN", "dock": words[3],
            "shipDay": "2026-11-26", "shipComplete": "no", "status": "open", "line": "1",
            "item": words[1], "quantity": words[2], "allOrNothing": "no",
        ]
        let row = try CSV.Record(
            file: "kits.csv", line: 0, path: "orders[0]", values, columns: OrderImport.columns)
        _ = try OrderImport(
            name: "kits.csv", bytes: Array(words.joined(separator: " ").utf8), records: [row],
            now: now, moment: { day, _ in Instant(rawValue: Int64(day.rawValue) * 86_400_000) }
        ).run(on: store)
    }

    /// Another item goes in the place of a part of a line.
    private func replace(_ words: [String]) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            let order = try DocumentNumber(rawValue: words[0]).flatMap {
                try floor.outgoing(numbered: $0)
            }
            let item = try SKU(rawValue: words[3]).flatMap { try floor.item($0) }
            guard let order, let item, let line = Int(words[1]), let quantity = Int64(words[2]),
                let units = Int64(words[4])
            else { throw WalkOrders.Missing(text: words.joined(separator: " ")) }
            let substitution = Substitution(
                document: order.id, line: line,
                by: try floor.lineNumber(insteadOf: line, on: order.id), quantity: quantity,
                item: item.id, units: units)
            try transaction.apply(.substitution(.replace(substitution, why: "{}")), at: now)
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    /// Gathers a pallet from pick faces of the first owner, a unit of a row.
    private func crate(_ number: String, at place: Location, rows: Int) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            guard let lpn = LPN(rawValue: number) else { throw WalkOrders.Missing(text: number) }
            var sources: [StockRow] = []
            var faces: [LocationID] = []
            try floor.visitLocations(LocationSearch(kinds: [.pickFace], onlyWithRoom: false)) {
                faces.append($0.id)
                return faces.count < 200
            }
            for row in try faces.flatMap({ try floor.rows(at: $0) }) {
                guard sources.count < rows, row.quantity > 1, row.weightMilligrams == 0,
                    try floor.holds(on: row.material.id).isEmpty,
                    row.material.owner == (sources.first ?? row).material.owner
                else { continue }
                sources.append(row)
            }
            let plate = Plate(
                id: PlateID(rawValue: try floor.mint(.plate)), lpn: lpn,
                stand: .location(place.id))
            try transaction.apply(.plate(plate), at: now)
            var posting = Posting(.move, lines: [])
            for row in sources {
                var material = row.material
                material.id = MaterialID(rawValue: try floor.mint(.material))
                try transaction.apply(.material(material, holds: []), at: now)
                posting.lines.append(
                    Posting.Line(
                        material: row.material.id, into: material.id, quantity: 1,
                        from: row.place, to: Place(place.id, plate: plate.id)))
            }
            try transaction.post(posting)
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
        _ = try postings()
    }

    /// Puts a unit of the loose goods of a place onto a plate.
    private func put(onto number: String, from place: Location) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            guard let plate = try LPN(rawValue: number).flatMap({ try floor.plate($0) }),
                let row = try floor.rows(at: place.id).first(where: { $0.place.plate == nil }),
                case .location(let stand) = plate.stand
            else { throw WalkOrders.Missing(text: number) }
            var material = row.material
            material.id = MaterialID(rawValue: try floor.mint(.material))
            try transaction.apply(.material(material, holds: []), at: now)
            let line = Posting.Line(
                material: row.material.id, into: material.id, quantity: 1, from: row.place,
                to: Place(stand, plate: plate.id))
            try transaction.post(Posting(.move, lines: [line]))
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    private func location(_ code: String) throws -> Location {
        let found = try store.read { snapshot in
            try LocationCode(rawValue: code).flatMap { try snapshot.floor().location($0) }
        }
        guard let found else { throw WalkOrders.Missing(text: code) }
        return found
    }

    private func change(_ record: Record) throws {
        try store.write { transaction in
            try transaction.apply(record, at: now)
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    private func move(_ lpn: String, to place: LocationID) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            guard let plate = try LPN(rawValue: lpn).flatMap({ try floor.plate($0) }) else {
                throw WalkOrders.Missing(text: lpn)
            }
            let contents = try floor.contents(of: plate.id)
            try transaction.post(.move(plate, contents, to: place, reason: .move))
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }
}
