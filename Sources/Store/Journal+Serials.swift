import GRDB
import Stock

extension Journal {
    /// Books the serial numbers a line lists: each is of one material at a time (`model.md` 7).
    func bookSerials(
        of line: Posting.Line, number: Int, item: ItemID, arrives: Bool, _ key: PostingKey,
        into bytes: inout Canonical
    ) throws {
        guard line.serials.count <= max(line.quantity, 0),
            Set(line.serials).count == line.serials.count
        else { throw StoreError.invalid("a line lists a serial twice or more than it moves") }
        let serials = try line.serials.map { serial in
            try take(serial, of: item, line, arrives: arrives)
        }
        for serial in serials.sorted() {
            try db.cachedStatement(
                sql: """
                    INSERT INTO movementSerial(site, epoch, sequence, line, serial)
                    VALUES (?, ?, ?, ?, ?)
                    """
            ).run([key.site, key.epoch, key.sequence, number, serial])
            bytes.add(key)
            bytes.add(Int64(number))
            bytes.add(serial)
        }
        // Units that come back leave the numbers of those still with the customer where they are.
        guard line.into != line.material, !arrives else { return }
        // Units that go into another material with nothing left behind take their numbers along.
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM serial WHERE material = ?1
                  AND NOT EXISTS(SELECT 1 FROM stock WHERE material = ?1) LIMIT 1
                """)
        guard try Int.fetchOne(statement, arguments: [line.material.rawValue]) == nil else {
            throw StoreError.invalid("the line does not list the serials of \(line.material)")
        }
    }

    /// Makes a serial the target material's, and returns its number in the database.
    private func take(
        _ serial: SerialNumber, of item: ItemID, _ line: Posting.Line, arrives: Bool
    ) throws -> Int64 {
        let find = try db.cachedStatement(
            sql: "SELECT id, material FROM serial WHERE item = ? AND number = ?")
        let known = try Row.fetchOne(find, arguments: [item.rawValue, serial.rawValue])
        guard let known else {
            // Units numbered only when they ship, or only when they arrive, are new to us.
            let id = try StoredFloor(db: db, site: site, worker: nil).mint(.serial)
            try db.cachedStatement(
                sql: "INSERT INTO serial(id, item, number, material) VALUES (?, ?, ?, ?)"
            ).run([id, item.rawValue, serial.rawValue, line.into.rawValue])
            return id
        }
        let holder = MaterialID(rawValue: known[1])
        let isOnHand = try holder != line.into && isThere(holder)
        guard holder == line.material || arrives && !isOnHand else {
            throw StoreError.invalid("serial \(serial) is not of material \(line.material)")
        }
        try db.cachedStatement(sql: "UPDATE serial SET material = ? WHERE id = ?")
            .run([line.into.rawValue, known[0] as Int64])
        return known[0]
    }

    private func isThere(_ material: MaterialID) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM stock WHERE material = ?")
        return try Int.fetchOne(statement, arguments: [material.rawValue]) != nil
    }
}
