import Foundation

@testable import Barcode

/// Reads the tables beside the tests.
enum Table {
    /// The lines that are neither empty nor comments, with their numbers.
    static func lines(_ name: String) throws -> [(number: Int, text: String)] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { ($0.offset + 1, String($0.element)) }
            .filter { !$0.1.isEmpty && !$0.1.hasPrefix("#") }
    }

    static func unescaped(_ text: some StringProtocol) -> String {
        text.replacingOccurrences(of: "^", with: "\u{1D}")
            .replacingOccurrences(of: "{RS}", with: "\u{1E}")
            .replacingOccurrences(of: "{EOT}", with: "\u{04}")
    }

    static func shown(_ elements: [Element]) -> String {
        elements.map { "(\($0.identifier))\($0.value)" }.joined()
    }
}
