import ArgumentParser
import Barcode
import Foundation
import Stock

/// `lotwise scan`: what barcodes say, one JSON object a line in and out.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Interpret barcodes: one JSON object a line in, one a line out.",
        discussion: """
            In:  {"id","scan","today"[,"hint"][,"region"]}, or "scans":[...] for one label. "scan"
                 is what the scanner delivers, FNC1 as U+001D; hint "UPC-E" for one unexpanded;
                 region SE NO FI EE LV LT DE GB US reads measures in restricted numbers.
            Out: {"id","parse":"ok"|"error"|"ambiguous","error","kind","ai":[[ai,value],...],
                 "gtin14","content_gtin14","sscc","lot","serial","expiry","best_before","sell_by",
                 "production","packed","count","var_count","measures":[{"ai","value","unit"}],
                 "warn","readings","label":{"missing":[[ai,[needs,...]],...],
                 "exclusive":[[ai,ai],...],"conflict":[ai,...]}}; keys sorted, absent is null.
            Ambiguous: a separator was probably lost; all readings are given, none may be booked.
            Exit: 0, or 2 when a line was no such object (it is answered all the same).
            """)

    @Option(help: "The day where a line gives none, ISO (else the current day, UTC).")
    var at: String?

    func run() throws {
        var today = Day(rawValue: Int(Date().timeIntervalSince1970) / 86_400)
        if let at {
            guard let moment = Instant(at) else {
                throw ValidationError("--at: expected an ISO time, found '\(at)'")
            }
            today = Day(
                rawValue: Int(
                    (moment.rawValue - (moment.rawValue < 0 ? 86_399_999 : 0))
                        / 86_400_000))
        }
        var number = 0
        var isGood = true
        while let line = readLine() {
            number += 1
            if line.allSatisfy(\.isWhitespace) { continue }
            let answer: ScanAnswer
            do throws(ScanRequest.Fault) {
                answer = ScanAnswer(try ScanRequest(line, today: today))
            } catch {
                isGood = false
                answer = ScanAnswer(id: error.id)
                let message = "standard input:\(number): \(error.sentence)\n"
                FileHandle.standardError.write(Data(message.utf8))
            }
            FileHandle.standardOutput.write(Data((answer.json + "\n").utf8))
        }
        if !isGood { throw ExitCode(2) }
    }
}

/// One line of standard input.
private struct ScanRequest {
    /// Why a line is no request.
    struct Fault: Error {
        let id: String
        let sentence: String
    }

    /// The `id` as JSON.
    let id: String
    let result: ScanSet

    init(_ line: String, today: Day) throws(Fault) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
            let fields = object as? [String: Any]
        else { throw Fault(id: "null", sentence: "expected a JSON object") }
        let id = Self.echoed(fields["id"])
        func text(_ key: String) throws(Fault) -> String? {
            guard let value = fields[key], !(value is NSNull) else { return nil }
            guard let text = value as? String else {
                throw Fault(id: id, sentence: "\(key): expected a text")
            }
            return text
        }
        var day = today
        if let given = try text("today") {
            guard let parsed = Day(given) else {
                throw Fault(id: id, sentence: "today: expected a date such as 2026-11-25")
            }
            day = parsed
        }
        var region: RestrictedNumber.Region?
        if let given = try text("region") { region = .init(rawValue: given.uppercased()) }
        let scans: [String]
        if let scan = try text("scan") {
            scans = [scan]
        } else if let several = fields["scans"] as? [String] {
            scans = several
        } else {
            throw Fault(
                id: id, sentence: "expected \"scan\", a text, or \"scans\", a list of texts")
        }
        let hint = try text("hint")
        let parts = scans.map { Interpretation($0, hint: hint, region: region, today: day) }
        self.id = id
        result = ScanSet(parts, today: day)
    }

    private static func echoed(_ id: Any?) -> String {
        let options: JSONSerialization.WritingOptions = [
            .fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes,
        ]
        guard let id, let data = try? JSONSerialization.data(withJSONObject: id, options: options)
        else { return "null" }
        return String(decoding: data, as: UTF8.self)
    }
}

