import Notation
import Stock

/// One line of a `when` or `where` table: a word and what it must be.
package struct Condition: Codable, Hashable, Sendable {
    package let word: Word
    package let test: Test

    /// What the answer must be.
    package enum Test: Codable, Hashable, Sendable {
        /// Any of these texts is among the answers.
        case oneOf([String])
        /// None of these texts is among the answers.
        case noneOf([String])
        /// There is an answer at all, or none.
        case present(Bool)
        /// A number in a range, both ends included; an unknown number is in none.
        case range(Int64, Int64)
        case flag(Bool)
    }

    package init(_ word: Word, _ test: Test) {
        self.word = word
        self.test = test
    }

    /// Whether an answer passes.
    package func accepts(_ answer: Answer) -> Bool {
        switch (test, answer) {
        case (.oneOf(let texts), .texts(let answers)): answers.contains(where: texts.contains)
        case (.noneOf(let texts), .texts(let answers)): !answers.contains(where: texts.contains)
        case (.present(let wanted), .texts(let answers)): answers.isEmpty != wanted
        case (.range(let low, let high), .number(let number?)): low <= number && number <= high
        case (.flag(let wanted), .flag(let flag)): flag == wanted
        case (.oneOf, _), (.noneOf, _), (.present, _), (.range, _), (.flag, _): false
        }
    }

    /// Reads a table of words and values; the words must be about one of `subjects`.
    package static func table(
        _ node: Node, about subjects: [Word.Subject]
    ) throws(NotationError) -> [Condition] {
        guard let pairs = node.pairs else { throw node.error("expected a table of words") }
        var out: [Condition] = []
        for (key, value) in pairs {
            let name = try key.text()
            guard let word = Word(rawValue: name), subjects.contains(word.subject) else {
                let known = Word.allCases.filter { subjects.contains($0.subject) }
                    .map(\.rawValue).joined(separator: ", ")
                let why = Word(rawValue: name) == nil ? "unknown word" : "not a word for here:"
                throw key.error("\(why) '\(name)' (known here: \(known))")
            }
            out.append(Condition(word, try test(of: word, value)))
        }
        return out
    }

    private static func test(of word: Word, _ node: Node) throws(NotationError) -> Test {
        switch word.form {
        case .flag: return .flag(try node.bool())
        case .number: return try range(node)
        case .name, .choice:
            if node.scalar == "any" { return .present(true) }
            if node.scalar == "none" { return .present(false) }
            guard node.pairs != nil else { return .oneOf(try texts(for: word, node)) }
            var fields = try node.fields()
            let not = try fields.required("not")
            try fields.end()
            return .noneOf(try texts(for: word, not))
        }
    }

    private static func texts(for word: Word, _ node: Node) throws(NotationError) -> [String] {
        let nodes = node.entries ?? [node]
        guard !nodes.isEmpty else { throw node.error("an empty list says nothing") }
        var texts: [String] = []
        for entry in nodes { texts.append(try text(for: word, entry)) }
        return texts
    }

    private static func range(_ node: Node) throws(NotationError) -> Test {
        if node.pairs == nil {
            let number = Int64(try node.int())
            return .range(number, number)
        }
        var fields = try node.fields()
        let low = try fields.optional("min").map(Self.number) ?? .min
        let high = try fields.optional("max").map(Self.number) ?? .max
        try fields.end()
        guard low <= high, (low, high) != (.min, .max) else {
            throw node.error("expected min, max or both, min not above max")
        }
        return .range(low, high)
    }

    private static func number(_ node: Node) throws(NotationError) -> Int64 {
        Int64(try node.int())
    }

    /// A text a word can answer; anything else would be a condition that is never true.
    static func text(for word: Word, _ node: Node) throws(NotationError) -> String {
        let text = try node.text()
        switch word {
        case .itemSKU where SKU(rawValue: text)?.rawValue != text:
            throw node.error("'\(text)' is not an item number in capitals")
        case .locationZone where !isZone(text):
            throw node.error(
                "'\(text)' is not a zone: 1 to 20 characters, A-Z, 0-9 and -")
        default: break
        }
        if case .choice(let names) = word.form, !names.contains(text) {
            let known = names.joined(separator: ", ")
            throw node.error("expected one of \(known), found '\(text)'")
        }
        guard !text.isEmpty else { throw node.error("an empty text is never true") }
        return text
    }

    /// Whether a text has the form of a zone name.
    static func isZone(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }
}

extension Condition: CustomStringConvertible {
    /// The condition as the rule file writes it.
    package var description: String {
        switch test {
        case .oneOf(let texts): "\(word.rawValue): \(texts.joined(separator: "|"))"
        case .noneOf(let texts): "\(word.rawValue): not \(texts.joined(separator: "|"))"
        case .present(let wanted): "\(word.rawValue): \(wanted ? "any" : "none")"
        case .range(let low, .max): "\(word.rawValue): min \(low)"
        case .range(.min, let high): "\(word.rawValue): max \(high)"
        case .range(let low, let high): "\(word.rawValue): \(low) to \(high)"
        case .flag(let flag): "\(word.rawValue): \(flag)"
        }
    }
}
