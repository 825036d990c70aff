import Barcode
import Display
import GRDB
import Session
import Stock
import Support
import Testing

@testable import Store

/// ASNs and purchase orders from files: once, changed, cancelled, whole or nothing, and received.
@Suite final class InboundImportTests: WalkCopy {
    /// A plate number that nobody used: its check digit is right.
    private static func sscc(_ number: Int) -> String {
        let digits = "1952011200077\(1000 + number)"
        return digits + "\(Modulo10.checkDigit(digits) ?? 0)"
    }

    /// Rows of ASN90001 with other cells here and there.
    private func row(_ others: [String: String] = [:]) -> [String: String] {
        [
            "asn": "ASN90001", "purchaseOrder": "PO71107", "supplier": "LACTERRA",
            "owner": "HALDEN", "carrier": "EASTWAY", "dock": "DOCK-02",
            "expected": "\(clock.today)", "time": "09:30", "trailer": "QDP-1",
            "status": "open", "line": "1", "item": "DRY-1102", "gtin": "", "country": "US",
            "lot": "U541652", "expiry": "\(clock.today + 513)", "quantity": "36",
            "sscc": Self.sscc(1),
        ].merging(others) { $1 }
    }

    private func ordered(_ others: [String: String] = [:]) -> [String: String] {
        [
            "purchaseOrder": "PO90001", "supplier": "LACTERRA", "owner": "HALDEN",
            "expected": "\(clock.today)", "status": "open", "line": "1", "item": "DRY-1102",
            "quantity": "144",
        ].merging(others) { $1 }
    }

    @discardableResult
    private func load(_ kind: InboundFile, _ rows: [String: String]...) throws -> ImportOutcome {
        let lines = rows.map { row in kind.columns.map { row[$0] ?? "" }.joined(separator: ",") }
        let text = ([kind.columns.joined(separator: ",")] + lines).joined(separator: "\n")
        let bytes = Array(text.utf8)
        return try InboundImport(
            kind, name: "in.csv", bytes: bytes,
            records: try CSV(bytes, file: "in.csv", columns: kind.columns).records,
            now: clock.now(), moment: clock.moment(_:minutes:)
        ).run(on: store)
    }