/// One line of standard output.
private struct ScanAnswer {
    private var fields: [String: JSON] = [:]

    private static let keys = [
        "parse", "error", "kind", "ai", "gtin14", "content_gtin14", "sscc", "lot", "serial",
        "expiry", "best_before", "sell_by", "production", "packed", "count", "var_count",
        "measures",
        "warn", "readings", "label",
    ]

    /// The answer to a line that is no request.
    init(id: String) {
        for key in Self.keys { fields[key] = .null }
        fields["id"] = .raw(id)
        fields["parse"] = .text("error")
        fields["error"] = .text(ScanFault.Class.badValue.rawValue)
    }

    init(_ request: ScanRequest) {
        self.init(id: request.id)
        fields["error"] = .null
        fields["kind"] = request.result.kind.map { .text($0.rawValue) } ?? .null
        var warnings: [JSON] = []
        for part in request.result.parts { warnings += part.warnings.map { .text($0.rawValue) } }
        switch request.result.outcome {
        case .read(let label):
            fields["parse"] = .text("ok")
            fill(from: label, kind: request.result.kind)
        case .ambiguous(let labels):
            fields["parse"] = .text("ambiguous")
            fields["readings"] = .list(labels.map { Self.elements($0.elements) })
        case .faulty(let fault):
            var kind = fault.kind
            if kind == .scannerSetting {
                warnings.append(.text(kind.rawValue))
                kind = .missingSeparator
            }
            fields["error"] = .text(kind.rawValue)
        }
        if !warnings.isEmpty { fields["warn"] = .list(warnings) }
    }

    private mutating func fill(from label: Label, kind: Interpretation.Kind?) {
        func text(_ value: (some CustomStringConvertible)?) -> JSON {
            value.map { .text($0.description) } ?? .null
        }
        fields["gtin14"] = text(label.gtin)
        fields["content_gtin14"] = text(label.contentGTIN)
        fields["sscc"] = text(label.sscc)
        fields["lot"] = text(label.lot)
        fields["serial"] = text(label.serial)
        fields["expiry"] = text(label.expiry)
        fields["best_before"] = text(label.bestBefore)
        fields["sell_by"] = text(label.sellBy)
        fields["production"] = text(label.production)
        fields["packed"] = text(label.packed)
        fields["count"] = label.count.map { .raw(String($0)) } ?? .null
        fields["var_count"] = label.varCount.map { .raw(String($0)) } ?? .null
        if !label.measures.isEmpty {
            fields["measures"] = .list(
                label.measures.map { measure in
                    .object([
                        "ai": text(measure.identifier), "value": .text(measure.value),
                        "unit": .text(measure.unit),
                    ])
                })
        }
        guard kind != .plain else { return }
        if kind == .gs1 { fields["ai"] = Self.elements(label.elements) }
        let judgement = LabelJudgement(label.elements)
        fields["label"] = .object([
            "missing": .list(
                judgement.missing.map { missing in
                    .list([.text(missing.identifier), .list(missing.needs.map { .text($0) })])
                }),
            "exclusive": .list(
                judgement.exclusive.map { .list([.text($0.first), .text($0.second)]) }),
            "conflict": .list(judgement.conflict.map { .text($0) }),
        ])
    }

    private static func elements(_ elements: [Element]) -> JSON {
        .list(elements.map { .list([.text($0.identifier), .text($0.value)]) })
    }

    var json: String { JSON.object(fields).description }
}

/// JSON to write, keys sorted, byte for byte the same for the same value.
private indirect enum JSON: CustomStringConvertible {
    case null
    case raw(String)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    var description: String {
        switch self {
        case .null: return "null"
        case .raw(let text): return text
        case .text(let text): return Self.quoted(text)
        case .list(let values): return "[\(values.map(\.description).joined(separator: ","))]"
        case .object(let fields):
            let pairs = fields.sorted { $0.key < $1.key }
                .map { "\(Self.quoted($0.key)):\($0.value)" }
            return "{\(pairs.joined(separator: ","))}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                out += "\\"
                out.unicodeScalars.append(scalar)
            case "\u{00}"..."\u{1F}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
