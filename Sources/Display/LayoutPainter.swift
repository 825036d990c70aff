/// Paints one picture; made for one call of `Layout.picture`.
struct LayoutPainter {
    private let layout: Layout
    private let content: Content
    private let viewing: Viewing
    private let texts: Texts
    private let screen: ScreenDefinition
    private let values: [String: String]
    private let message: [String]
    private let band: Band
    private var frame: Frame
    private var body: Body

    init(_ layout: Layout, _ content: Content, _ viewing: Viewing) {
        self.layout = layout
        self.content = content
        self.viewing = viewing
        texts = layout.set.texts(content.language ?? layout.language)
        screen =
            layout.set.screens[content.screen]
            ?? ScreenDefinition(
                screen: content.screen, id: "???", title: content.screen, rows: [], keys: [:])
        let clean = layout.options.harmless
        var values = content.values
        values["worker"] = content.header.worker
        values["device"] = content.header.device
        values["site"] = content.header.site
        self.values = values.mapValues(clean)
        frame = Frame(layout.size)
        let width = layout.size.columns
        var message: [String] = []
        var hasBlock = false
        if let notice = content.notice {
            message = texts.lines(of: notice, width: width).map(clean)
            let isLoud = notice.severity == .error || notice.severity == .warning
            hasBlock = isLoud && (message.count > 1 || notice.isModal)
        }
        self.message = message
        band = Band(rows: layout.size.rows, hasBlock: hasBlock)
        body = Body(
            values: self.values,
            lists: content.lists.mapValues { $0.map { $0.mapValues(clean) } },
            texts: texts, isDesk: layout.isDesk, options: layout.options,
            page: viewing.page, selected: viewing.selected,
            filter: layout.isDesk ? clean(viewing.input) : "")
    }

    mutating func paint() -> Picture {
        paintTitle()
        paintBody()
        paintPrompt()
        paintMessage()
        let keys = paintFooter()
        return Picture(
            frame: frame, pages: body.pages, keys: keys, choices: body.choices,
            pageRows: body.pageRows)
    }

    private var width: Int { layout.size.columns }
    private var isDesk: Bool { layout.isDesk }

    private func word(_ id: String, _ more: [String: String] = [:], width: Int = .max) -> String {
        let all = values.merging(more) { $1 }
        return layout.options.shown(
            texts.word(id, isDesk: isDesk)?.filled(all, width: width) ?? "")
    }

    private mutating func paintTitle() {
        let start = isDesk ? 5 : 4
        var aside = screen.aside.map { word($0) } ?? ""
        if isDesk {
            aside = [values["worker"] ?? "", values["device"] ?? "", aside]
                .filter { !$0.isEmpty }.joined(separator: "  ")
        }
        let room = width - start - (aside.isEmpty ? 0 : aside.columns + 1)
        frame.put(screen.id, row: 0, column: 0, style: .title)
        let title = word(screen.title, width: room).shortened(to: room)
        frame.put(title, row: 0, column: start, style: .title)
        frame.put(aside, row: 0, column: max(4, width - aside.columns), style: .title)
        frame.paint(row: 0, column: 0, columns: width, style: .title)
        if let rule = band.rule { putRule(rule) }
    }

    private mutating func putRule(_ row: Int) {
        frame.put(String(repeating: "-", count: width), row: row, column: 0, style: .dim)
    }

    private mutating func paintBody() {
        let rows = (isDesk ? screen.desk : nil) ?? screen.rows
        let height = band.body.count
        var lines: [Line]
        if viewing.showsHelp, let help = screen.help {
            lines = body.help(
                texts.helps[help] ?? [], after: layout.isSmall ? rows : [], width: width,
                height: height)
        } else if width >= 40, layout.isSmall {
            lines = columns(body.fit(rows, width: width / 2 - 1, height: height * 2), height)
        } else {
            lines = body.fit(rows, width: width, height: height)
            // The last row is kept for the rule that carries the page.
            if body.pages > 1, band.rule != nil, height > 2 {
                lines = body.fit(rows, width: width, height: height - 1)
            }
        }
        for (at, line) in lines.prefix(height).enumerated() {
            for span in line.spans {
                frame.put(
                    span.text, row: band.body.lowerBound + at, column: span.column,
                    style: span.style)
            }
        }
        let last = band.body.upperBound - 1
        if band.rule != nil, lines.count < height, !isDesk || body.pages > 1, band.block == nil {
            putRule(last)
            if body.pages > 1 {
                let page = min(viewing.page, body.pages - 1) + 1
                let text = word("list-page", ["page": "\(page)", "pages": "\(body.pages)"])
                frame.put(" " + text, row: last, column: width - text.columns - 1, style: .dim)
            }
        }
        if let block = band.block, band.rule != nil, block > 2 { putRule(block - 1) }
    }

