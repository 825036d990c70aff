/// The digits on a location's label that prove a worker stands before it.
///
/// They are drawn at random, so that nobody can work them out from the address, and are never shown
/// on a screen.
package enum LocationCheckDigits {
    /// Whether a text is such an entry.
    package static func isEntry(_ text: String, length: Int) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy(ValueCheck.isDigit)
    }

    /// New digits, other than those of the neighbours when there are others left.
    package static func drawn(
        length: Int, avoiding neighbours: Set<String>,
        using generator: inout some RandomNumberGenerator
    ) -> String {
        var limit = 1
        for _ in 0..<length { limit *= 10 }
        let first = Int.random(in: 0..<limit, using: &generator)
        for step in 0..<limit {
            let digits = String((first + step) % limit)
            let entry = String(repeating: "0", count: length - digits.utf8.count) + digits
            if !neighbours.contains(entry) { return entry }
        }
        return String(repeating: "0", count: length)
    }
}
