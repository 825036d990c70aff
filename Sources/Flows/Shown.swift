import Stock

/// Values that are shown in the worker's language or as the site writes them.
///
/// A view holds texts. These stand in them between marks that no keyboard, scanner or import can
/// write, so that outside text is never taken for one; the session puts in what is shown.
package enum Shown {
    /// What is inside of a mark.
    package indirect enum Value: Hashable, Sendable {
        /// Outside text.
        case text(String)
        case word(String)
        case day(Day)
        case milligrams(Int64)
        case tenthsCelsius(Int64)
        case millionths(Int64)
        /// The name of a rule: its text where there is one, else as the site wrote it.
        case rule(String)
        /// A text by its id, with what is put in for `{a}`, `{b}` ...
        case said(String, [Value])
        /// One after the other.
        case joined([Value])
        /// A word by its id where there is one, else a name as it is.
        case named(String, else: String)
    }

    private static let start: Character = "\u{E000}"
    private static let end: Character = "\u{E001}"

    package static func text(_ value: Value) -> String { "\(start)\(inside(value))\(end)" }

    private static func inside(_ value: Value) -> String {
        switch value {
        case .text(let text): "t\(plain(text))"
        case .named(let id, let name): "k\(id)|\(plain(name))"
        case .word(let id): "w\(id)"
        case .day(let day): "d\(day.rawValue)"
        case .milligrams(let weight): "m\(weight)"
        case .tenthsCelsius(let tenths): "c\(tenths)"
        case .millionths(let number): "n\(number)"
        case .rule(let name): "r\(plain(name))"
        case .said(let id, let parts): "s\(id)|\(inside(parts))"
        case .joined(let parts): "j\(inside(parts))"
        }
    }

    /// Each part says how long it is, so that it may hold anything.
    private static func inside(_ parts: [Value]) -> String {
        parts.map(inside).map { "\($0.count):\($0)" }.joined()
    }

    /// The text with every marked value replaced by what `show` makes of it.
    package static func filled(_ text: String, _ show: (Value) -> String) -> String {
        guard text.contains(start) else { return text }
        var out = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: start), let close = rest[open...].firstIndex(of: end) {
            out += rest[..<open]
            let inside = rest[rest.index(after: open)..<close]
            out += value(inside).map(show) ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }

    /// Outside text without any mark.
    package static func plain(_ text: String) -> String {
        isMarked(text) ? String(text.filter { !isMark($0) }) : text
    }

    /// Whether something in a text has yet to be shown.
    static func isMarked(_ text: String) -> Bool { text.contains(where: isMark) }

    private static func isMark(_ character: Character) -> Bool {
        character == start || character == end
    }

    private static func parts(_ inside: Substring) -> [Value] {
        var parts: [Value] = []
        var rest = inside
        while let colon = rest.firstIndex(of: ":"), let length = Int(rest[..<colon]) {
            let part = rest[rest.index(after: colon)...]
            parts += value(part.prefix(length)).map { [$0] } ?? []
            rest = part.dropFirst(length)
        }
        return parts
    }

    private static func value(_ inside: Substring) -> Value? {
        let rest = inside.dropFirst()
        switch inside.first {
        case "w": return .word(String(rest))
        case "d": return Int(rest).map { .day(Day(rawValue: $0)) }
        case "m": return Int64(rest).map(Value.milligrams)
        case "c": return Int64(rest).map(Value.tenthsCelsius)
        case "n": return Int64(rest).map(Value.millionths)
        case "r": return .rule(String(rest))
        case "t": return .text(String(rest))
        case "j": return .joined(parts(rest))
        case "k":
            guard let bar = rest.firstIndex(of: "|") else { return nil }
            return .named(String(rest[..<bar]), else: String(rest[rest.index(after: bar)...]))
        case "s":
            guard let bar = rest.firstIndex(of: "|") else { return nil }
            return .said(String(rest[..<bar]), parts(rest[rest.index(after: bar)...]))
        default: return nil
        }
    }
}

/// A word in the worker's language, by the id of its text.
func word(_ id: String) -> String { Shown.text(.word(id)) }

extension Day {
    /// As the site writes dates.
    var shown: String { Shown.text(.day(self)) }
}
