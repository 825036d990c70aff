import Stock

/// One line that `lotwise scan` writes: a contract with other programs, never changed silently.
///
/// Keys are sorted, what is absent is null, the same scan gives the same bytes.
package struct ScanAnswer {
    private var fields: [String: JSON] = [:]

    private static let keys = [
        "parse", "error", "kind", "ai", "gtin14", "content_gtin14", "sscc", "lot", "serial",
        "expiry", "best_before", "sell_by", "production", "packed", "count", "var_count",
        "measures",
        "warn", "readings", "label",
    ]

    /// The answer to a line that is no request.
    ///
    /// - Parameter id: The line's `id` as JSON.
    package init(id: String) {
        for key in Self.keys { fields[key] = .null }
        fields["id"] = .raw(id)
        fields["parse"] = .text("error")
        fields["error"] = .text(ScanFault.Class.badValue.rawValue)
    }

    /// The answer to one or several barcodes.
    ///
    /// - Parameters:
    ///   - id: The line's `id` as JSON.
    ///   - result: What they say.
    package init(id: String, _ result: ScanSet) {
        self.init(id: id)
        fields["error"] = .null
        fields["kind"] = result.kind.map { .text($0.rawValue) } ?? .null
        var warnings: [JSON] = []
        for part in result.parts { warnings += part.warnings.map { .text($0.rawValue) } }
        switch result.outcome {
        case .read(let label):
            fields["parse"] = .text("ok")
            fill(from: label, kind: result.kind)
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

    /// The line, keys sorted.
    package var json: String { JSON.object(fields).description }
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
        case .text(let text): return JSONString.quoted(text)
        case .list(let values): return "[\(values.map(\.description).joined(separator: ","))]"
        case .object(let fields):
            let pairs = fields.sorted { $0.key < $1.key }
                .map { "\(JSONString.quoted($0.key)):\($0.value)" }
            return "{\(pairs.joined(separator: ","))}"
        }
    }
}
