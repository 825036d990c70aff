import Foundation
import Notation
import Stock
import Testing

@testable import Barcode

@Suite struct RecognizerTests {
    private let today = Day(rawValue: 20_782)

    private func siteLabels() throws -> SiteLabels {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("labels.yaml")
        return try SiteLabels(
            yaml: String(contentsOf: file, encoding: .utf8), file: "labels.yaml")
    }

    @Test func `every token of the table is what the table says`() throws {
        let recognizer = Recognizer(labels: try siteLabels())
        let lines = try Table.lines("tokens.table")
        #expect(lines.count > 80)
        for line in lines {
            let (token, rest) = Self.cut(line.text, at: 43)
            let (kinds, expected) = Self.cut(rest, at: 22)
            let accepts = kinds.split(separator: ",").compactMap { ScanKind(rawValue: String($0)) }
            #expect(!accepts.isEmpty, "line \(line.number)")
            let scan = recognizer.recognize(
                Table.unescaped(token), today: today, accepts: accepts)
            #expect(shown(scan) == expected, "line \(line.number): \(token)")
        }
    }

    private static func cut(_ text: String, at column: Int) -> (String, String) {
        (
            text.prefix(column).trimmingCharacters(in: .whitespaces),
            text.dropFirst(column).trimmingCharacters(in: .whitespaces)
        )
    }

    private func shown(_ scan: Scan) -> String {
        switch scan {
        case .license(let lpn), .tote(let lpn), .cart(let lpn):
            "\(scan.kind?.rawValue ?? "") \(lpn)"
        case .location(let code): "location \(code)"
        case .checkDigits(let text): "checkDigits \(text)"
        case .item(let gtin): "item \(gtin)"
        case .sku(let sku): "sku \(sku)"
        case .label(let label): "label \(Table.shown(label.elements))"
        case .lot(let lot): "lot \(lot)"
        case .serial(let serial): "serial \(serial)"
        case .document(let number, let kind): "\(kind.rawValue) \(number)"
        case .badge(let text): "badge \(text)"
        case .device(let code): "device \(code)"
        case .command(let command): "command \(command.word)"
        case .number(let number): "number \(number)"
        case .date(let day): "date \(day)"
        case .text(let text): "text \(text)"
        case .ambiguous(let labels):
            "ambiguous \(labels.map { Table.shown($0.elements) }.joined(separator: " "))"
        case .faulty(_, let fault): "faulty \(fault.kind.rawValue)"
        case .unknown(let text): "unknown \(text)"
        }
    }

    @Test func `command barcodes carry their own prefix and check character`() throws {
        let labels = try siteLabels()
        let recognizer = Recognizer(labels: labels)
        let commands: [Command] = [
            .ok, .back, .undo, .done, .next, .help, .short0, .quantity(12), .reason(3), .tote(2),
        ]
        for command in commands {
            let text = try #require(labels.barcode(for: command))
            let scan = recognizer.recognize(text, today: today, accepts: [.number])
            #expect(scan == .command(command), "\(text)")
            let wrong = String(text.dropLast()) + (text.hasSuffix("A") ? "B" : "A")
            let refused = recognizer.recognize(wrong, today: today, accepts: [.number])
            #expect(refused == .faulty(wrong, ScanFault(.badCheckDigit)))
        }
        let strange = "%CJUMP" + String(try #require(HouseCheck.mod36.character(for: "JUMP")))
        #expect(
            recognizer.recognize(strange, today: today, accepts: [])
                == .faulty(strange, ScanFault(.badValue)))
    }

    @Test func `check characters follow their standards`() {
        #expect(HouseCheck.mod36.character(for: "A12425GABC1234002") == "M")
        #expect(HouseCheck.mod11.character(for: "036532") == "7")
        #expect(HouseCheck.mod10.character(for: "0952123454321") == "3")
        #expect(HouseCheck.mod10.character(for: "12A") == nil)
        #expect(HouseCheck.mod36.character(for: "a") == nil)
    }

    @Test func `numbers that the site issues are recognised as its plates`() throws {
        let labels = try siteLabels()
        let recognizer = Recognizer(labels: labels)
        let label = try #require(labels.labels.first { $0.kind == .license })
        for number in [0, 1, 17, 99_999, 9_999_999] {
            let text = try #require(label.text(number))
            let scan = recognizer.recognize(text, today: today, accepts: [.location])
            #expect(scan.kind == .license && scan.lpn?.rawValue == text)
        }
        #expect(label.text(1) == "P00000017")
        #expect(label.text(10_000_000) == nil && label.text(-1) == nil)
        #expect(SiteLabel(kind: .cart, prefix: "CART-").text(3) == nil)
    }

