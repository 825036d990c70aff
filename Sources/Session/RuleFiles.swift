import Foundation
import Notation
import Rules

/// The rule files of a project folder: `Data/Rules/*.yaml`.
package enum RuleFiles {
    /// The texts of the rule files and of the labels by name; what is not there is left out.
    ///
    /// - Throws: `NotationError` for the first line that is not UTF-8.
    package static func texts(folder: String) throws(NotationError) -> [String: String] {
        var texts: [String: String] = [:]
        for name in RuleBook.files + RuleBook.formerFiles + ["labels"] {
            let path = "\(folder)/Data/Rules/\(name).yaml"
            guard let bytes = FileManager.default.contents(atPath: path) else { continue }
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let wrong = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
            if let wrong {
                throw NotationError(
                    file: path, line: wrong + 1, column: 1, sentence: "expected UTF-8")
            }
            texts[name] = String(decoding: bytes, as: UTF8.self)
        }
        return texts
    }
}
