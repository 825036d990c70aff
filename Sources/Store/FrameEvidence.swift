import Crypto
import Foundation
import Stock

/// What a worker saw when an event came in, as it is kept with the event.
///
/// Columns and rows in a byte each, the language in two, the version of the screens in four, the
/// SHA-256 of the lines in 32, then the lines themselves, without blanks at the end of each and of
/// all. So it can be painted again whatever became of screens and stock, and the hash shows that it
/// is that.
package enum FrameEvidence {
    private static let head = 8
    private static let whole = 40
    /// What older programs kept: no version, no lines.
    private static let bare = 36

    /// The bytes kept for a frame.
    ///
    /// - Parameters:
    ///   - lines: Its rows as text.
    ///   - columns: At most 255 are told apart.
    ///   - rows: At most 255 are told apart.
    ///   - language: An ISO 639-1 code.
    ///   - version: The published version of the screens, 0 for none.
    /// - Returns: What `glass` reads.
    package static func bytes(
        lines: [String], columns: Int, rows: Int, language: String, version: Int
    ) -> [UInt8] {
        let end = lines.lastIndex { $0.contains { $0 != " " } }.map { $0 + 1 } ?? 0
        let text = lines[..<end].map(trimmed).joined(separator: "\n")
        let code = Array(language.utf8.prefix(2)) + [0, 0]
        var bytes = [UInt8(clamping: columns), UInt8(clamping: rows), code[0], code[1]]
        withUnsafeBytes(of: UInt32(clamping: version).bigEndian) { bytes += $0 }
        bytes += SHA256.hash(data: Data(text.utf8))
        return bytes + text.utf8
    }

    /// What was kept, or nil for bytes that no program kept.
    package static func glass(_ bytes: [UInt8]) -> PastEvent.Glass? {
        guard bytes.count == bare || bytes.count >= whole else { return nil }
        let isBare = bytes.count == bare
        let hash = bytes[(isBare ? 4 : head)...].prefix(32)
        let kept = isBare ? nil : bytes[whole...]
        return PastEvent.Glass(
            columns: Int(bytes[0]), rows: Int(bytes[1]),
            language: String(decoding: bytes[2..<4].filter { $0 != 0 }, as: UTF8.self),
            version: isBare ? 0 : bytes[4..<head].reduce(0) { $0 << 8 | Int($1) },
            hash: hash.map { String(0x100 + Int($0), radix: 16).dropFirst() }.joined(),
            lines: kept.map { text in
                text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                    .map { String(decoding: $0, as: UTF8.self) }
            },
            isTrue: kept.map { SHA256.hash(data: Data($0)).elementsEqual(hash) } ?? false)
    }

    private static func trimmed(_ line: String) -> Substring {
        var rest = Substring(line)
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