    private func fault(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "nothing was thrown"
        } catch { return "\(error)" }
    }

    private func text(_ sql: String) throws -> String {
        try DatabaseQueue(path: path).read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                row.databaseValues.map { "\(String.fromDatabaseValue($0) ?? "\($0)")" }
                    .joined(separator: " ")
            }.joined(separator: "; ")
        }
    }

    /// A receiver who is signed on, with the list of what is under way before her.
    private func receiver() throws -> OperatorSession {
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock,
            device: try #require(DeviceCode(rawValue: "HH-01")))
        _ = session.start()
        _ = enter(["B040343", "158464", "1"], session)
        return session
    }

    /// Types or scans; the last notice.
    private func enter(_ texts: [String], _ session: OperatorSession) -> String? {
        var notice: Notice?
        for text in texts {
            let entry = InputToken.Entry(text, method: text.count > 6 ? .scanned : .keyed)
            notice = session.handle(.entered(entry)).content.notice
        }
        if notice?.isModal == true { _ = session.handle(.acknowledged) }
        return notice?.id
    }

    @Test func `an ASN is taken once, said anew, and cancelled`() throws {
        let second = row(["sscc": Self.sscc(2), "quantity": "30", "lot": "U541653"])
        #expect(try load(.asn, row(), second) == ImportOutcome(new: 1))
        #expect(try load(.asn, row(), second).isRepeated)
        #expect(try load(.asn, second, row()) == ImportOutcome(unchanged: 1))
        let asn = "(SELECT id FROM document WHERE number = 'ASN90001')"
        let lines =
            "SELECT quantity, ifnull(lotNumber, '-'), state FROM documentLine"
            + " WHERE document = \(asn)"
        #expect(try text(lines) == "66 - open")
        #expect(
            try text("SELECT dueAt FROM document WHERE number = 'ASN90001'")
                == "\(clock.moment(clock.today, minutes: 570).rawValue)")
        #expect(
            try load(.asn, row(["sscc": "", "line": "2", "quantity": "40"]))
                == ImportOutcome(changed: 1))
        #expect(try text(lines) == "40 U541652 open")
        #expect(try text("SELECT count(*) FROM documentPlate WHERE document = \(asn)") == "0")
        let gone = row(["status": "cancelled"])
        #expect(try load(.asn, gone) == ImportOutcome(cancelled: 1))
        #expect(try load(.asn, gone).isRepeated)
        #expect(fault { try load(.asn, row()) }.contains("ASN ASN90001 is cancelled"))
        #expect(try store.read { try $0.audit() }.break == nil)
    }

    @Test func `a purchase order is taken once, said anew, and cancelled`() throws {
        let second = ordered(["line": "2", "item": "DRY-1011"])
        #expect(try load(.purchaseOrder, ordered(), second) == ImportOutcome(new: 1))
        #expect(try load(.purchaseOrder, ordered(), second).isRepeated)
        #expect(
            try load(.purchaseOrder, ordered(["quantity": "100"])) == ImportOutcome(changed: 1))
        #expect(
            try text(
                """
                SELECT line, quantity FROM documentLine WHERE document =
                  (SELECT id FROM document WHERE number = 'PO90001')
                """) == "1 100")
        #expect(try load(.asn, row(["purchaseOrder": "PO90001"])) == ImportOutcome(new: 1))
        #expect(
            try load(.purchaseOrder, ordered(["status": "cancelled"]))
                == ImportOutcome(cancelled: 1))
        #expect(
            fault { try load(.purchaseOrder, ordered()) }
                .contains("purchase order PO90001 is cancelled"))
    }

    @Test func `a plate of an imported ASN takes one scan, and the ASN stays as it is then`() throws
    {
        try load(.asn, row(), row(["sscc": Self.sscc(2)]))
        let notice = enter(["ASN90001", "]C100" + Self.sscc(1)], try receiver())
        #expect(notice?.hasPrefix("receive.") == true, "\(notice ?? "no notice")")
        #expect(
            try text(
                """
                SELECT lot.number, stock.quantity FROM stock JOIN plate ON plate.id = stock.plate
                  JOIN material ON material.id = stock.material JOIN lot ON lot.id = material.lot
                WHERE plate.lpn = '\(Self.sscc(1))'
                """) == "U541652 36")
        let sentence = "in.csv:2: goods were received on ASN ASN90001; it stays as it is"
        #expect(fault { try load(.asn, row(["quantity": "35"])) } == sentence)
        #expect(fault { try load(.asn, row(["status": "cancelled"])) } == sentence)
        #expect(try load(.asn, row(), row(["sscc": Self.sscc(2)])).isRepeated)
        #expect(
            fault { try load(.asn, row(["asn": "ASN90002"])) }
                .contains("is at the site, with goods on it"))
        #expect(
            fault { try load(.asn, row(["asn": "ASN90002", "sscc": Self.sscc(2)])) }
                .contains("is on ASN ASN90001"))
        #expect(try store.read { try $0.audit() }.break == nil)
    }

    @Test func `an ASN whose receipt was taken back can be said anew, and its plate received`()
        throws
    {
        try load(.asn, row())
        let session = try receiver()
        let scan = "]C100" + Self.sscc(1)
        _ = enter(["ASN90001", scan], session)
        for token in [InputToken.pressed(.undo), .confirmed] { _ = session.handle(token) }
        let reasons = "SELECT reason FROM posting ORDER BY sequence DESC LIMIT 2"
        #expect(try text(reasons) == "undo; receive")
        #expect(try load(.asn, row(["quantity": "35"])) == ImportOutcome(changed: 1))
        let notice = enter([scan], session)
        #expect(
            try text(
                """
                SELECT quantity FROM stock JOIN plate ON plate.id = stock.plate
                WHERE lpn = '\(Self.sscc(1))'
                """) == "35", "\(notice ?? "no notice")")
        #expect(try store.read { try $0.audit() }.break == nil)
    }

    @Test func `a plate goes from one ASN to another in one file`() throws {
        try load(.asn, row(), row(["asn": "ASN90002", "sscc": Self.sscc(2)]))
        let outcome = try load(
            .asn, row(["sscc": Self.sscc(2)]), row(["asn": "ASN90002", "sscc": Self.sscc(1)]))
        #expect(outcome == ImportOutcome(changed: 2))
    }

    @Test(arguments: [
        (["supplier": "EASTWAY"], "is no supplier"), (["supplier": "NOBODY"], "there is no"),
        (["owner": "LACTERRA"], "is no owner"), (["carrier": "HALDEN"], "is no carrier"),
        (["dock": "STG-01"], "there is no dock"), (["item": "NONE"], "there is no item"),
        (["gtin": "19520112100101"], "is no pack of item"), (["quantity": "0"], "quantity"),
        (["quantity": "9223372036854775807"], "quantity"), (["expected": "+1"], "a date such as"),
        (["expected": "2062-01-01"], "expected a day from"), (["expected": ""], "is empty"),
        (["expiry": "1999-01-01"], "expected a day from"), (["time": "25:00"], "a time such as"),
        (["sscc": "195201120008800190"], "expected 18 digits, the last one their check digit"),
        (["sscc": "195201120008800195"], "is on ASN ASN88211"), (["line": "0"], "line"),
        (["lot": "a lot"], "expected 1 to 20 letters, digits or signs"),
        (["trailer": "Q\u{202E}"], "in.csv:3: "),
        (["purchaseOrder": "PO1"], "no purchase order"), (["country": "us"], "two letters"),
        (["purchaseOrder": "PO71114"], "of another supplier"),
        (["status": "cancelled"], "to cancel"), (["status": "late"], "expected one of"),
    ])
    func `one wrong row leaves the whole file of ASNs out`(
        cells: [String: String], sentence: String
    ) throws {
        let wrong = row(["asn": "ASN90002", "sscc": Self.sscc(2)]).merging(cells) { $1 }
        let last = row(["asn": "ASN90003", "sscc": Self.sscc(3)])
        let found = fault { try load(.asn, row(), wrong, last) }
        #expect(found.hasPrefix("in.csv:3: ") && found.contains(sentence), "\(found)")
        #expect(try text("SELECT count(*) FROM document WHERE number LIKE 'ASN9%'") == "0")
        #expect(try text("SELECT count(*) FROM import") == "0")
    }

    @Test(arguments: [
        (["dock": "DOCK-03"], "the first row of ASN ASN90001 says"),
        (["item": "DRY-1011"], "the first row of line 1 says"), ([:], "is on line 1 twice"),
        (["sscc": ""], "line 1 of the ASN is there twice"),
        (["sscc": sscc(2), "quantity": "1000000000000000"], "adds up to too much"),
    ])
    func `rows of an ASN agree with one another`(
        cells: [String: String], sentence: String
    ) throws {
        let found = fault { try load(.asn, row(), row(cells)) }
        #expect(found.contains(sentence), "\(found)")
    }

    @Test func `a wrong row leaves the whole file of purchase orders out`() throws {
        for (cells, sentence) in [
            (["supplier": "HALDEN"], "is no supplier"), (["quantity": ""], "quantity is empty"),
            (["gtin": "19520112100101"], "is no pack of item"), (["expected": "soon"], "a date"),
        ] {
            let wrong = ordered(["purchaseOrder": "PO90002"]).merging(cells) { $1 }
            let found = fault { try load(.purchaseOrder, ordered(), wrong) }
            #expect(found.hasPrefix("in.csv:3: ") && found.contains(sentence), "\(found)")
        }
        #expect(
            fault { try load(.purchaseOrder, ordered(), ordered()) }
                .contains("line 1 of the purchase order is there twice"))
        #expect(try text("SELECT count(*) FROM document WHERE number LIKE 'PO9%'") == "0")
    }
}