    @Test func `control bytes make no sense of a token, blanks around it do no harm`() {
        let recognizer = Recognizer(labels: SiteLabels())
        for byte in UInt8(0)...31 where ![0x04, 0x1D, 0x1E].contains(byte) {
            let text = "P1" + String(decoding: [byte], as: UTF8.self) + "2"
            let scan = recognizer.recognize(text, today: today, accepts: [.license, .text])
            #expect(scan == .unknown(text), "\(byte)")
        }
        for text in [
            "P1\u{202E}2", "P1\u{200B}", "P\u{E0041}", "P\u{2028}1", "P1\u{04}", "\u{1E}P1",
        ] {
            let scan = recognizer.recognize(text, today: today, accepts: [.license, .text])
            #expect(scan == .unknown(text), "\(text.debugDescription)")
        }
        let blank = recognizer.recognize("  P1 ", today: today, accepts: [.license])
        #expect(blank.lpn?.rawValue == "P1")
        #expect(recognizer.recognize("   ", today: today, accepts: [.text]) == .unknown(""))
        let long = recognizer.recognize(
            String(repeating: "A", count: 3_000), today: today, accepts: [.text])
        #expect(long == .faulty(String(repeating: "A", count: 40), ScanFault(.tooLong)))
    }

    @Test func `every scan can be stored and read again`() throws {
        let recognizer = Recognizer(labels: try siteLabels())
        for line in try Table.lines("tokens.table") {
            let token = Table.unescaped(Self.cut(line.text, at: 43).0)
            let scan = recognizer.recognize(token, today: today, accepts: [.license, .date])
            let data = try JSONEncoder().encode(scan)
            #expect(try JSONDecoder().decode(Scan.self, from: data) == scan)
        }
    }

    @Test func `a plate is named by a label too, an item not by its contents`() {
        let recognizer = Recognizer(labels: SiteLabels())
        let scan = recognizer.recognize(
            "(00)106141412345678908(02)09521234543213(37)24", today: today, accepts: [.license])
        #expect(scan.lpn?.rawValue == "106141412345678908")
        #expect(scan.gtin == nil)
    }

    @Test(arguments: [
        ("locations: []\ncheck-digits: 3\nseparators: []", "1:1: the key 'labels' is missing"),
        ("labels: [{ kind: number, prefix: N }]", "1:18: 'number' is typed, it has no label"),
        ("labels: [{ kind: cart, prefix: c }]", "1:32: expected one to eight"),
        ("labels: [{ kind: cart, prefix: C, size: 3 }]", "1:35: unknown key 'size'"),
        (
            "labels:\n  - { kind: cart, prefix: C }\n  - { kind: tote, prefix: CA }",
            "3:5: never reached: 'C' above takes these labels"
        ),
        ("labels: []\nlocations: [a-99]", "2:13: expected a form such as"),
        ("labels: []\nlocations: []\ncheck-digits: 9", "3:15: expected 2 to 4, found 9"),
        (
            "labels: []\nlocations: []\ncheck-digits: 3\nseparators: []\nregion: XX",
            "5:9: expected one of SE"
        ),
    ])
    func `a wrong labels file is refused with its place`(yaml: String, expected: String) {
        do throws(NotationError) {
            _ = try SiteLabels(yaml: yaml, file: "labels.yaml")
            Issue.record("not refused: \(yaml)")
        } catch {
            #expect("\(error)".hasPrefix("labels.yaml:" + expected), "\(error)")
        }
    }

    @Test func `check digits are drawn apart from the neighbours'`() {
        var generator = Random()
        let taken = Set((0..<999).map { String(String(1_000 + $0).suffix(3)) })
        let drawn = LocationCheckDigits.drawn(length: 3, avoiding: taken, using: &generator)
        #expect(drawn == "999")
        #expect(LocationCheckDigits.isEntry("042", length: 3))
        #expect(!LocationCheckDigits.isEntry("42", length: 3))
        #expect(!LocationCheckDigits.isEntry("٠٤٢", length: 3))
    }
}
