import Notation

extension Texts {
    /// Reads one file of texts.
    ///
    /// - Throws: `NotationError` with the place of what is wrong.
    package init(yaml: String, file: String) throws(NotationError) {
        var fields = try Node(yaml: yaml, file: file).fields()
        let language = try fields.required("language").text()
        var words: [String: Word] = [:]
        for (id, node) in try fields.required("words").table() { words[id] = try Self.word(node) }
        var messages: [String: [Template]] = [:]
        for (id, node) in try fields.required("messages").table() {
            let lines = try Self.lines(node)
            guard (1...3).contains(lines.count) else {
                throw node.error("a message has 1 to 3 lines: what, why, what now")
            }
            messages[id] = lines
        }
        var helps: [String: [Template]] = [:]
        for (id, node) in try fields.required("help").table() { helps[id] = try Self.lines(node) }
        try fields.end()
        for id in Self.required where words[id] == nil {
            throw fields.node.error("the word '\(id)' is missing")
        }
        self.init(
            language: language, words: Shelf(words), messages: Shelf(messages),
            helps: Shelf(helps))
    }

    private static func word(_ node: Node) throws(NotationError) -> Word {
        if node.scalar != nil { return Word(short: try template(node)) }
        var fields = try node.fields()
        let short = try template(try fields.required("short"))
        let long = try template(try fields.required("long"))
        try fields.end()
        return Word(short: short, long: long)
    }

    private static func lines(_ node: Node) throws(NotationError) -> [Template] {
        if node.scalar != nil { return [try template(node)] }
        var out: [Template] = []
        for entry in try node.list() { out.append(try template(entry)) }
        return out
    }

    private static func template(_ node: Node) throws(NotationError) -> Template {
        let text = try node.text()
        guard Harmless.text(text) == text else {
            throw node.error("the text has a hidden character")
        }
        guard let template = Template(text) else {
            throw node.error("a placeholder is written {name} or {name~}, found '\(text)'")
        }
        return template
    }
}
