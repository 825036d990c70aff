import GRDB
import Stock

// The questions about labels, printers and the numbers on them, in SQL.
extension StoredFloor {
    package func label(_ code: LPN) throws -> PrintedLabel? {
        try one(LabelRow.self, LabelRow.select + " WHERE code = ?", [code.rawValue])?.value
    }

    package func label(of plate: PlateID) throws -> PrintedLabel? {
        try once(\.labels, plate) {
            try one(
                LabelRow.self, LabelRow.select + " WHERE plate = ? AND endedAt IS NULL",
                [plate.rawValue])?.value
        }
    }

    package func labelText(_ id: LabelID) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT text FROM label WHERE id = ?"),
            arguments: [id.rawValue])
    }

    /// Labels that wait for one of these printers, the oldest first.
    func unsentLabels(printer: String) throws -> [PrintedLabel] {
        try all(
            LabelRow.self,
            LabelRow.select + """
                 WHERE printer = ? AND printer <> '' AND sentAt IS NULL AND endedAt IS NULL
                ORDER BY id LIMIT 50
                """, [printer]
        ).map(\.value)
    }

    package func printer(of device: DeviceCode) throws -> String? {
        let address =
            try Setting.find(db, "printer.\(device)") ?? Setting.find(db, "printer")
        return address.flatMap { $0.isEmpty ? nil : $0 }
    }

    package func nextSSCC() throws -> SSCC? {
        guard let prefix = try Setting.find(db, Setting.companyPrefix) else { return nil }
        let digit = try Setting.find(db, Setting.extensionDigit).flatMap { Int($0) } ?? 0
        // A number that came in from elsewhere under our own prefix is passed over.
        for _ in 0..<1000 {
            let serial = ID<Mint>(rawValue: try mint(.sscc)).number
            guard let sscc = SSCC(extension: digit, companyPrefix: prefix, serial: serial),
                let lpn = LPN(rawValue: sscc.rawValue)
            else { return nil }
            if try plate(lpn) == nil, try label(lpn) == nil { return sscc }
        }
        return nil
    }

    package func isOwnSSCC(_ lpn: LPN) throws -> Bool {
        guard SSCC(rawValue: lpn.rawValue) != nil,
            let prefix = try Setting.find(db, Setting.companyPrefix)
        else { return false }
        return lpn.rawValue.dropFirst().hasPrefix(prefix)
    }

    package func holder(of serial: SerialNumber, item: ItemID) throws -> MaterialID? {
        let statement = try db.cachedStatement(
            sql: "SELECT material FROM serial WHERE item = ? AND number = ?")
        return try Int64.fetchOne(statement, arguments: [item.rawValue, serial.rawValue])
            .map(MaterialID.init(rawValue:))
    }

    package func address(of party: PartyID) throws -> [String] {
        let statement = try db.cachedStatement(sql: "SELECT name, address FROM party WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [party.rawValue]) else { return [] }
        let address: String = row[1]
        return [row[0]] + Self.lines(of: address)
    }

    package func siteAddress() throws -> [String] {
        let address = try Setting.find(db, Setting.siteAddress) ?? ""
        return [site.name] + Self.lines(of: address)
    }

    /// The street in one line, what follows in another.
    private static func lines(of address: String) -> [String] {
        let parts = address.split(separator: ",", maxSplits: 1).map { part in
            String(part.drop { $0 == " " })
        }
        return parts.filter { !$0.isEmpty }
    }
}

/// The columns of `select` of a label.
private struct LabelRow: StoredRow {
    static let select = """
        SELECT id, code, kind, plate, state, copies, printer, sentAt, failure, endedBy, endedAt
        FROM label
        """

    let value: PrintedLabel

    init(row: Columns) throws {
        let sent: Int64? = row[7]
        let ended: Int64? = row[10]
        value = PrintedLabel(
            id: ID(rawValue: row[0]), code: try Store.value(row[1]),
            kind: try Store.value(row[2]), plate: ID(row[3]), state: try Store.value(row[4]),
            copies: row[5], printer: row[6], sentAt: sent.map(Instant.init(rawValue:)),
            failure: row[8], endedBy: row[9], endedAt: ended.map(Instant.init(rawValue:)))
    }
}
