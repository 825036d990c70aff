/// Reads one JSON text, at most `depthLimit` values deep.
struct JSONParser {
    /// How deep lists and objects may be nested.
    static let depthLimit = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Parses a whole text, which holds one value and nothing after it.
    static func parse(_ text: [UInt8]) throws(JSONFault) -> JSONValue {
        let result: Result<JSONValue, JSONFault> = text.withUnsafeBufferPointer { bytes in
            var parser = JSONParser(bytes)
            do throws(JSONFault) {
                let value = try parser.value(depth: 0)
                parser.skipSpace()
                guard parser.at == bytes.count else {
                    throw parser.fault("expected the end of the text")
                }
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func fault(_ sentence: String) -> JSONFault {
        var line = 1
        for byte in bytes[..<min(at, bytes.count)] where byte == UInt8(ascii: "\n") { line += 1 }
        return JSONFault(path: "line \(line)", sentence: sentence, line: line)
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth <= Self.depthLimit else {
            throw fault("expected at most \(Self.depthLimit) levels of nesting")
        }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw fault("expected a JSON value, found the end of the text")
        default: return try number()
        }
    }

    private mutating func word(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONFault) -> JSONValue {
        let end = at + word.utf8CodeUnitCount
        guard end <= bytes.count,
            (at..<end).allSatisfy({ bytes[$0] == word.utf8Start[$0 - at] })
        else { throw fault("expected \(word)") }
        at = end
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
        at += 1
        var pairs: [JSONMember] = []
        var keys: Set<String> = []
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("expected a key in quotes") }
            let offset = at
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw fault("expected ':' after a key") }
            let isNew =
                pairs.count < 24 ? !pairs.contains { $0.key == key } : keys.insert(key).inserted
            guard isNew else { throw fault("the key '\(key.prefix(40))' comes twice") }
            pairs.append(
                JSONMember(key: key, value: try value(depth: depth + 1), offset: offset))
            if pairs.count == 24 { keys = Set(pairs.map(\.key)) }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw fault("expected ',' or '}'") }
        return .object(pairs)
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
        at += 1
        var values: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw fault("expected ',' or ']'") }
        return .array(values)
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        let leadingZero = next == UInt8(ascii: "0")
        let whole = skipDigits()
        guard whole > 0, !(leadingZero && whole > 1) else {
            throw fault("expected a JSON value")
        }
        if next == UInt8(ascii: ".") {
            at += 1
            guard skipDigits() > 0 else { throw fault("expected a digit after '.'") }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            guard skipDigits() > 0 else { throw fault("expected a digit in the exponent") }
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func skipDigits() -> Int {
        let start = at
        while let byte = next, (48...57).contains(byte) { at += 1 }
        return at - start
    }

    private mutating func string() throws(JSONFault) -> String {
        at += 1
        let start = at
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20
        {
            at += 1
        }
        guard next != UInt8(ascii: "\"") else {
            at += 1
            return try text(bytes[start..<at - 1])
        }
        var out = Array(bytes[start..<at])
        while let byte = next {
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(out[...])
            case UInt8(ascii: "\\"): try escape(into: &out)
            case 0..<0x20: throw fault("expected no control character inside a text")
            default: out.append(byte)
            }
        }
        throw fault("expected '\"' at the end of a text")
    }

    private func text(_ utf8: some Collection<UInt8>) throws(JSONFault) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else {
            throw fault("expected UTF-8")
        }
        return text
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONFault) {
        guard let byte = next else { throw fault("expected an escape") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"):
            var code = try fourDigits()
            if (0xD800..<0xDC00).contains(code), next == UInt8(ascii: "\\") {
                at += 1
                guard next == UInt8(ascii: "u") else { throw fault("expected a low surrogate") }
                at += 1
                let low = try fourDigits()
                guard (0xDC00..<0xE000).contains(low) else {
                    throw fault("expected a low surrogate")
                }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("expected a character") }
            out += Array(String(scalar).utf8)
        default: throw fault("expected an escape")
        }
    }

    private mutating func fourDigits() throws(JSONFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("expected four hexadecimal digits")
            }
            code = code << 4 + UInt32(digit)
            at += 1
        }
        return code
    }
}
