import ArgumentParser
import Stock

/// The value of every `--reason`.
enum GivenReason {
    /// Longest reason, in characters.
    static let longest = 200

    /// The words of it.
    static func words(_ text: String) throws -> String {
        guard let words = ReasonText.words(text, 1...longest) else {
            throw ValidationError(
                "expected 1 to \(longest) characters that say why, not digits alone")
        }
        return words
    }
}
