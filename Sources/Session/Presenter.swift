import Display
import Flows
import Stock

/// Turns what a step shows and says into what the display lays out.
struct Presenter {
    let screens: ScreenSet
    var language: String
    let header: Content.Header
    var formats = SiteFormats()

    /// The content of a view, with a message under it.
    ///
    /// Its screen and texts are read here, on the thread that may wait for the store; the thread that
    /// paints them finds them read.
    func content(_ view: View, _ message: Message?, typed: String = "") -> Content {
        _ = (screens.screens[view.screen], screens.texts(language))
        return Content(
            view.screen, view.values.mapValues(word),
            lists: view.lists.mapValues { $0.flatMap(rows) },
            notice: message.map(notice), header: header,
            silent: Set(view.silent.compactMap(ScreenKey.init)), typed: typed, language: language)
    }

    /// A row of a list; one with `wrap` comes in as many rows as its text needs at that width.
    private func rows(_ row: [String: String]) -> [[String: String]] {
        var shown = row.mapValues(word)
        guard let width = shown.removeValue(forKey: "wrap").flatMap({ Int($0) }),
            let text = shown["text"]
        else { return [shown] }
        return Self.wrapped(text, width).map { line in
            var row = shown
            row["text"] = line
            return row
        }
    }

    /// A sentence in lines of so many columns, broken at spaces where it can be.
    private static func wrapped(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.columns + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word.prefix(width)))
            }
        }
        return lines
    }

    /// The message in one line, such as for the note of what was done last.
    func line(_ message: Message) -> String {
        screens.texts(language).lines(of: notice(message), width: .max).joined(separator: " ")
    }

    /// A value with its words, dates and measures put in.
    private func word(_ value: String) -> String { Shown.filled(value, text) }

    private func text(_ shown: Shown.Value) -> String {
        switch shown {
        case .text(let text): text
        case .word(let id): word(id: id) ?? id
        case .day(let day): formats.text(day)
        case .milligrams(let weight): formats.text(milligrams: weight)
        case .tenthsCelsius(let tenths): formats.text(tenthsCelsius: tenths)
        case .millionths(let number): formats.text(millionths: number)
        case .rule(let name):
            word(id: Self.wordID(ofRule: name)) ?? word(id: "said-" + Self.wordID(ofRule: name))
                ?? name
        case .named(let id, let name): word(id: id) ?? name
        case .joined(let parts): parts.map(text).joined()
        case .said(let id, let parts):
            word(
                id: id,
                Dictionary(uniqueKeysWithValues: zip(PhraseText.places, parts.map(text)))) ?? id
        }
    }

    /// The id of a rule's text, such as `rule-any-empty-location`; a sentence has `said-` before it.
    static func wordID(ofRule name: String) -> String {
        "rule-" + name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }

    /// The words a view names that there are none of.
    func missing(_ view: View) -> [String] {
        var missing: [String] = []
        for value in Array(view.values.values) + view.lists.values.joined().flatMap(\.values) {
            _ = Shown.filled(value) { shown in
                switch shown {
                case .word(let id), .said(let id, _):
                    if word(id: id) == nil { missing.append(id) }
                default: break
                }
                return ""
            }
        }
        return missing
    }

    private func word(id: String, _ values: [String: String] = [:]) -> String? {
        screens.texts(language).words[id]?.form(isDesk: false).filled(values)
    }

    private func notice(_ message: Message) -> Notice {
        let severity: Severity =
            switch message.severity {
            case .done: .ok
            case .info: .info
            case .soft: .warning
            case .hard: .error
            }
        return Notice(
            severity, message.id, message.values.mapValues(word),
            isModal: message.severity == .hard)
    }
}

extension ScreenKey {
    /// The display's name of a flow's key; nil for what stands in no footer.
    fileprivate init?(_ key: Flows.Key) {
        switch key {
        case .back: self = .back
        case .problem: self = .problem
        case .more: self = .more
        case .undo: self = .undo
        case .list: self = .list
        case .enter, .up, .down, .pageUp, .pageDown, .signed: return nil
        }
    }
}
