/// What a language lacks against English: texts that are missing, left over, or name other values.
package enum TextGaps {
    /// One sentence for each gap of a language, sorted.
    package static func of(_ texts: Texts, against english: Texts) -> [String] {
        var out: [String] = []
        func compare(_ kind: String, _ own: [String: [Template]], _ model: [String: [Template]]) {
            for id in model.keys where own[id] == nil {
                out.append("\(texts.language): \(kind) \(id) is missing, English is shown")
            }
            for (id, lines) in own {
                guard let like = model[id] else {
                    out.append("\(texts.language): \(kind) \(id) is not in English")
                    continue
                }
                let known = Set(like.flatMap(\.fields))
                for name in Set(lines.flatMap(\.fields)).subtracting(known).sorted() {
                    out.append("\(texts.language): \(kind) \(id) names {\(name)}, English does not")
                }
            }
        }
        compare("word", texts.words.all.mapValues(\.forms), english.words.all.mapValues(\.forms))
        compare("message", texts.messages.all, english.messages.all)
        compare("help", texts.helps.all, english.helps.all)
        return out.sorted()
    }
}

extension Word {
    /// The forms for narrow displays and for desks.
    fileprivate var forms: [Template] { [form(isDesk: false), form(isDesk: true)] }
}

extension Texts {
    /// These texts, with those of English for every id they lack.
    package func completed(from english: Texts) -> Texts {
        Texts(
            language: language, words: words.completed(from: english.words),
            messages: messages.completed(from: english.messages),
            helps: helps.completed(from: english.helps))
    }
}
