/// What a whole label, all of its barcodes together, lacks or contradicts.
///
/// It is no reason to refuse one barcode: a lone lot number is good data and not yet enough.
package struct LabelJudgement: Hashable, Sendable {
    /// An identifier, and the ones of which it needs one that is not there; `+` is “and”.
    package struct Missing: Hashable, Sendable {
        /// The identifier that stands there.
        package let identifier: String
        /// What it needs.
        package let needs: [String]
    }

    /// Two identifiers that must not stand on one label.
    package struct Pair: Hashable, Sendable {
        /// The one that comes first in order.
        package let first: String
        /// The other one.
        package let second: String
    }

    /// Partners that are absent, in the order of the elements.
    package let missing: [Missing]
    /// Forbidden pairs, sorted.
    package let exclusive: [Pair]
    /// Identifiers with different values, sorted.
    package let conflict: [String]

    /// Whether nothing is wrong.
    package var isEmpty: Bool { missing.isEmpty && exclusive.isEmpty && conflict.isEmpty }

    package init(_ elements: [Element]) {
        var codes: [String] = []
        for element in elements where !codes.contains(element.identifier) {
            codes.append(element.identifier)
        }
        func isPresent(_ pattern: String) -> Bool {
            codes.contains { ApplicationIdentifier.matches($0, pattern) }
        }
        var missing: [Missing] = []
        var pairs: Set<Pair> = []
        for code in codes {
            guard let identifier = ApplicationIdentifier.named(code) else { continue }
            let isSatisfied = identifier.needs.contains { $0.allSatisfy(isPresent) }
            if !identifier.needs.isEmpty, !isSatisfied {
                let needs = identifier.needs.map { $0.joined(separator: "+") }
                missing.append(Missing(identifier: code, needs: needs))
            }
            for other in codes where other != code {
                if identifier.never.contains(where: { ApplicationIdentifier.matches(other, $0) }) {
                    pairs.insert(Pair(first: min(code, other), second: max(code, other)))
                }
            }
        }
        self.missing = missing
        exclusive = pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        var values: [String: Set<String>] = [:]
        for element in elements { values[element.identifier, default: []].insert(element.value) }
        conflict = values.filter { $0.value.count > 1 }.keys.sorted()
    }
}
