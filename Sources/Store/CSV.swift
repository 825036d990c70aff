import Stock

/// What is wrong with an imported file, and in which line.
package struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the reader was given it.
    package let file: String
    /// The line, from 1; 0 when the whole file is meant.
    package let line: Int
    /// What is wrong and what was expected, one sentence.
    package let sentence: String
    /// Whether the row could be, and only what the site has done since stands against it.
    package let isLate: Bool

    package init(file: String, line: Int, sentence: String, isLate: Bool = false) {
        self.file = file
        self.line = line
        self.sentence = sentence
        self.isLate = isLate
    }

    package var description: String { "\(file):\(line): \(sentence)" }
}

/// A table read from comma-separated text (RFC 4180), strictly: every refusal names its line.
package struct CSV: Sendable {
    /// Largest file, in bytes.
    package static let largestFile = 64 << 20
    /// Longest record, in bytes.
    package static let longestRecord = 64 << 10
    /// Most columns.
    package static let mostColumns = 64

    /// The file as the reader was given it.
    package let file: String
    /// The names in the first record.
    package let header: [String]
    /// The records after the first, each as wide as the header.
    package let records: [Record]

    /// One record, its line, and its values by column name.
    package struct Record: Sendable {
        /// The file it is from.
        package let file: String
        /// The line it begins at, from 1.
        package let line: Int
        fileprivate let values: [String]
        fileprivate let columns: [String: Int]
        /// Where it stands in a file that is no table, such as `orders[2].lines[0]`.
        fileprivate var path: String?

        /// An error about this record; late is one that could have been taken before.
        package func error(_ sentence: String, isLate: Bool = false) -> ImportError {
            ImportError(
                file: file, line: line, sentence: (path.map { $0 + ": " } ?? "") + sentence,
                isLate: isLate)
        }

        /// A record of a file that is no table; columns that are not given are empty.
        package init(
            file: String, line: Int, path: String, _ values: [String: String],
            columns: [String]
        ) throws(ImportError) {
            for column in columns {
                guard let fault = values[column].flatMap(PlainText.fault) else { continue }
                throw ImportError(file: file, line: line, sentence: "\(path).\(column) \(fault)")
            }
            self.file = file
            self.path = path
            self.line = line
            self.values = columns.map { values[$0] ?? "" }
            self.columns = Dictionary(
                zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
        }

        fileprivate init(file: String, line: Int, values: [String], columns: [String: Int]) {
            self.file = file
            self.line = line
            self.values = values
            self.columns = columns
        }

        /// The same record with other values in some columns.
        func replacing(_ others: [String: String]) -> Record {
            var values = values
            for (name, value) in others {
                if let at = columns[name] { values[at] = value }
            }
            var record = Record(file: file, line: line, values: values, columns: columns)
            record.path = path
            return record
        }

        /// The text in a column; empty when the cell is.
        package func text(_ column: String) throws -> String {
            guard let at = columns[column] else { throw error("there is no column '\(column)'") }
            return values[at]
        }
    }

    /// Reads a whole file's bytes.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, with or without byte order mark; lines end in LF or CR LF.
    ///   - file: The name errors carry.
    ///   - columns: The columns there must be, in any order; none other may be there.
    /// - Throws: `ImportError` with the line of the first thing that is wrong.
    package init(_ bytes: [UInt8], file: String, columns: [String]) throws(ImportError) {
        var reader = try CSVReader(bytes, file: file)
        guard let first = try reader.next() else {
            throw ImportError(file: file, line: 1, sentence: "the file is empty")
        }
        header = first.values
        var places: [String: Int] = [:]
        for (at, name) in first.values.enumerated() {
            guard places.updateValue(at, forKey: name) == nil else {
                throw ImportError(
                    file: file, line: 1, sentence: "the column '\(name)' is there twice")
            }
            guard columns.contains(name) else {
                throw ImportError(
                    file: file, line: 1,
                    sentence: "unknown column '\(name)' (known: \(columns.joined(separator: ", ")))"
                )
            }
        }
        for name in columns where places[name] == nil {
            throw ImportError(file: file, line: 1, sentence: "the column '\(name)' is missing")
        }
        var records: [Record] = []
        while let (line, values) = try reader.next() {
            guard values.count == header.count else {
                throw ImportError(
                    file: file, line: line,
                    sentence: "expected \(header.count) values, found \(values.count)")
            }
            records.append(Record(file: file, line: line, values: values, columns: places))
        }
        self.file = file
        self.records = records
    }
}

/// Splits bytes into records.
private struct CSVReader {
    private let bytes: [UInt8]
    private let file: String
    private var at = 0
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ bytes: [UInt8], file: String) throws(ImportError) {
        func refuse(_ line: Int, _ sentence: String) -> ImportError {
            ImportError(file: file, line: line, sentence: sentence)
        }
        guard bytes.count <= CSV.largestFile else {
            throw refuse(0, "the file is over \(CSV.largestFile >> 20) MiB")
        }
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            throw refuse(1, "the file is UTF-16; expected UTF-8")
        }
        self.bytes = bytes
        self.file = file
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    mutating func next() throws(ImportError) -> (line: Int, values: [String])? {
        guard at < bytes.count else { return nil }
        let start = at
        let first = line
        var values: [String] = []
        var isMore = true
        while isMore {
            values.append(try value(from: start, line: first))
            guard values.count <= CSV.mostColumns else {
                throw refuse(first, "over \(CSV.mostColumns) columns")
            }
            isMore = at < bytes.count && bytes[at] == UInt8(ascii: ",")
            if isMore { at += 1 }
        }
        try endOfLine()
        return (first, values)
    }

    private func refuse(_ line: Int, _ sentence: String) -> ImportError {
        ImportError(file: file, line: line, sentence: sentence)
    }

    private mutating func endOfLine() throws(ImportError) {
        guard at < bytes.count else { return }
        if bytes[at] == Self.carriageReturn {
            at += 1
            guard at < bytes.count, bytes[at] == Self.newline else {
                throw refuse(line, "a carriage return without a line feed")
            }
        }
        guard bytes[at] == Self.newline else {
            throw refuse(
                line, "text after a closing quote; expected a comma or the end of the line")
        }
        at += 1
        line += 1
    }

    private mutating func value(from start: Int, line first: Int) throws(ImportError) -> String {
        var cell: [UInt8] = []
        let isQuoted = at < bytes.count && bytes[at] == Self.quote
        if isQuoted { at += 1 }
        while at < bytes.count {
            let byte = bytes[at]
            if isQuoted, byte == Self.quote {
                at += 1
                guard at < bytes.count, bytes[at] == Self.quote else {
                    return try text(cell, first)
                }
            } else if !isQuoted,
                byte == UInt8(ascii: ",") || byte == Self.newline || byte == Self.carriageReturn
            {
                return try text(cell, first)
            } else if !isQuoted, byte == Self.quote {
                throw refuse(line, "a quote inside an unquoted value")
            }
            if byte == Self.newline { line += 1 }
            cell.append(byte)
            at += 1
            guard at - start <= CSV.longestRecord else {
                throw refuse(first, "the record is over \(CSV.longestRecord >> 10) KiB")
            }
        }
        guard !isQuoted else { throw refuse(first, "a quote is not closed") }
        return try text(cell, first)
    }

    private func text(_ cell: [UInt8], _ line: Int) throws(ImportError) -> String {
        guard let text = String(validating: cell, as: UTF8.self) else {
            throw refuse(line, "the value is not UTF-8")
        }
        if let fault = PlainText.fault(in: text) { throw refuse(line, "the value \(fault)") }
        return text
    }
}
