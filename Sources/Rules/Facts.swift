import Notation
import Stock

/// What is known of a thing that rules ask about: words and their answers.
///
/// Written down with a decision, so that it can be made again; the tests in the rule files give
/// the same words.
package struct Facts: Codable, Hashable, Sendable {
    private struct Entry: Codable, Hashable, Sendable {
        let word: Word
        var answer: Answer
    }

    /// By word, as their texts order them.
    private var entries: [Entry] = []

    package init() {}

    /// What an item answers to its own words.
    package init(of item: Item) {
        for word in Word.allCases where word.subject == .item {
            if let answer = item.answer(to: word) { self[word] = answer }
        }
    }

    /// Reads a table of words about one of `subjects` and one answer each.
    init(_ node: Node, about subjects: [Word.Subject]) throws(NotationError) {
        guard let pairs = node.pairs else { throw node.error("expected a table of words") }
        for (key, value) in pairs {
            let name = try key.text()
            guard let word = Word(rawValue: name), subjects.contains(word.subject) else {
                let known = Word.allCases.filter { subjects.contains($0.subject) }
                    .map(\.rawValue).joined(separator: ", ")
                throw key.error("unknown word '\(name)' (known here: \(known))")
            }
            self[word] = try Self.answer(to: word, value)
        }
    }

    private static func answer(to word: Word, _ node: Node) throws(NotationError) -> Answer {
        switch word.form {
        case .flag: return .flag(try node.bool())
        case .number: return .number(Int64(try node.int()))
        case .name, .choice:
            guard let entries = node.entries else {
                return .texts([try Condition.text(for: word, node)])
            }
            var texts: [String] = []
            for entry in entries { texts.append(try Condition.text(for: word, entry)) }
            return .texts(texts)
        }
    }

    /// The answer to a word; of what nobody has told: no, no number, or no texts.
    package subscript(_ word: Word) -> Answer {
        get { entries.first { $0.word == word }?.answer ?? word.untold }
        set {
            if let place = entries.firstIndex(where: { $0.word == word }) {
                entries[place].answer = newValue
            } else {
                let place = entries.firstIndex { $0.word.rawValue > word.rawValue }
                entries.insert(Entry(word: word, answer: newValue), at: place ?? entries.endIndex)
            }
        }
    }

    /// The answer to a word about a number.
    package func number(_ word: Word) -> Int64? {
        if case .number(let number) = self[word] { number } else { nil }
    }

    /// The answer to a word that is true or not.
    package func flag(_ word: Word) -> Bool { self[word] == .flag(true) }

    /// The answer to a word about a text, the first of several.
    package func text(_ word: Word) -> String {
        if case .texts(let texts) = self[word] { texts.first ?? "" } else { "" }
    }

    /// The first condition that does not hold.
    package func failing(_ conditions: [Condition]) -> Condition? {
        conditions.first { !$0.accepts(self[$0.word]) }
    }

    /// The facts as a JSON object.
    var json: String {
        PlainJSON.object(
            entries.compactMap { entry in
                switch entry.answer {
                case .texts(let texts):
                    (entry.word.rawValue, PlainJSON.list(texts.map(JSONString.quoted)))
                case .number(let number?): (entry.word.rawValue, "\(number)")
                case .number(nil): nil
                case .flag(let flag): (entry.word.rawValue, "\(flag)")
                }
            })
    }
}

extension Word {
    /// The answer of a thing of which nobody has told it.
    fileprivate var untold: Answer {
        switch form {
        case .flag: .flag(false)
        case .number: .number(nil)
        case .name, .choice: .texts([])
        }
    }
}
