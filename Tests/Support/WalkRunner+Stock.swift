import Stock
import Store

/// What happens to goods and places while a worker is at something else.
extension WalkRunner {
    /// Something that a walk says happens; false when it is nothing known.
    ///
    ///     block A-01-13-A spill          a place is blocked
    ///     unblock A-01-13-A              and free again
    ///     move P0079235 A-04-17-C        a plate stands somewhere else
    func happensToStock(_ words: [String]) throws -> Bool {
        switch (words.first, words.count) {
        case ("block", 3):
            try change(.block(location(words[1]).id, reason: words[2]))
        case ("unblock", 2): try change(.unblock(location(words[1]).id))
        case ("move", 3): try move(words[1], to: location(words[2]).id)
        default: return false
        }
        return true
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
