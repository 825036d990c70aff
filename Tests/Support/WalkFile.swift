/// A walk: what a worker does, what must be posted, what the screen must then be.
///
///     # A story in a sentence.
///     @ size 20x16        or  worker AADAMS · device HH-01 · budget 2 scans 0 keys
///     > B040100           a scan ({LB0001} is a label of labels.csv, {GS} the separator)
///     < 496796            typed, then Enter
///     ! F4                a key: F1…F9, ENTER, UP
///     = receive 36 EA …   what was posted since the last picture, one line each
///     |PUT                |   the screen
package struct WalkFile: Sendable {
    /// One line of a walk that does something.
    package enum Step: Hashable, Sendable {
        case comment(String)
        case setting(String)
        case scan(String)
        case keyed(String)
        case key(String)
        /// What was posted and what the screen is: compared, or recorded.
        case picture(postings: [String], lines: [String])
    }

    /// Where it stands in the project, such as `putaway/full.walk`.
    package let name: String
    package let steps: [Step]

    package init(name: String, text: String) {
        self.name = name
        var steps: [Step] = []
        var postings: [String] = []
        var lines: [String] = []
        func flush() {
            guard !lines.isEmpty || !postings.isEmpty else { return }
            steps.append(.picture(postings: postings, lines: lines))
            postings = []
            lines = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            guard let mark = line.first else {
                flush()
                continue
            }
            let rest = String(line.dropFirst(line.dropFirst().first == " " ? 2 : 1))
            switch mark {
            case "=": postings.append(rest)
            case "|": lines.append(String(line.dropFirst().dropLast(line.last == "|" ? 1 : 0)))
            default:
                flush()
                switch mark {
                case "@": steps.append(.setting(rest))
                case ">": steps.append(.scan(rest))
                case "<": steps.append(.keyed(rest))
                case "!": steps.append(.key(rest))
                default: steps.append(.comment(line))
                }
            }
        }
        flush()
        self.steps = steps
    }

    /// The walk as text, such as with its pictures recorded anew.
    package static func text(_ steps: [Step]) -> String {
        var out: [String] = []
        for (index, step) in steps.enumerated() {
            switch step {
            case .comment(let text):
                if index > 0, case .picture = steps[index - 1] { out.append("") }
                out.append(text)
            case .setting(let text): out.append("@ \(text)")
            case .scan(let text): out.append("> \(text)")
            case .keyed(let text): out.append("< \(text)")
            case .key(let text): out.append("! \(text)")
            case .picture(let postings, let lines):
                out += postings.map { "= \($0)" } + lines.map { "|\($0)|" }
            }
        }
        return out.joined(separator: "\n") + "\n"
    }
}
