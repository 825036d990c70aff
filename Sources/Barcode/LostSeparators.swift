/// The ways to read data from which the scanner dropped separators.
///
/// A separator may be missing inside a value of variable length when what follows reads as complete
/// elements to the end and holds a date, a check digit or a weight; without that, half of all lot numbers would
/// be doubted. Only behind a lot, a serial or a value of digits that is wrong in any case, the
/// identifiers that are frequent on logistic labels are proof enough. The search is bounded: three lost separators, sixteen readings, and every position is
/// worked out once.
struct LostSeparators {
    /// The most readings that are offered.
    static let limit = 16

    private struct Reading {
        var elements: [Element]
        var isEvidence: Bool
    }

    private struct Place: Hashable {
        let position: Int
        let losses: Int
    }

    private static let frequent: Set = [
        "00", "01", "02", "10", "11", "13", "15", "16", "17", "21", "30", "37",
    ]

    private let field: ArraySlice<UInt8>
    private let isKnownWrong: Bool
    private var known: [Place: [Reading]] = [:]

    /// - Parameters:
    ///   - field: Data without a separator in it.
    ///   - isKnownWrong: Whether it cannot be read as it is.
    init(_ field: ArraySlice<UInt8>, isKnownWrong: Bool = false) {
        self.field = field
        self.isKnownWrong = isKnownWrong
    }

    /// All readings, the one without a loss first; empty when there is none.
    mutating func readings() -> [[Element]] {
        var found: [[Element]] = []
        for reading in readings(from: field.startIndex, losses: 3)
        where !found.contains(reading.elements) {
            found.append(reading.elements)
        }
        return found
    }

    private mutating func readings(from position: Int, losses: Int) -> [Reading] {
        if position == field.endIndex { return [Reading(elements: [], isEvidence: false)] }
        let place = Place(position: position, losses: losses)
        if let readings = known[place] { return readings }
        var found: [Reading] = []
        if let identifier = ApplicationIdentifier.starting(at: position, of: field) {
            let start = position + identifier.code.utf8.count
            for end in ends(of: identifier, from: start, losses: losses)
            where found.count < Self.limit {
                let isLoss = identifier.predefinedLength == nil && end < field.endIndex
                let tails = readings(from: end, losses: isLoss ? losses - 1 : losses)
                    .filter { !isLoss || $0.isEvidence || isProof($0, behind: identifier) }
                guard !tails.isEmpty,
                    let element = try? Element(checking: field[start..<end], of: identifier)
                else { continue }
                found += tails.map { tail in
                    Reading(
                        elements: [element] + tail.elements,
                        isEvidence: tail.isEvidence || identifier.isEvidence)
                }
            }
        }
        found = Array(found.prefix(Self.limit))
        known[place] = found
        return found
    }

    private func isProof(_ tail: Reading, behind identifier: ApplicationIdentifier) -> Bool {
        guard isKnownWrong, let first = tail.elements.first else { return false }
        let isUsual =
            ["10", "21"].contains(identifier.code)
            || identifier.components.allSatisfy { $0.kind == .digits }
        return isUsual && Self.frequent.contains(first.identifier)
    }

    /// Where the value that begins at `start` may end; the end of the field comes first.
    private func ends(
        of identifier: ApplicationIdentifier, from start: Int, losses: Int
    ) -> [Int] {
        if let length = identifier.predefinedLength {
            return start + length <= field.endIndex ? [start + length] : []
        }
        let (shortest, longest) = (identifier.lengths.lowerBound, identifier.lengths.upperBound)
        let last = min(start + longest, field.endIndex - 1)
        let whole = start + longest >= field.endIndex ? [field.endIndex] : []
        guard losses > 0, start + shortest <= last else { return whole }
        return whole + Array(start + shortest...last)
    }
}
