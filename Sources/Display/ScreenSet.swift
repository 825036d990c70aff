import Notation

/// All screens with all their texts, read and checked together; what is published.
package struct ScreenSet: Hashable, Sendable, Encodable {
    /// The screens by name.
    package var screens: Shelf<ScreenDefinition>
    /// The texts by language.
    package var texts: Shelf<Texts>
    /// The most columns the value of a field takes.
    package var widths: [String: Int]
    /// What languages lack against English, a sentence each; English is shown instead.
    package private(set) var gaps: [String] = []

    /// The text of one file and the name it is known by.
    package struct Source: Hashable, Sendable {
        /// The name errors begin with.
        package var file: String
        /// What is in it.
        package var yaml: String

        package init(file: String, yaml: String) {
            self.file = file
            self.yaml = yaml
        }
    }

    /// Reads screen files, text files and the file of field widths, and checks one against another.
    ///
    /// - Throws: `NotationError`: the first thing that is wrong, and where.
    package init(
        screens: [Source], texts: [Source], widths: Source
    ) throws(NotationError) {
        var languages: [String: Texts] = [:]
        for source in texts {
            let read = try Texts(yaml: source.yaml, file: source.file)
            languages[read.language] = read
        }
        if let english = languages["en"] {
            gaps = languages.values.flatMap { TextGaps.of($0, against: english) }.sorted()
            languages = languages.mapValues { $0.completed(from: english) }
        }
        self.texts = Shelf(languages)
        var known: [String: ScreenDefinition] = [:]
        var ids: [String: String] = [:]
        for source in screens {
            let node = try Node(yaml: source.yaml, file: source.file)
            var reader = ScreenReader()
            let screen = try reader.screen(node)
            guard known.updateValue(screen, forKey: screen.screen) == nil else {
                throw node.error("the screen '\(screen.screen)' is defined twice")
            }
            if let other = ids.updateValue(screen.screen, forKey: screen.id) {
                throw node.error("the id '\(screen.id)' belongs to '\(other)'")
            }
            try Self.check(reader, against: languages)
        }
        self.screens = Shelf(known)
        self.widths = [:]
        for (name, node) in try Node(yaml: widths.yaml, file: widths.file).table() {
            self.widths[name] = try node.int(1...200)
        }
    }

    /// A set that is checked already.
    init(screens: Shelf<ScreenDefinition>, texts: Shelf<Texts>) {
        self.screens = screens
        self.texts = texts
        widths = [:]
    }

    private static func check(
        _ reader: ScreenReader, against texts: [String: Texts]
    ) throws(NotationError) {
        for (language, texts) in texts.sorted(by: { $0.key < $1.key }) {
            for (id, node) in reader.words where texts.words[id] == nil {
                throw node.error("texts/\(language).yaml has no word '\(id)'")
            }
            for (id, node) in reader.helps where texts.helps[id] == nil {
                throw node.error("texts/\(language).yaml has no help '\(id)'")
            }
        }
    }

    /// The texts of a language; English where it has none.
    package func texts(_ language: String) -> Texts {
        texts[language] ?? texts["en"] ?? Texts(language: language)
    }
}
