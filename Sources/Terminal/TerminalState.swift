import Display

/// Everything a terminal decides by itself, as a value: keys, answers and time in, actions out.
///
/// One input is answered at a time; those that come meanwhile wait in line. After a refusal the
/// ones in line are discarded, counted and reported.
struct TerminalState {
    /// The most inputs that wait in line; further ones are refused.
    static let queueLimit = 500

    /// What the loop must do.
    enum Action: Hashable {
        case handle(InputToken)
        case discard([InputToken])
        case repaint
        case end
    }

    private(set) var line = InputLine()
    private(set) var bells = Bells()
    private(set) var flashUntil: Int?
    private(set) var picture: Picture
    private var layout: Layout?
    private var content: Content?
    private var viewing = Viewing()
    private var queue: [InputToken] = []
    private var waitingSince: Int?
    private var hint: String
    private var size: Size
    private let options: Layout.Options
    private var isAcknowledgement: @Sendable (String) -> Bool = { _ in false }

    init(size: Size, options: Layout.Options, hint: String, at now: Int) {
        self.size = size
        self.options = options
        self.hint = hint
        waitingSince = now
        picture = Picture(frame: Layout.opening(size))
        showHint()
    }

    /// Whether an answer is awaited.
    var isWaiting: Bool { waitingSince != nil }

    /// Takes the other side, once it has been opened.
    mutating func opened(
        _ set: ScreenSet, language: String, isAcknowledgement: @escaping @Sendable (String) -> Bool
    ) {
        layout = Layout(set, language: language, size: size, options: options)
        self.isAcknowledgement = isAcknowledgement
    }

    mutating func resized(_ size: Size) {
        self.size = size
        layout = layout.map {
            Layout($0.set, language: $0.language, size: size, options: options)
        }
    }

    /// Takes keys that were read together at `now`.
    mutating func take(_ keys: [Keystroke], at now: Int) -> [Action] {
        if !keys.isEmpty { hint = "" }
        if keys.count == 1, line.text.isEmpty, let action = command(keys[0], at: now) {
            return action
        }
        var out: [Action] = []
        for key in keys {
            let tokens = line.take(key, at: now)
            if line.deadline == nil { move(key) }
            for token in tokens { out += accept(token, at: now) }
        }
        return out
    }

    /// Decides what time has decided.
    mutating func tick(at now: Int) -> [Action] {
        if let flashUntil, now >= flashUntil { self.flashUntil = nil }
        return line.settle(at: now).flatMap { accept($0, at: now) }
    }

    /// Whether a bell must sound now.
    mutating func ringsNow(at now: Int) -> Bool { bells.isDue(at: now) }

    /// Takes an answer.
    mutating func answered(_ reply: Reply, at now: Int) -> [Action] {
        waitingSince = nil
        show(reply.content)
        viewing.dropped = 0
        if !reply.content.typed.isEmpty { line.restore(reply.content.typed) }
        if let notice = reply.content.notice { alarm(notice.severity, at: now) }
        if reply.hasEnded { return [.end] }
        guard Self.isFinal(reply), !queue.isEmpty else { return pump(at: now) }
        defer { queue = [] }
        line.forget()
        viewing.dropped = queue.filter(\.isEntry).count
        return [.discard(queue)]
    }

    /// Whether inputs that came before the answer was seen must not be handled after it.
    static func isFinal(_ reply: Reply) -> Bool {
        reply.wasRefused || reply.content.notice?.isModal == true
    }

    /// Takes a content that changed by itself; an awaited answer is newer than it.
    mutating func refreshed(_ reply: Reply) -> [Action] {
        guard !isWaiting else { return [] }
        show(reply.content)
        return reply.hasEnded ? [.end] : []
    }

    /// Lays out what is to be shown at `now`.
    mutating func render(at now: Int) -> Frame {
        guard let layout, let content else {
            picture.frame = Layout.opening(size)
            showHint()
            return picture.frame
        }
        viewing.input = line.text
        viewing.waitingSeconds = waitingSince.flatMap { now - $0 >= 100 ? (now - $0) / 1_000 : nil }
        picture = layout.picture(content, viewing)
        showHint()
        return picture.frame
    }

    /// When something is due without any input; nil when nothing is.
    var deadline: Int? {
        var all = [line.deadline, bells.deadline, flashUntil].compactMap { $0 }
        if let since = waitingSince {
            let shown = viewing.waitingSeconds
            all.append(shown.map { since + ($0 + 1) * 1_000 } ?? since + 100)
        }
        return all.min()
    }
}

/// What keys do before anybody else hears of them.
extension TerminalState {
    /// Keys that count only alone: inside a burst they are data.
    private mutating func command(_ key: Keystroke, at now: Int) -> [Action]? {
        switch key {
        case .character("\u{0C}"): return [.repaint]
        case .character("\u{10}") where picture.keys.contains(.commands):
            return accept(.pressed(.commands), at: now)
        default: return nil
        }
    }

