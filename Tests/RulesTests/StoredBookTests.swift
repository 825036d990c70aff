import Foundation
import Rules
import Testing

/// The stored shape of a rule book, against one that a program of this format has stored.
@Suite struct StoredBookTests {
    /// The parts of a book as JSON, by name.
    private struct Stored: RuleParts {
        let parts: [String: Data]

        init(_ json: Data) throws {
            let whole = try #require(
                try JSONSerialization.jsonObject(with: json) as? [String: Any])
            parts = try whole.mapValues {
                try JSONSerialization.data(withJSONObject: $0, options: .fragmentsAllowed)
            }
        }

        func part<Part: Decodable & Sendable>(_ name: String) -> Part {
            do {
                return try JSONDecoder().decode(Part.self, from: parts[name] ?? Data())
            } catch {
                fatalError("\(name): \(error)")
            }
        }
    }

    private static let recorded = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "stored-book-\(RuleBook.format).json")

    private func json(_ book: RuleBook) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(book)
    }

    /// Fails when a type of the rules is stored otherwise than programs of this format did: raise
    /// `RuleBook.format` then, and record with RECORD=1.
    @Test func `a book that a program of this format has stored reads back as it was`() throws {
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try json(try RuleFiles.book()).write(to: Self.recorded)
        }
        let text = try Data(contentsOf: Self.recorded)
        let book = try JSONDecoder().decode(RuleBook.self, from: text)
        #expect(try json(book) == text)
        #expect(book.putaway.rules.count > 3)
    }

    @Test func `part by part it is the same book`() throws {
        let book = try RuleFiles.book()
        let late = RuleBook(stamp: book.stamp, parts: try Stored(try json(book)))
        #expect(late == book)
        #expect(try json(late) == json(book))
        #expect(late.with(.always).duties == .always && late.with(.always).roles == book.roles)
    }
}
