import Store

/// A file in JSON that holds a list of things under one key, and where in it each of them stands.
struct JSONList {
    /// The things of the list.
    let entries: [JSONValue]
    let lines: LineNumbers
    private let file: String

    init(_ bytes: [UInt8], file: String, key: String) throws(ImportError) {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONParser.parse(bytes)
        } catch {
            throw ImportError(file: file, line: error.line ?? 1, sentence: error.sentence)
        }
        guard case .object(let pairs) = value,
            case .array(let entries)? = pairs.first(where: { $0.key == key })?.value
        else {
            throw ImportError(
                file: file, line: 1, sentence: "expected an object with a list of \(key)")
        }
        self.entries = entries
        self.file = file
        lines = LineNumbers(bytes)
    }

    /// An error in a line about what stands at a path.
    func refuse(_ line: Int, _ path: String, _ sentence: String) -> ImportError {
        ImportError(file: file, line: line, sentence: "\(path): \(sentence)")
    }

    /// The line an object begins at, as far as its first key says; 1 for what is none.
    func line(of value: JSONValue) -> Int {
        guard case .object(let pairs) = value, let first = pairs.first else { return 1 }
        return lines.line(at: first.offset)
    }
}
