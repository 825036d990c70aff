import Yams

/// A YAML node that knows the file, line and column it stands at.
package struct Node: Sendable {
    /// The file as the reader was given it.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int
    private let content: Content

    private indirect enum Content: Sendable {
        case scalar(String, quoted: Bool)
        case sequence([Node])
        case mapping([(key: Node, value: Node)])
    }

    /// Reads the text of one YAML file.
    ///
    /// - Throws: `NotationError` for a syntax error, a duplicate key, or an empty file.
    package init(yaml: String, file: String) throws(NotationError) {
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw Node.notation(error, file: file)
        } catch {
            throw NotationError(file: file, line: 1, column: 1, sentence: "\(error)")
        }
        guard let root else {
            throw NotationError(file: file, line: 1, column: 1, sentence: "the file is empty")
        }
        self.init(root, file: file)
    }

    private init(_ node: Yams.Node, file: String) {
        self.file = file
        line = node.mark?.line ?? 1
        column = node.mark?.column ?? 1
        switch node {
        case .scalar(let scalar):
            content = .scalar(scalar.string, quoted: scalar.style != .plain && scalar.style != .any)
        case .sequence(let sequence):
            content = .sequence(sequence.map { Node($0, file: file) })
        case .mapping(let mapping):
            content = .mapping(
                mapping.map { (Node($0.key, file: file), Node($0.value, file: file)) })
        case .alias(let alias):
            content = .scalar("\(alias.anchor)", quoted: false)
        }
    }

    private static func notation(_ error: YamlError, file: String) -> NotationError {
        // Yams words its errors over several lines; ours are one sentence.
        func make(_ mark: Mark?, _ sentence: String) -> NotationError {
            NotationError(
                file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, sentence: sentence)
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return make(mark, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.sorted().joined(separator: ", ")
            return make(context.mark, "the key '\(names)' is given twice")
        default:
            return make(nil, "\(error)".split(separator: "\n").joined(separator: " "))
        }
    }

    /// An error at this node.
    package func error(_ sentence: String) -> NotationError {
        NotationError(file: file, line: line, column: column, sentence: sentence)
    }

    /// The text of a scalar; nil for a list or a table.
    package var scalar: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// Whether the scalar stands in quotes (then `"true"` and `"12"` are texts, not values).
    package var isQuoted: Bool {
        if case .scalar(_, let quoted) = content { quoted } else { false }
    }

    /// The entries of a list; nil for anything else.
    package var entries: [Node]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }

    /// The pairs of a table in file order; nil for anything else.
    package var pairs: [(key: Node, value: Node)]? {
        if case .mapping(let pairs) = content { pairs } else { nil }
    }

    /// Whether this is a plain empty scalar, `~` or `null`.
    package var isNull: Bool {
        guard case .scalar(let text, let quoted) = content, !quoted else { return false }
        return ["", "~", "null"].contains(text)
    }
}
