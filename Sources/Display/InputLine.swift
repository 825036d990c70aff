/// Collects keys into complete inputs; pure, its time stamps are passed in.
///
/// CR, LF, CRLF and TAB end an entry. What follows a CR as LF within 50 ms belongs to it, and an
/// empty Enter within 100 ms after a scan belongs to the scan. An entry with an escape inside is
/// refused whole.
package struct InputLine: Sendable {
    /// The most characters an entry has; a longer one is refused.
    package static let limit = 2_000
    /// Gaps up to this are a burst: one scan, or keys bunched by the network.
    private static let burstMilliseconds = 100
    /// A key this close to a character may be an escape in the middle of a scan.
    private static let closeMilliseconds = 35

    /// What has been typed so far.
    package private(set) var text = ""
    private var started = 0
    private var last = 0
    private var longestGap = 0
    private var damage: Damage?
    private var held: (key: Keystroke, at: Int)?
    private var lastEnd: (end: Keystroke.End, at: Int, wasScan: Bool)?
    private var lastEntry: (text: String, at: Int)?

    private enum Damage { case escape, length }

    package init(typed: String = "") { text = typed }

    /// Takes one key that was read at `now` milliseconds.
    ///
    /// - Returns: The inputs that it completes; a paste may complete several.
    package mutating func take(_ key: Keystroke, at now: Int) -> [InputToken] {
        var out = settle(at: now)
        if held != nil {
            // Characters on both sides of an escape: the scan is damaged.
            held = nil
            damage = .escape
        }
        switch key {
        case .character(let character): type(character, at: now)
        case .end(let end): out += finish(end, at: now)
        case .erase: if damage == nil, !text.isEmpty { text.removeLast() }
        case .paste(let pasted): out += paste(pasted, at: now)
        default: out += special(key, at: now)
        }
        return out
    }

    /// Decides what only time can tell: a key that stood beside a scan, a damaged entry's end.
    package mutating func settle(at now: Int) -> [InputToken] {
        if let (key, at) = held, now - at > Self.closeMilliseconds {
            held = nil
            return act(key)
        }
        guard damage != nil, now - last > Self.burstMilliseconds else { return [] }
        return refused()
    }

    /// When `settle` has something to decide; nil while there is nothing.
    package var deadline: Int? {
        if let held { return held.at + Self.closeMilliseconds + 1 }
        return damage == nil ? nil : last + Self.burstMilliseconds + 1
    }

    /// Puts typed text in place of what is there.
    package mutating func restore(_ typed: String) {
        text = String(typed.prefix(Self.limit))
        damage = nil
        held = nil
    }

    /// Forgets the last entry, which was thrown away: the next one is no double read of it.
    package mutating func forget() { lastEntry = nil }

    private mutating func type(_ character: Character, at now: Int) {
        if character == "\0" { return }
        if text.isEmpty, damage == nil {
            started = now
            longestGap = 0
        } else {
            longestGap = max(longestGap, now - last)
        }
        last = now
        lastEnd = nil
        if text.count >= Self.limit { damage = damage ?? .length }
        if damage != .length { text.append(character) }
    }

    private mutating func finish(_ end: Keystroke.End, at now: Int) -> [InputToken] {
        if damage != nil {
            lastEnd = (end, now, true)
            return refused()
        }
        if text.isEmpty {
            if let before = lastEnd {
                let gap = now - before.at
                let isTail = end == .lineFeed && before.end == .carriageReturn && gap <= 50
                let isEcho = before.wasScan && gap <= Self.burstMilliseconds
                // One LF belongs to one CR; a second one is an Enter of its own.
                if isTail || isEcho {
                    lastEnd = isEcho ? (end, before.at, true) : nil
                    return []
                }
            }
            lastEnd = (end, now, false)
            lastEntry = nil
            return [.confirmed]
        }
        longestGap = max(longestGap, now - last)
        let method = method(at: now)
        lastEnd = (end, now, method == .scanned)
        return [entry(method, at: now)]
    }

    /// How the text came, by its identifier or by its pace.
    private func method(at now: Int) -> InputToken.Method {
        let total = now - started
        if text.count >= 3, text.hasPrefix("]"), total <= 1_500 { return .scanned }
        let isPaced = longestGap <= Self.burstMilliseconds && total <= 1_500
        return text.count >= 4 && isPaced && total <= 35 * text.count ? .scanned : .keyed
    }

    private mutating func entry(_ method: InputToken.Method, at now: Int) -> InputToken {
        let entered = text
        text = ""
        // With another scan between them it is no double read, but a worker who goes on.
        let since = lastEntry.flatMap { $0.text == entered ? now - $0.at : nil }
        lastEntry = (entered, now)
        return .entered(
            InputToken.Entry(
                entered, method: method, milliseconds: now, sinceSameMilliseconds: since))
    }

    private mutating func refused() -> [InputToken] {
        defer {
            damage = nil
            text = ""
            lastEntry = nil
        }
        let head = String(text.prefix(40))
        return [.damaged(damage == .length ? .tooLong(head) : .escapeInside(head))]
    }

    private mutating func paste(_ pasted: String, at now: Int) -> [InputToken] {
        if damage != nil {
            last = now
            return []
        }
        let lines = pasted.filter { $0 != "\0" }.split(whereSeparator: \.isNewline)
        var out: [InputToken] = []
        for line in lines {
            guard text.count + line.count <= Self.limit else {
                out.append(.damaged(.tooLong(String(line.prefix(40)))))
                text = ""
                continue
            }
            text += line
            out.append(entry(.pasted, at: now))
        }
        // Some devices send the Enter outside the brackets.
        lastEnd = lines.isEmpty ? lastEnd : (.carriageReturn, now, true)
        return out
    }

    private mutating func special(_ key: Keystroke, at now: Int) -> [InputToken] {
        if damage != nil {
            last = now
            return []
        }
        var mayBeInside = !text.isEmpty && now - last <= Self.closeMilliseconds
        if case .meta = key { mayBeInside = true }
        guard mayBeInside else { return act(key) }
        held = (key, now)
        last = now
        return []
    }

    private mutating func act(_ key: Keystroke) -> [InputToken] {
        // An Enter after a key is the worker's, however close the last scan was.
        lastEnd = nil
        lastEntry = nil
        if key == .escape { return text.isEmpty ? [.pressed(.back)] : [] }
        guard case .function(let number) = key, let meaning = Self.meanings[number] else {
            return []
        }
        if meaning != .help { text = "" }
        return [.pressed(meaning)]
    }

    /// What function keys mean; F7 is back as elsewhere in the trade.
    private static let meanings: [Int: ScreenKey] = [
        1: .help, 2: .problem, 3: .back, 4: .more, 6: .up, 7: .back, 8: .list, 9: .undo,
    ]
}