    /// Lines as two columns, the first one filled first.
    private func columns(_ lines: [Line], _ height: Int) -> [Line] {
        (0..<min(height, lines.count)).map { at in
            var line = Line()
            line.add(lines[at], at: 0, width: width / 2 - 1)
            if at + height < lines.count {
                line.add(lines[at + height], at: width / 2, width: width / 2)
            }
            return line
        }
    }

    private mutating func paintPrompt() {
        let indent = isDesk ? 2 : 0
        if band.block == nil, let ask = screen.ask {
            let prompt = word(ask.label, width: width - indent).shortened(to: width - indent)
            frame.put(prompt, row: band.prompt, column: indent, style: .strong)
        }
        guard let ask = screen.ask else { return }
        var shown = layout.options.harmless(viewing.input)
        if ask.isSecret { shown = String(repeating: "*", count: viewing.input.count) }
        // One column stays free for the cursor.
        let room = width - indent - 2
        if shown.columns > room { shown = "<" + shown.tail(of: room - 1) }
        let at = frame.put(">", row: band.input, column: indent)
        let end = frame.put(shown, row: band.input, column: at)
        frame.cursor = Frame.Position(row: band.input, column: min(end, width - 1))
    }

    private mutating func paintMessage() {
        guard band.message > 0, band.message < layout.size.rows else { return }
        if let seconds = viewing.waitingSeconds {
            let id = seconds < 2 ? "notice-busy" : "notice-waiting"
            putMessage(.busy, word(id, ["seconds": "\(seconds)"]))
        } else if let notice = content.notice {
            if let block = band.block {
                for (at, line) in message.prefix(3).enumerated() {
                    let text = at == 0 ? notice.severity.marker + " " + line : line
                    frame.put(
                        text.padded(to: width), row: block + at, column: 0,
                        style: notice.severity.style)
                }
                putMessage(notice.severity, note(notice))
            } else if viewing.dropped > 0 {
                putMessage(notice.severity, note(notice))
            } else {
                let all = message.joined(separator: isDesk ? "  " : " ")
                let room = width - notice.severity.marker.count - 1
                putMessage(notice.severity, all.columns <= room ? all : message.first ?? "")
            }
        }
    }

    /// What stands in the message row below an error: what was dropped, else what to do.
    private func note(_ notice: Notice) -> String {
        if viewing.dropped > 0 { return word("notice-dropped", ["count": "\(viewing.dropped)"]) }
        if notice.isModal { return word("notice-enter") }
        return notice.severity == .error ? word("notice-again") : ""
    }

    private mutating func putMessage(_ severity: Severity, _ text: String) {
        let marker = severity.marker
        let room = width - marker.count - 1
        let row = (marker + " " + text.shortened(to: room))
        frame.put(row, row: band.message, column: 0, style: severity.style)
    }

    private mutating func paintFooter() -> [ScreenKey] {
        var keys: [ScreenKey: String]
        if content.notice?.isModal == true {
            keys = [:]
        } else if viewing.showsHelp {
            keys = [.help: "help", .back: "back"]
        } else {
            keys = screen.keys.filter { !content.silent.contains($0.key) }
        }
        if body.pages > 1, content.notice?.isModal != true, keys[.more] == nil {
            keys[.more] = "more"
        }
        let shown = ScreenKey.allCases.filter { keys[$0] != nil && (isDesk || $0.isBasic) }
        let names = shown.map { key in
            let isRest = key == .help && layout.isSmall && body.hasHidden
            let name = word(isRest ? "more" : keys[key] ?? key.rawValue)
            return key.name + (isDesk ? " " : "") + name
        }
        let footer = names.joined(separator: isDesk ? "  " : " ")
        if band.footer > 0 {
            frame.put(footer, row: band.footer, column: isDesk ? 1 : 0, style: .dim)
        }
        return ScreenKey.allCases.filter { keys[$0] != nil }
    }
}
