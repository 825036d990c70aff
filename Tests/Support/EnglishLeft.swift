import Display

/// English words that a worker of another language would read among the values of a screen.
///
/// What the site wrote (the cells of its files, what is scanned or typed) is taken out as whole
/// texts, so that a word which stands in one of them is still found elsewhere.
package struct EnglishLeft: Sendable {
    /// Words that are the same in another language.
    private static let same: Set<String> = [
        // Short for minutes, for kilobytes, in all three.
        "min", "kB",
        // German: what a warehouse there says.
        "Dashboard", "Name", "Picks", "Scans", "Status", "Version", "Zone", "Export", "Max", "Min",
        "normal",
        // Spanish.
        "Kit", "Kits", "Roles", "stock", "temp", "kosher", "halal", "gluten", "lot",
        // Orders of taking, as they are typed and printed.
        "fefo", "fifo", "lefo",
    ]
    /// Fields that hold no words of ours: what a list is drawn by, the glass of another moment, the
    /// last sentence somebody was told, and by what a record or a role is typed.
    private static let passed: Set<String> = [
        "id", "key", "style", "seen", "last", "wrap", "code", "now",
    ]

    /// Texts of the site, such as the description of an item.
    private let known: Set<String>
    /// The words of each, with all texts that begin with it.
    private let byFirst: [Substring: [String]]

    package init(known: Set<String>) {
        self.known = known
        byFirst = Dictionary(grouping: known.filter { $0.count > 3 }) {
            $0.prefix(while: Self.isPart)
        }
    }

    /// Each with its field and its text; `given` are the texts of this walk.
    package func words(_ english: Content, _ other: Content, given: [String]) -> [String] {
        var found: [String] = []
        func look(_ field: String, _ value: String, _ there: String?) {
            guard let there, !Self.passed.contains(field) else { return }
            found += words(value, there, given).map { "\(field) says \($0): \(there)" }
        }
        for (field, value) in english.values { look(field, value, other.values[field]) }
        for (field, value) in english.notice?.values ?? [:] {
            look(field, value, other.notice?.values[field])
        }
        for (list, rows) in english.lists {
            // What is wrong in a line of a file is said in the words of files.
            for (row, there) in zip(rows, other.lists[list] ?? [])
            where row["code"]?.hasPrefix("! ") != true {
                for (field, value) in row { look(field, value, there[field]) }
            }
        }
        return found.sorted()
    }

    private func words(_ english: String, _ other: String, _ given: [String]) -> Set<String> {
        let words = Set(Self.words(in: other)).subtracting(Self.same)
        let same = words.intersection(Self.words(in: english))
        guard !same.isEmpty, !known.contains(other) else { return [] }
        let ours = Self.words(in: cleared(other))
        return same.intersection(ours).filter { word in
            !given.contains { $0.contains(word) }
        }
    }

    /// The text without what the site wrote.
    private func cleared(_ text: String) -> String {
        var text = text
        for word in text.split(whereSeparator: { !Self.isPart($0) }) {
            for known in byFirst[word] ?? [] where text.contains(known) {
                text = text.replacing(known, with: "")
            }
        }
        return text
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    /// Words of at least three letters with a small one among them; codes have none.
    private static func words(in text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init).filter { word in
            word.count >= 3 && word.allSatisfy { $0.isLetter || $0 == "-" }
                && word.contains(where: \.isLowercase)
        }
    }
}
