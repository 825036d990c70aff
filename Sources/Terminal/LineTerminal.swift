import Display

/// A terminal of lines for screen readers and dumb terminals: it prints, asks, and reads a line.
///
/// `F1` to `F9` alone on a line are the keys. Nothing is ever painted over.
package struct LineTerminal {
    private let conversation: any Conversation
    private let isASCII: Bool
    private let write: (String) -> Void
    private let read: () -> String?
    private let hide: (Bool) -> Void

    /// Rows enough for any list; not as wide as a desk, so that nothing stands side by side.
    private static let size = Size(columns: 79, rows: 200)

    /// Talks through two functions.
    ///
    /// - Parameters:
    ///   - conversation: The other side.
    ///   - isASCII: Whether only ASCII may be written.
    ///   - write: Writes text, which carries its own line ends.
    ///   - read: The next line without its end; nil at the end of input.
    ///   - hide: Whether what is typed from now on is not to be seen, called before each prompt.
    package init(
        _ conversation: any Conversation, isASCII: Bool, write: @escaping (String) -> Void,
        read: @escaping () -> String?, hide: @escaping (Bool) -> Void = { _ in }
    ) {
        self.conversation = conversation
        self.isASCII = isASCII
        self.write = write
        self.read = read
        self.hide = hide
    }

    /// Runs until the conversation or the input ends.
    package func run() {
        defer { hide(false) }
        var reply = conversation.start()
        while !reply.hasEnded {
            print(reply.content, help: false)
            guard let token = nextToken(reply.content) else {
                conversation.leave(typed: "")
                return
            }
            conversation.saw(frame(reply.content, help: false))
            reply = conversation.handle(token)
        }
        print(reply.content, help: false)
    }

    private func nextToken(_ content: Content) -> InputToken? {
        while let line = read() {
            let text = String(line.drop { $0 == " " }.prefix(InputLine.limit))
            let key = ScreenKey.allCases.first { $0.name == text.uppercased() }
            if key == .help, layout.picture(content).keys.contains(.help) {
                print(content, help: true)
                continue
            }
            guard content.notice?.isModal != true else {
                if text.isEmpty || key == .back || conversation.isAcknowledgement(text) {
                    return .acknowledged
                }
                conversation.discarded([.entered(InputToken.Entry(text, method: .keyed))])
                print(content, help: false)
                continue
            }
            if let key { return .pressed(key) }
            return text.isEmpty
                ? .confirmed : .entered(InputToken.Entry(text, method: .keyed))
        }
        return nil
    }

    private var layout: Layout {
        let (set, language) = conversation.screens()
        return Layout(
            set, language: language, size: Self.size,
            options: Layout.Options(isASCII: isASCII, hasNoBig: true))
    }

    private func frame(_ content: Content, help: Bool) -> Frame {
        layout.frame(content, Viewing(showsHelp: help))
    }

    private func print(_ content: Content, help: Bool) {
        hide(layout.set.screens[content.screen]?.ask?.isSecret ?? false)
        let bells = content.notice?.severity.bells ?? 0
        let rows = frame(content, help: help).lines
        var out = String(repeating: "\u{7}", count: help ? 0 : bells)
        for row in rows {
            let text = String(row.reversed().drop { $0 == " " }.reversed())
            let isRule = text.allSatisfy { $0 == "-" }
            if !isRule, text != ">" { out += text + "\n" }
        }
        write(out + "> ")
    }
}
