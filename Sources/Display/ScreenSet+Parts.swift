import Foundation

extension ScreenSet {
    /// A published set of which each screen and text is read when it is first shown.
    ///
    /// - Parameter part: The text of a part: `screens/NAME`, a screen as JSON, or `texts/LANGUAGE`, all
    ///   texts of a language (`PackedTexts`); nil where there is none. Whether what it gives is good,
    ///   publishing has seen. It is called on the thread that asks.
    package init(part: @escaping @Sendable (String) -> String?) {
        self.init(
            screens: Shelf { name in part("screens/" + name).flatMap(Self.value) },
            texts: Shelf { language in
                part("texts/" + language).map { Texts(language: language, PackedTexts($0)) }
            })
    }

    private static func value<Value: Decodable>(_ json: String) -> Value? {
        try? JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }
}

extension Texts {
    fileprivate init(language: String, _ packed: PackedTexts) {
        self.init(
            language: language, words: Shelf(isComplete: true) { packed.value("words", $0) },
            messages: Shelf(isComplete: true) { packed.value("messages", $0) },
            helps: Shelf(isComplete: true) { packed.value("helps", $0) })
    }
}
