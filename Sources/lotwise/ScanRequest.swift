import Barcode
import Foundation
import Stock

/// One line that `lotwise scan` reads.
struct ScanRequest {
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
