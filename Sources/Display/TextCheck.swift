/// Checks that every text fits the narrowest display with the widest values.
package enum TextCheck {
    /// The columns of the narrowest display.
    package static let narrow = 20

    /// One sentence for each text that does not fit, and for each field without a width.
    package static func problems(of set: ScreenSet) -> [String] {
        var out: [String] = []
        for (language, texts) in set.texts.all.sorted(by: { $0.key < $1.key }) {
            for (id, lines) in texts.messages.all.sorted(by: { $0.key < $1.key }) {
                for (at, line) in lines.enumerated() {
                    // The first line stands behind the widest marker.
                    let room = at == 0 ? narrow - 3 : narrow
                    out += problems(line, room, "\(language): message \(id) line \(at + 1)", set)
                }
            }
            for (id, word) in texts.words.all.sorted(by: { $0.key < $1.key }) {
                // Notices stand behind a marker, too.
                // What is said of a decision is cut or broken into lines where it stands.
                let room =
                    id.hasPrefix("notice-") ? narrow - 3 : id.hasPrefix("said-") ? .max : narrow
                out += problems(word.short, room, "\(language): word \(id)", set)
            }
            for (id, lines) in texts.helps.all.sorted(by: { $0.key < $1.key }) {
                for (at, line) in lines.enumerated() {
                    out += problems(line, narrow, "\(language): help \(id) line \(at + 1)", set)
                }
            }
            out += footers(of: set, texts)
        }
        return out
    }

    private static func problems(
        _ line: Template, _ room: Int, _ place: String, _ set: ScreenSet
    ) -> [String] {
        let unknown = line.fields.filter { set.widths[$0] == nil }
        guard unknown.isEmpty else {
            return unknown.map { "\(place): fields.yaml has no width for '\($0)'" }
        }
        let widest = Dictionary(
            line.fields.map { ($0, String(repeating: "W", count: set.widths[$0] ?? 0)) },
            uniquingKeysWith: { first, _ in first })
        let filled = line.filled(widest, width: room)
        guard filled.columns > room else { return [] }
        return ["\(place): up to \(filled.columns) columns, only \(room) fit: '\(line.source)'"]
    }

    private static func footers(of set: ScreenSet, _ texts: Texts) -> [String] {
        set.screens.all.sorted { $0.key < $1.key }.compactMap { name, screen in
            let keys = ScreenKey.allCases.filter { $0.isBasic && screen.keys[$0] != nil }
            let footer = keys.map { key in
                key.name + (texts.word(screen.keys[key] ?? "")?.filled([:]) ?? "")
            }.joined(separator: " ")
            guard footer.columns > narrow else { return nil }
            return
                "\(texts.language): footer of \(name) takes \(footer.columns) columns: '\(footer)'"
        }
    }
}
