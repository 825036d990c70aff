import Display
import Testing

/// Helps name only what their screen has.
@Suite struct HelpTests {
    @Test(arguments: ["en", "es", "de"])
    func `a help names no key that its screen lacks`(language: String) throws {
        let texts = try #require(screens.texts[language])
        for name in screens.screens.keys.sorted() {
            guard let screen = screens.screens[name], let help = screen.help else { continue }
            var keys = Set(screen.keys.keys.map(\.name))
            if (screen.rows + (screen.desk ?? [])).contains(where: \.hasPages) {
                keys.insert(ScreenKey.more.name)
            }
            let lines = try #require(texts.helps[help], "\(name)")
            let text = lines.map { $0.filled([:]) }.joined(separator: " ")
            for named in text.matches(of: /F[1-9]/) {
                #expect(keys.contains(String(named.output)), "\(name): \(named.output)")
            }
        }
    }
}

extension Row {
    /// Whether it holds a list that F4 turns the pages of.
    fileprivate var hasPages: Bool {
        switch kind {
        case .list(let list): list.limit == nil
        case .columns(let blocks): blocks.contains { $0.rows.contains(where: \.hasPages) }
        case .text, .field, .blank, .rule, .big, .bar, .spark: false
        }
    }
}
