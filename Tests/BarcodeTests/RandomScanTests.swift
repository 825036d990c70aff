import Foundation
import Stock
import Testing

@testable import Barcode

/// Random data; the seed is printed and taken from `SEED`.
@Suite struct RandomScanTests {
    private let today = Day(rawValue: 20_782)

    private let recognizer = Recognizer(
        labels: SiteLabels(
            labels: [SiteLabel(kind: .license, prefix: "P", digits: 8, check: .mod10)],
            locations: [LocationShape("A-99-99")], separators: ["~", "{GS}"]))

    @Test func `no bytes crash or stop the reader`() {
        var random = Random()
        for _ in 0..<3000 {
            let length = Int.random(in: 0...60, using: &random)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let text = String(decoding: bytes, as: UTF8.self)
            for prefix in ["", "]C1", "]Q1https://a/01/", "(01)", "01", "\u{1D}"] {
                _ = Interpretation(prefix + text, today: today)
            }
            _ = recognizer.recognize(text, today: today, accepts: ScanKind.allCases)
        }
    }

    @Test func `changed barcodes are read, doubted or refused, never lost`() {
        var random = Random()
        let good = Array("]C100106141412345678908\u{1D}10LOT7\u{1D}172702283103001250".utf8)
        let alphabet = Array("0123456789ABCa~%(){}|#^\u{1D}\u{1E}]\u{7F}".utf8)
        for _ in 0..<3000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = alphabet.randomElement(using: &random) ?? 48
                case 1: bytes.remove(at: at)
                default: bytes.insert(alphabet.randomElement(using: &random) ?? 48, at: at)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let scan = recognizer.recognize(text, today: today, accepts: [.license])
            if case .faulty(let shown, _) = scan { #expect(!shown.isEmpty) }
        }
    }

    @Test func `what is encoded is read back, or doubted with it as first reading`() throws {
        var random = Random()
        let plain: Set<ValueCheck> = [.csum, .date0, .date]
        let identifiers = ApplicationIdentifier.all.values.filter { identifier in
            identifier.components.allSatisfy { Set($0.checks).isSubset(of: plain) }
        }.sorted { $0.code < $1.code }
        #expect(identifiers.count > 400)
        for _ in 0..<400 {
            var elements: [Element] = []
            var data = ""
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let identifier = try #require(identifiers.randomElement(using: &random))
                let element = Element(identifier.code, value(of: identifier, &random))
                elements.append(element)
                data += element.identifier + element.value
                if identifier.predefinedLength == nil { data += "\u{1D}" }
            }
            let read = Interpretation("]C1" + data, today: today)
            switch read.outcome {
            case .read(let label): #expect(label.elements == elements, "\(data)")
            case .ambiguous(let labels): #expect(labels.first?.elements == elements, "\(data)")
            case .faulty(let fault):
                // Digits 029 may stand in a single value by chance.
                #expect(fault.kind == .scannerSetting && !data.contains("\u{1D}"), "\(data)")
            }
        }
    }

    @Test func `a lost separator before a date is never booked`() {
        var random = Random()
        let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-".utf8)
        for _ in 0..<500 {
            let lot = String(
                decoding: (0..<Int.random(in: 1...12, using: &random)).map { _ in
                    letters.randomElement(using: &random) ?? 65
                }, as: UTF8.self)
            let month = Int.random(in: 10...12, using: &random)
            let read = Interpretation("]C110\(lot)1727\(month)15", today: today)
            if case .read = read.outcome { Issue.record("booked: \(lot)") }
        }
    }

    @Test func `hostile lengths are refused at once`() {
        let clock = ContinuousClock()
        for unit in ["9", "2022", "10", "11270228", "1127022810", "3024", "91", "029", "(10)A"] {
            for size in [2_000, 2_040, 100_000] {
                let text = "]C1" + String(repeating: unit, count: size / unit.utf8.count)
                let time = clock.measure { _ = Interpretation(text, today: today) }
                #expect(time < .seconds(1), "\(unit) \(size)")
            }
        }
        let long = Interpretation(String(repeating: "A", count: 2_049), today: today)
        #expect(long.fault?.kind == .tooLong)
        #expect(Interpretation(String(repeating: "A", count: 2_048), today: today).kind == .plain)
    }

    private func value(of identifier: ApplicationIdentifier, _ random: inout Random) -> String {
        var value = ""
        for component in identifier.components {
            if component.isOptional, Bool.random(using: &random) { break }
            let length = Int.random(in: component.minimum...component.maximum, using: &random)
            value += part(component, length, &random)
        }
        return value
    }

    private func part(
        _ component: ValueComponent, _ length: Int, _ random: inout Random
    ) -> String {
        let digits = (0..<length).map { _ in UInt8.random(in: 48...57, using: &random) }
        switch component.checks.first {
        case .csum:
            let body = String(decoding: digits.dropLast(), as: UTF8.self)
            return body + String(Modulo10.checkDigit(body) ?? 0)
        case .date, .date0:
            return "27" + (["0131", "0228", "1231"].randomElement(using: &random) ?? "0131")
        default: break
        }
        if component.kind == .digits { return String(decoding: digits, as: UTF8.self) }
        let set = Array((component.kind == .set82 ? "ABab!_-.%/()" : "ABCXYZ01289-").utf8)
        return String(
            decoding: (0..<length).map { _ in set.randomElement(using: &random) ?? 65 },
            as: UTF8.self)
    }
}
