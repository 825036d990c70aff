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
    /// What of the line does not count, and why.
    let notes: [String]

    init(_ line: [UInt8], today: Day) throws(Fault) {
        guard String(validating: line, as: UTF8.self) != nil else {
            throw Fault(id: "null", sentence: "expected UTF-8")
        }
        guard let object = try? JSONSerialization.jsonObject(with: Data(line)),
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
        var notes: [String] = []
        var region: RestrictedNumber.Region?
        if let given = try text("region"), !given.isEmpty {
            region = .init(rawValue: given.uppercased())
            if region == nil {
                let known = RestrictedNumber.Region.allCases.map(\.rawValue)
                notes.append(
                    "region '\(given)' is not known; expected \(known.joined(separator: " "))")
            }
        }
        let hint = try text("hint")
        if let hint, !hint.isEmpty, hint != "UPC-E" {
            notes.append("hint '\(hint)' is not known; expected UPC-E")
        }
        let scans: [String]
        if let scan = try text("scan") {
            guard fields["scans"] == nil || fields["scans"] is NSNull else {
                throw Fault(id: id, sentence: "\"scan\" and \"scans\": which is meant?")
            }
            scans = [scan]
        } else if let several = fields["scans"] as? [String] {
            scans = several
        } else {
            throw Fault(
                id: id, sentence: "expected \"scan\", a text, or \"scans\", a list of texts")
        }
        let parts = scans.map { Interpretation($0, hint: hint, region: region, today: day) }
        self.id = id
        self.notes = notes
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
