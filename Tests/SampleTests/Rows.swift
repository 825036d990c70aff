import Sample

/// The rows of a sample file by column name, read by a parser that the generator does not share.
struct Rows {
    let name: String
    let header: [String]
    let rows: [[String: String]]

    init(_ file: SampleFile) throws {
        name = file.name
        var lines = try Self.parse(file.text)
        header = lines.removeFirst()
        let header = header
        rows = try lines.map { line in
            guard line.count == header.count else { throw Malformed(what: "\(file.name): \(line)") }
            return Dictionary(uniqueKeysWithValues: zip(header, line))
        }
    }

    struct Malformed: Error { let what: String }

    /// RFC 4180, with line feeds.
    static func parse(_ text: String) throws -> [[String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var field: [UInt8] = []
        var quoted = false
        var previousQuote = false
        for byte in text.utf8 {
            if quoted {
                if byte == UInt8(ascii: "\"") {
                    quoted = false
                    previousQuote = true
                } else {
                    field.append(byte)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                if previousQuote { field.append(byte) }
                quoted = true
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                line.append(String(decoding: field, as: UTF8.self))
                field = []
                if byte == UInt8(ascii: "\n") {
                    lines.append(line)
                    line = []
                }
            default: field.append(byte)
            }
            previousQuote = false
        }
        guard !quoted, field.isEmpty, line.isEmpty else { throw Malformed(what: "the end is open") }
        return lines
    }
}

/// A whole sample, read back.
struct ReadSample {
    let files: [String: Rows]

    init(_ files: [SampleFile]) throws {
        var all: [String: Rows] = [:]
        for file in files { all[file.name] = try Rows(file) }
        self.files = all
    }

    subscript(_ name: String) -> [[String: String]] { files["\(name).csv"]?.rows ?? [] }

    /// The rows of a file by the value of one column.
    func index(_ name: String, by column: String) -> [String: [String: String]] {
        Dictionary(
            self[name].map { ($0[column, default: ""], $0) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// The samples that the tests look at: the checked-in one, and another.
enum Samples {
    static let usual = SampleSite().files
    static let other = SampleSite(seed: 7).files

    static let seeds = [SampleSite.defaultSeed, 7]

    private static let readUsual = Result { try ReadSample(usual) }
    private static let readOther = Result { try ReadSample(other) }

    static func read(_ seed: UInt64) throws -> ReadSample {
        try (seed == SampleSite.defaultSeed ? readUsual : readOther).get()
    }
}

extension [String: String] {
    /// The whole number in a column; nil when it is empty or no number.
    func int(_ column: String) -> Int? { self[column].flatMap { Int($0) } }

    /// The list in a column.
    func list(_ column: String) -> [String] {
        (self[column] ?? "").split(separator: "|").map(String.init)
    }

    /// A lot's key: item, supplier, lot number.
    var lotKey: String { "\(self["item"] ?? "") \(self["supplier"] ?? "") \(self["lot"] ?? "")" }
}
