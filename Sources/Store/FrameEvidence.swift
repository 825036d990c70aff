import Crypto
import Foundation

/// What a worker saw when an event came in, short enough to keep with every event.
///
/// Columns and rows in a byte each, the language in two, and the SHA-256 of the lines: painted
/// again from the same screen, version, language and size, a frame can be compared with it.
package enum FrameEvidence {
    /// The bytes kept for a frame.
    ///
    /// - Parameters:
    ///   - lines: Its rows as text.
    ///   - columns: At most 255 are told apart.
    ///   - rows: At most 255 are told apart.
    ///   - language: An ISO 639-1 code.
    /// - Returns: 36 bytes.
    package static func bytes(
        lines: [String], columns: Int, rows: Int, language: String
    ) -> [UInt8] {
        let code = Array(language.utf8.prefix(2)) + [0, 0]
        let head = [UInt8(clamping: columns), UInt8(clamping: rows), code[0], code[1]]
        return head + SHA256.hash(data: Data(lines.joined(separator: "\n").utf8))
    }
}
