import Display

/// Turns the bytes of a terminal into keys; pure, its time stamps are passed in.
///
/// Knows every usual spelling of every key whatever `TERM` says. Nothing is dropped: what is no
/// key becomes `.unknown`, what is no UTF-8 is read as Latin-1.
package struct Keyboard: Sendable {
    /// How long the rest of an escape sequence may take; a lone escape is known only after it.
    package static let escapeMilliseconds = 500
    /// How long the rest of a UTF-8 character may take.
    package static let tailMilliseconds = 250
    /// How long a paste may pause before what came is taken for all of it.
    private static let pasteMilliseconds = 1_000
    private static let pasteLimit = 100_000
    private static let sequenceLimit = 32

    private var waiting: [UInt8] = []
    private var last = 0
    private var pasted: [UInt8]?

    package init() {}

    /// Takes bytes that were read at `now` milliseconds.
    package mutating func take(_ bytes: some Sequence<UInt8>, at now: Int) -> [Keystroke] {
        var out = expire(at: now)
        if pasted == nil, waiting == [0x1B], now - last > 50 {
            // Only the tail of a split key may come late; anything else follows a lone escape.
            var first: UInt8?
            for byte in bytes {
                first = byte
                break
            }
            if let first, first != UInt8(ascii: "["), first != UInt8(ascii: "O") {
                waiting = []
                out.append(.escape)
            }
        }
        waiting += bytes
        last = now
        var rest = waiting[...]
        while !rest.isEmpty {
            guard let key = next(&rest) else { break }
            if let key = key.known { out.append(key) }
        }
        waiting = Array(rest)
        return out
    }

    /// When `expire` has something to decide; nil while nothing is incomplete.
    package var deadline: Int? {
        if pasted != nil { return last + Self.pasteMilliseconds + 1 }
        guard let first = waiting.first else { return nil }
        return last + (first == 0x1B ? Self.escapeMilliseconds : Self.tailMilliseconds) + 1
    }

    /// Gives up waiting for the rest of something incomplete.
    package mutating func expire(at now: Int) -> [Keystroke] {
        guard let deadline, now >= deadline else { return [] }
        defer { waiting = [] }
        if let text = pasted {
            pasted = nil
            return [.paste(Self.text(text + waiting))]
        }
        if waiting == [0x1B] { return [.escape] }
        if waiting.first == 0x1B { return [.unknown(waiting)] }
        return waiting.map { .character(Character(Unicode.Scalar($0))) }
    }

    /// A key, or bytes that were taken in and make no key of their own.
    private struct Step {
        var known: Keystroke?
    }

    /// The first key of `rest`, taken from it; nil when more bytes are needed.
    private mutating func next(_ rest: inout ArraySlice<UInt8>) -> Step? {
        if pasted != nil { return paste(&rest) }
        guard let first = rest.first else { return nil }
        switch first {
        case 0x1B: return escape(&rest)
        case 0x0D: rest = rest.dropFirst(); return Step(known: .end(.carriageReturn))
        case 0x0A: rest = rest.dropFirst(); return Step(known: .end(.lineFeed))
        case 0x09: rest = rest.dropFirst(); return Step(known: .end(.tab))
        case 0x08, 0x7F: rest = rest.dropFirst(); return Step(known: .erase)
        case 0..<0x80:
            rest = rest.dropFirst()
            return Step(known: .character(Character(Unicode.Scalar(first))))
        default: return character(&rest)
        }
    }

    private func character(_ rest: inout ArraySlice<UInt8>) -> Step? {
        guard let first = rest.first else { return nil }
        let length =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        let bytes = rest.prefix(length)
        let isWhole = bytes.dropFirst().allSatisfy { (0x80..<0xC0).contains($0) }
        if length > 1, isWhole {
            if bytes.count < length { return nil }
            if let text = String(validating: bytes, as: UTF8.self), let one = text.first {
                rest = rest.dropFirst(length)
                return Step(known: .character(one))
            }
        }
        rest = rest.dropFirst()
        return Step(known: .character(Character(Unicode.Scalar(first))))
    }

    private mutating func escape(_ rest: inout ArraySlice<UInt8>) -> Step? {
        guard let second = rest.dropFirst().first else { return nil }
        switch second {
        case UInt8(ascii: "["), UInt8(ascii: "O"): return sequence(&rest, second)
        case 0x1B:
            rest = rest.dropFirst()
            return Step(known: .unknown([0x1B]))
        case 0x20..<0x7F:
            rest = rest.dropFirst(2)
            return Step(known: .meta(Character(Unicode.Scalar(second))))
        default:
            // What follows is read as what it is; the escape stands for damage before it.
            rest = rest.dropFirst()
            return Step(known: .unknown([0x1B]))
        }
    }

    private mutating func sequence(_ rest: inout ArraySlice<UInt8>, _ kind: UInt8) -> Step? {
        var at = rest.startIndex + 2
        let isConsole =
            kind == UInt8(ascii: "[") && at < rest.endIndex && rest[at] == UInt8(ascii: "[")
        if isConsole { at += 1 }
        while at < rest.endIndex, (0x20..<0x40).contains(rest[at]),
            at - rest.startIndex < Self.sequenceLimit
        {
            at += 1
        }
        guard at < rest.endIndex else { return nil }
        let isFinal = (0x40..<0x7F).contains(rest[at])
        let bytes = rest[rest.startIndex...(isFinal ? at : at - 1)]
        rest = rest[bytes.endIndex...]
        guard isFinal else { return Step(known: .unknown(Array(bytes))) }
        let body = bytes.dropFirst(isConsole ? 3 : 2)
        if kind == UInt8(ascii: "["), Array(body) == Array("200~".utf8) {
            pasted = []
            return Step(known: nil)
        }
        let key =
            isConsole
            ? KeyNames.console(body)
            : kind == UInt8(ascii: "O") ? KeyNames.single(body) : KeyNames.control(body)
        return Step(known: key ?? .unknown(Array(bytes)))
    }

    private mutating func paste(_ rest: inout ArraySlice<UInt8>) -> Step? {
        let end = Array("\u{1B}[201~".utf8)
        guard var text = pasted else { return nil }
        for at in rest.indices where rest[at] == 0x1B {
            let tail = rest[at...].prefix(end.count)
            guard end.starts(with: tail) else { continue }
            text += rest[..<at]
            if tail.count < end.count {
                pasted = text
                rest = rest[at...]
                return nil
            }
            pasted = nil
            rest = rest[(at + end.count)...]
            return Step(known: .paste(Self.text(text)))
        }
        text += rest
        rest = []
        if text.count > Self.pasteLimit {
            pasted = nil
            return Step(known: .paste(Self.text(text)))
        }
        pasted = text
        return nil
    }

    private static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