    private mutating func move(_ key: Keystroke) {
        switch key {
        case .character, .erase:
            viewing.selected = nil
            viewing.page = 0
        case .up: select(-1)
        case .down: select(1)
        case .pageUp: turn(-1)
        case .pageDown: turn(1)
        default: break
        }
    }

    private mutating func select(_ step: Int) {
        let choices = picture.choices
        guard !choices.isEmpty else { return }
        let at = viewing.selected.flatMap { choices.firstIndex(of: $0) }
        let next = at.map { min(choices.count - 1, max(0, $0 + step)) } ?? 0
        viewing.selected = choices[next]
        viewing.page = next / picture.pageRows
    }

    private mutating func turn(_ step: Int) {
        let page = min(viewing.page, picture.pages - 1)
        viewing.page = (page + step + picture.pages) % picture.pages
        viewing.selected = nil
    }

    /// Puts a token in line; everything happens in the order it came in.
    private mutating func accept(_ token: InputToken, at now: Int) -> [Action] {
        guard queue.count < Self.queueLimit else {
            viewing.dropped += 1
            line.forget()
            alarm(.error, at: now)
            return [.discard([token])]
        }
        queue.append(token)
        return pump(at: now)
    }

    private mutating func pump(at now: Int) -> [Action] {
        var out: [Action] = []
        while !isWaiting, layout != nil, !queue.isEmpty {
            _ = render(at: now)
            let token = queue.removeFirst()
            guard let next = filtered(token, &out, at: now) else { continue }
            waitingSince = now
            viewing.waitingSeconds = nil
            out.append(.handle(next))
        }
        return out
    }

    /// What the conversation is told of a token; nil where the terminal acts by itself.
    private mutating func filtered(
        _ token: InputToken, _ out: inout [Action], at now: Int
    ) -> InputToken? {
        if viewing.showsHelp {
            let turns = token == .pressed(.more) && picture.pages > 1
            if turns {
                turn(1)
                return nil
            }
            viewing.showsHelp = false
            viewing.page = 0
            guard token.isEntry else { return nil }
            _ = render(at: now)
        }
        if content?.notice?.isModal == true { return whileModal(token, &out, at: now) }
        switch token {
        case .pressed(.help) where picture.keys.contains(.help):
            viewing.showsHelp = true
            viewing.page = 0
        case .pressed(.more) where picture.pages > 1: turn(1)
        case .pressed(.up) where picture.pages > 1: turn(-1)
        default: return chosen(token) ?? token
        }
        return nil
    }

    /// Enter on a selected row is the row's key, entered.
    private mutating func chosen(_ token: InputToken) -> InputToken? {
        guard let selected = viewing.selected, picture.choices.contains(selected) else {
            return nil
        }
        switch token {
        case .confirmed: break
        case .entered(let entry) where entry.method == .keyed: break
        default: return nil
        }
        return .entered(InputToken.Entry(selected, method: .keyed))
    }

    private mutating func whileModal(
        _ token: InputToken, _ out: inout [Action], at now: Int
    ) -> InputToken? {
        switch token {
        case .confirmed, .acknowledged, .pressed(.back): return .acknowledged
        case .entered(let entry) where isAcknowledgement(entry.text): return .acknowledged
        case .entered, .damaged, .pressed:
            viewing.dropped += token.isEntry ? 1 : 0
            line.forget()
            alarm(.error, at: now)
            out.append(.discard([token]))
            return nil
        }
    }

    private mutating func show(_ new: Content) {
        if new.screen != content?.screen {
            viewing = Viewing(dropped: viewing.dropped)
        }
        content = new
    }

    private mutating func alarm(_ severity: Severity, at now: Int) {
        guard severity.bells > 0 else { return }
        bells.start(severity.bells, at: now)
        if severity == .error { flashUntil = now + 100 }
    }

    /// A line about the terminal itself, until the first key, where nothing worse stands.
    private mutating func showHint() {
        let severity = content?.notice?.severity ?? .ok
        guard !hint.isEmpty, severity == .ok || severity == .info, size.rows > 2 else { return }
        let row = size.rows - 2
        let blank = String(repeating: " ", count: size.columns)
        picture.frame.put(blank, row: row, column: 0)
        picture.frame.put(hint.shortened(to: size.columns), row: row, column: 0)
    }
}

extension InputToken {
    /// Whether it is a scan or typed text, not a key.
    fileprivate var isEntry: Bool {
        switch self {
        case .entered, .damaged: true
        case .confirmed, .pressed, .acknowledged: false
        }
    }
}
