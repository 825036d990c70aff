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
    func content(_ view: View, _ message: Message?, typed: String = "") -> Content {
        Content(
            view.screen, view.values.mapValues(word),
            lists: view.lists.mapValues { $0.map { $0.mapValues(word) } },
            notice: message.map(notice), header: header,
            silent: Set(view.silent.compactMap(ScreenKey.init)), typed: typed, language: language)
    }

    /// The message in one line, such as for the note of what was done last.
    func line(_ message: Message) -> String {
        screens.texts(language).lines(of: notice(message), width: .max).joined(separator: " ")
    }

    /// A value with its words, dates and measures put in.
    private func word(_ value: String) -> String {
        Shown.filled(value) { shown in
            switch shown {
            case .word(let id): word(id: id) ?? id
            case .day(let day): formats.text(day)
            case .milligrams(let weight): formats.text(milligrams: weight)
            case .tenthsCelsius(let tenths): formats.text(tenthsCelsius: tenths)
            case .millionths(let number): formats.text(millionths: number)
            case .rule(let name): word(id: Self.wordID(ofRule: name)) ?? name
            }
        }
    }

    /// The id of a rule's text, such as `rule-any-empty-location`.
    private static func wordID(ofRule name: String) -> String {
        "rule-" + name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }

    /// The words a view names that there are none of.
    func missing(_ view: View) -> [String] {
        var missing: [String] = []
        for value in Array(view.values.values) + view.lists.values.joined().flatMap(\.values) {
            _ = Shown.filled(value) { shown in
                if case .word(let id) = shown, word(id: id) == nil { missing.append(id) }
                return ""
            }
        }
        return missing
    }

    private func word(id: String) -> String? {
        screens.texts(language).words[id]?.form(isDesk: false).filled([:])
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
