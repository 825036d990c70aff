import GRDB
import Stock

// What an ASN says of its delivery, its lines and its plates.
extension InboundImport {
    /// How many days before the import goods may have expired, and how many after it they may.
    private static let (expiredDays, livingDays) = (10 * 366, 50 * 366)
    /// Longest number of a trailer, in characters.
    private static let longestTrailer = 40

    /// Writes the carrier, dock and trailer of a delivery, and the purchase order it comes on.
    func delivery(_ row: CSV.Record, _ id: Int64, _ pass: LoadPass) throws {
        guard try row.text("trailer").count <= Self.longestTrailer else {
            throw row.error("trailer is over \(Self.longestTrailer) characters")
        }
        let facts = JSONText.object([
            ("purchaseOrder", .text(try purchaseOrder(row, pass))),
            ("status", .text("announced")),
        ])
        try pass.insert(
            "UPDATE document SET carrier = ?, dock = ?, seal = ?, facts = ? WHERE id = ?",
            [
                pass.partyOrNone(row, .carrier),
                pass.knownOrNone(pass.locationIDs, row, "dock", "dock"), row.optional("trailer"),
                facts, id,
            ], row)
    }

    /// The number of the purchase order, which is of the same supplier and owner; or empty.
    private func purchaseOrder(_ row: CSV.Record, _ pass: LoadPass) throws -> String {
        guard try !row.text("purchaseOrder").isEmpty else { return "" }
        let number = try row.identifier("purchaseOrder", DocumentNumber.self)
        let stored = try Row.fetchOne(
            pass.db.cachedStatement(
                sql: """
                    SELECT party, owner, state FROM document
                    WHERE kind = 'purchaseOrder' AND number = ?
                    """), arguments: [number.rawValue])
        guard let stored, stored[2] != "cancelled" else {
            throw row.error("there is no purchase order '\(number)'")
        }
        let isSame =
            try stored[0] == pass.party(row, .supplier) && stored[1] == pass.party(row, .owner)
        guard isSame else {
            throw row.error("purchase order \(number) is of another supplier or owner")
        }
        return number.rawValue
    }

    /// Writes a line: the sum of its rows, each of which may be a plate.
    func write(_ line: Int64, _ rows: [CSV.Record], _ id: Int64, _ pass: LoadPass) throws {
        try rows.expectSame(kind.line.filter { $0 != "line" }, "line \(line)")
        let isAnnounced = kind == .asn
        let isOnPlates = try isAnnounced && rows.allSatisfy { try !$0.text("sscc").isEmpty }
        guard rows.count == 1 || isOnPlates else {
            throw rows[1].error("line \(line) of the \(kind.document) is there twice")
        }
        for row in rows { _ = try row.number("quantity", 1...CSV.Record.most) }
        var policy: [(String, QueryValue)] = []
        if let weight = try rows.total("weightMilligrams") {
            policy.append(("weightMilligrams", .integer(weight)))
        }
        var goods: [Goods] = []
        if isAnnounced {
            policy.append(("country", .text(try country(rows[0]))))
            goods = try rows.map(self.goods)
        }
        let only = Set(goods).count == 1 ? goods[0] : nil
        try pass.line(
            rows[0], document: id, lotNumber: only?.lot, expiry: only?.expiry,
            quantity: try rows.total("quantity"), policy: policy)
        for (row, goods) in zip(rows, goods) where isOnPlates {
            try plate(row, goods, line, id, pass)
        }
    }

    /// What a row says of the lot.
    private struct Goods: Hashable {
        let lot: String?
        let expiry: Day?
    }

    private func goods(_ row: CSV.Record) throws -> Goods {
        Goods(
            lot: try row.optional("lot") == nil
                ? nil : row.identifier("lot", LotNumber.self).rawValue,
            expiry: try row.date(
                "expiry", near: now, past: Self.expiredDays, coming: Self.livingDays))
    }

    private func country(_ row: CSV.Record) throws -> String {
        let text = try row.text("country")
        let isCode = text.utf8.count == 2 && text.utf8.allSatisfy { (65...90).contains($0) }
        guard text.isEmpty || isCode else {
            throw row.error("country is '\(text)'; expected two letters such as FR")
        }
        return text
    }

    private func plate(
        _ row: CSV.Record, _ goods: Goods, _ line: Int64, _ id: Int64, _ pass: LoadPass
    ) throws {
        let sscc = try row.identifier("sscc", SSCC.self).rawValue
        let known = try Int.fetchOne(
            pass.db.cachedStatement(
                sql: "SELECT 1 FROM documentPlate WHERE document = ? AND lpn = ? AND line = ?"),
            arguments: [id, sscc, line])
        guard known == nil else { throw row.error("plate \(sscc) is on line \(line) twice") }
        try pass.insert(
            """
            INSERT INTO documentPlate(document, lpn, line, quantity, lotNumber, expiry, weight)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, sscc, line, row.number("quantity"), goods.lot, goods.expiry?.rawValue,
                row.whole("weightMilligrams") ?? 0,
            ], row)
    }

    /// Refuses plates that another open ASN announces, that hold goods here, or that left.
    func expectFree(_ rows: [CSV.Record], _ id: Int64, _ pass: LoadPass) throws {
        guard kind == .asn else { return }
        for row in rows where try !row.text("sscc").isEmpty {
            let sscc = try row.identifier("sscc", SSCC.self).rawValue
            let other = try String.fetchOne(
                pass.db.cachedStatement(
                    sql: """
                        SELECT number FROM documentPlate
                          JOIN document ON document.id = documentPlate.document
                        WHERE lpn = ? AND document <> ? AND isReceived = 0
                          AND state IN ('open', 'inWork')
                        """), arguments: [sscc, id])
            if let other { throw row.error("plate \(sscc) is on ASN \(other)") }
            guard let lpn = LPN(rawValue: sscc), let plate = try pass.floor.plate(lpn) else {
                continue
            }
            guard !plate.isShipped else { throw row.error("plate \(sscc) has left the site") }
            guard try pass.floor.contents(of: plate.id).isEmpty else {
                throw row.error("plate \(sscc) is at the site, with goods on it")
            }
        }
    }
}
