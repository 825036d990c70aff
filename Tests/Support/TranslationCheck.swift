import Display

/// A picture painted in every language: nothing is cut off that is whole in English, no text is
/// missing, no English is left, and the keys of the last row all stand there.
///
/// Values from outside, such as a long description, may be cut; they are cut in English as well.
package struct TranslationCheck {
    /// A sentence for each thing that is wrong.
    package private(set) var problems: [String] = []

    package init(
        _ screens: ScreenSet, _ size: Size, _ viewing: Viewing, content: Content,
        in translate: (String) -> Content, missing: [String],
        left: (_ english: Content, _ other: Content) -> [String]
    ) {
        problems += missing.map { "\(content.screen) shows the word \($0), which is none" }
        let layout = Layout(screens, size: size)
        // What was done is told in one row, whatever its name is long.
        func cuts(_ lines: [String]) -> Int {
            lines.enumerated().reduce(0) { sum, row in
                sum + (row.offset == size.rows - 2 ? 0 : row.element.count { $0 == "~" })
            }
        }
        let english = layout.picture(translate("en"), viewing)
        let most = cuts(english.frame.lines)
        for language in screens.texts.all.keys.sorted() {
            let other = translate(language)
            let painted = layout.picture(other, viewing)
            let lines = painted.frame.lines
            let name = "\(other.screen) in \(language) at \(size.columns)x\(size.rows)"
            if language != "en" {
                problems += left(translate("en"), other).map { "\(name): \($0)" }
            }
            if cuts(lines) > most {
                problems.append("\(name) is cut off:\n\(lines.joined(separator: "\n"))")
            }
            if painted.keys != english.keys {
                problems.append("\(name) has other keys than in English")
            }
            if let notice = other.notice, screens.texts.all[language]?.messages[notice.id] == nil {
                problems.append("\(name) lacks the message \(notice.id)")
            }
        }
    }

    /// All of it in one text; nil when nothing is wrong.
    package var joined: String? { problems.isEmpty ? nil : problems.joined(separator: "\n") }
}
