/// The JSON text of a value as far as it is encoded, and the lists and objects that are open in it.
struct JSONOutput {
    /// A list or an object that more may be added to.
    private struct Open {
        let isObject: Bool
        /// Where its members begin in `members`; only an object has any.
        let first: Int
        var count = 0
        var isSorted = true
    }

    private var bytes: [UInt8] = []
    private var open: [Open] = []
    /// Keys of the open objects and where in the text each begins.
    private var members: [(key: String, from: Int)] = []

    init() {
        // Room for a usual dialog.
        bytes.reserveCapacity(512)
        open.reserveCapacity(12)
        members.reserveCapacity(32)
    }

    /// The whole text, everything that is open closed.
    mutating func text() -> String {
        close(to: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// How many entries the innermost list at a depth has.
    func count(at depth: Int) -> Int { open[depth - 1].count }

    /// Adds JSON that is ready: a number, true, false or null.
    mutating func add(plain text: String, key: String, at depth: Int) {
        begin(key, at: depth)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ text: String, key: String, at depth: Int) {
        begin(key, at: depth)
        quote(text)
    }

    mutating func add(_ number: Double, key: String, at depth: Int) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "JSON has no \(number)"))
        }
        let text = "\(number)"
        add(plain: text.hasSuffix(".0") ? String(text.dropLast(2)) : text, key: key, at: depth)
    }

    /// Begins a list or an object; gives the depth at which its members are added.
    mutating func open(isObject: Bool, key: String, at depth: Int) -> Int {
        begin(key, at: depth)
        bytes.append(UInt8(ascii: isObject ? "{" : "["))
        open.append(Open(isObject: isObject, first: members.count))
        return open.count
    }

    /// Begins a member of what is open at a depth; what is deeper is whole.
    private mutating func begin(_ key: String, at depth: Int) {
        close(to: depth)
        guard depth > 0 else { return }
        if open[depth - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
        open[depth - 1].count += 1
        guard open[depth - 1].isObject else { return }
        if members.count > open[depth - 1].first, let last = members.last, key < last.key {
            open[depth - 1].isSorted = false
        }
        members.append((key, bytes.count))
        quote(key)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func close(to depth: Int) {
        precondition(depth <= open.count, "a container was used after the one around it")
        while open.count > depth {
            let last = open.removeLast()
            if !last.isSorted { sort(members[last.first...]) }
            members.removeLast(members.count - last.first)
            bytes.append(UInt8(ascii: last.isObject ? "}" : "]"))
        }
    }

    /// Brings the members at the end of the text into the order of their keys.
    private mutating func sort(_ members: ArraySlice<(key: String, from: Int)>) {
        guard let start = members.first?.from else { return }
        var spans: [(key: String, bytes: ArraySlice<UInt8>)] = []
        for (member, end) in zip(members, members.dropFirst().map { $0.from - 1 } + [bytes.count]) {
            spans.append((member.key, bytes[member.from..<end]))
        }
        spans.sort { $0.key < $1.key }
        bytes.replaceSubrange(
            start..., with: Array(spans.map(\.bytes).joined(separator: [UInt8(ascii: ",")])))
    }

    /// Adds a text in quotes, with what must be escaped escaped as Foundation does it.
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): escape(byte)
            case 8: escape(UInt8(ascii: "b"))
            case 9: escape(UInt8(ascii: "t"))
            case 10: escape(UInt8(ascii: "n"))
            case 12: escape(UInt8(ascii: "f"))
            case 13: escape(UInt8(ascii: "r"))
            case 0..<32:
                bytes.append(contentsOf: byte < 16 ? "\\u000".utf8 : "\\u001".utf8)
                let low = byte & 15
                bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
    }
}
