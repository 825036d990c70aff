/// An event of the journal as somebody looks it up: who did what where, and what he saw then.
package struct PastEvent: Codable, Hashable, Sendable {
    package var epoch: Int64
    package var number: Int64
    package var at: Instant
    package var worker: String?
    package var device: String?
    /// What it is, such as `scan` or `key`.
    package var kind: String
    /// How the input came in, such as `scanned`.
    package var method: String
    package var input: String
    package var job: String
    /// The screen that was on the glass when the input was read.
    package var screen: String
    /// What became of it, such as `done` or `refused`.
    package var outcome: String
    /// Nil for what no dialog caused.
    package var glass: Glass?
    /// Whether it has the hash the journal gave it, with all it caused.
    package var isAsWritten: Bool

    package init(
        epoch: Int64, number: Int64, at: Instant, worker: String?, device: String?, kind: String,
        method: String, input: String, job: String, screen: String, outcome: String, glass: Glass?,
        isAsWritten: Bool
    ) {
        self.epoch = epoch
        self.number = number
        self.at = at
        self.worker = worker
        self.device = device
        self.kind = kind
        self.method = method
        self.input = input
        self.job = job
        self.screen = screen
        self.outcome = outcome
        self.glass = glass
        self.isAsWritten = isAsWritten
    }

    /// What was on the glass, so that it can be painted again and compared.
    package struct Glass: Codable, Hashable, Sendable {
        package var columns: Int
        package var rows: Int
        /// An ISO 639-1 code.
        package var language: String
        /// The published version of the screens it was laid out with; 0 where that was not kept.
        package var version: Int
        /// The SHA-256 of the lines, in hexadecimal.
        package var hash: String
        /// The lines without blanks at their ends, none after the last that has text; nil where older programs kept the hash alone.
        package var lines: [String]?
        /// Whether the lines, painted again, have the hash.
        package var isTrue: Bool

        /// Stands for bytes that no program kept.
        package static let damaged = Glass(
            columns: 0, rows: 0, language: "", version: 0, hash: "", lines: [], isTrue: false)

        package init(
            columns: Int, rows: Int, language: String, version: Int, hash: String,
            lines: [String]?, isTrue: Bool
        ) {
            self.columns = columns
            self.rows = rows
            self.language = language
            self.version = version
            self.hash = hash
            self.lines = lines
            self.isTrue = isTrue
        }
    }
}
