/// What is wrong with a data file, and where: `file:line:column: sentence`.
package struct NotationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the reader was given it.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int
    /// What is wrong and what was expected, one sentence.
    package let sentence: String

    package init(file: String, line: Int, column: Int, sentence: String) {
        self.file = file
        self.line = line
        self.column = column
        self.sentence = sentence
    }

    package var description: String { "\(file):\(line):\(column): \(sentence)" }
}
