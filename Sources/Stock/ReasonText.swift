/// Why somebody does something, in words: spaces or digits alone say nothing.
package enum ReasonText {
    /// The words without the spaces around them, or nil when they have too few characters, too
    /// many, or no letter.
    package static func words(_ text: String, _ lengths: ClosedRange<Int>) -> String? {
        let start = text.drop { $0.isWhitespace }
        let end = start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) }
        let words = String(start[..<(end ?? start.startIndex)])
        return lengths.contains(words.count) && words.contains(where: \.isLetter) ? words : nil
    }
}
