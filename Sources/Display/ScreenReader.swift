import Notation

/// Reads one screen file strictly and keeps where each text id stands.
struct ScreenReader {
    /// Text ids and the nodes that name them.
    private(set) var words: [(id: String, node: Node)] = []
    private(set) var helps: [(id: String, node: Node)] = []

    mutating func screen(_ node: Node) throws(NotationError) -> ScreenDefinition {
        var fields = try node.fields()
        let screen = try fields.required("screen").text()
        let idNode = try fields.required("id")
        let id = try idNode.text()
        guard id.count == 3, id.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else {
            throw idNode.error("a screen id has 3 characters, found '\(id)'")
        }
        let title = try word(try fields.required("title"))
        let aside = try optionalWord(fields.optional("aside"))
        let rows = try rows(try fields.required("rows"), depth: 0)
        var desk: [Row]?
        if let node = fields.optional("desk") { desk = try self.rows(node, depth: 0) }
        var ask: ScreenDefinition.Ask?
        if let node = fields.optional("ask") { ask = try self.ask(node) }
        let keys = try keys(try fields.required("keys"))
        var help: String?
        if let node = fields.optional("help") {
            help = try node.text()
            helps.append((try node.text(), node))
        }
        try fields.end()
        guard (keys[.help] == nil) == (help == nil) else {
            throw node.error("a screen has a help key if and only if it has a help")
        }
        return ScreenDefinition(
            screen: screen, id: id, title: title, aside: aside, rows: rows, desk: desk, ask: ask,
            keys: keys, help: help)
    }

    private mutating func word(_ node: Node) throws(NotationError) -> String {
        let id = try node.text()
        words.append((id, node))
        return id
    }

    private mutating func optionalWord(_ node: Node?) throws(NotationError) -> String? {
        guard let node else { return nil }
        return try word(node)
    }

    private mutating func ask(_ node: Node) throws(NotationError) -> ScreenDefinition.Ask {
        var fields = try node.fields()
        let label = try word(try fields.required("label"))
        var accepts: [ScreenDefinition.Kind] = []
        for entry in try fields.required("accepts").list() {
            accepts.append(try entry.choice(of: ScreenDefinition.Kind.self))
        }
        let isSecret = try fields.optional("secret")?.bool() ?? false
        try fields.end()
        return ScreenDefinition.Ask(label: label, accepts: accepts, isSecret: isSecret)
    }

    private mutating func keys(_ node: Node) throws(NotationError) -> [ScreenKey: String] {
        var out: [ScreenKey: String] = [:]
        for (name, value) in try node.table() {
            guard let key = ScreenKey(rawValue: name) else {
                let known = ScreenKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw value.error("unknown key '\(name)' (known: \(known))")
            }
            out[key] = value.isNull ? name : try word(value)
        }
        return out
    }

    private mutating func rows(_ node: Node, depth: Int) throws(NotationError) -> [Row] {
        guard depth < 4 else { throw node.error("columns stand in columns at most 3 deep") }
        var out: [Row] = []
        for entry in try node.list() { out.append(try row(entry, depth: depth)) }
        return out
    }

    private mutating func row(_ node: Node, depth: Int) throws(NotationError) -> Row {
        switch node.scalar {
        case "blank": return Row(kind: .blank, keep: 9, style: .plain, indent: 0, isCut: false)
        case "rule": return Row(kind: .rule, keep: 9, style: .plain, indent: 0, isCut: false)
        case .some(let text): throw node.error("expected blank, rule or a table, found '\(text)'")
        case nil: break
        }
        var fields = try node.fields()
        let given = try fields.optional("keep")?.int(1...9)
        let style = try fields.optional("style")?.choice(of: Style.self) ?? .plain
        let indent = try fields.optional("indent")?.int(0...40) ?? 0
        let when = try fields.optional("when")?.text()
        let isCut = try fields.optional("cut")?.bool() ?? false
        let kind = try kind(&fields, depth: depth)
        try fields.end()
        var keep = given ?? 5
        if case .list = kind, given == nil { keep = 1 }
        return Row(kind: kind, keep: keep, style: style, indent: indent, when: when, isCut: isCut)
    }

    private mutating func kind(
        _ fields: inout Fields, depth: Int
    ) throws(NotationError) -> Row.Kind {
        if let text = fields.optional("text") { return .text(word: try word(text)) }
        if let name = fields.optional("list") { return .list(try list(name, &fields)) }
        if let blocks = fields.optional("columns") {
            var out: [Row.Block] = []
            for node in try blocks.list() { out.append(try block(node, depth: depth + 1)) }
            return .columns(out)
        }
        if let big = fields.optional("big") { return .big(field: try big.text()) }
        let label = try optionalWord(fields.optional("label"))
        if let bar = fields.optional("bar") {
            let width = try fields.optional("width")?.int(1...80) ?? 20
            return .bar(label: label, field: try bar.text(), width: width)
        }
        if let spark = fields.optional("spark") {
            return .spark(label: label, field: try spark.text())
        }
        let field = try fields.optional("field")?.text()
        let right = try fields.optional("right")?.text()
        guard label != nil || field != nil || right != nil else {
            throw fields.node.error(
                "a row shows text, label, field, right, list, columns, big, bar or spark")
        }
        return .field(label: label, field: field, right: right)
    }

    private mutating func block(_ node: Node, depth: Int) throws(NotationError) -> Row.Block {
        var fields = try node.fields()
        let width = try fields.optional("width")?.int(1...200)
        let rows = try rows(try fields.required("rows"), depth: depth)
        try fields.end()
        return Row.Block(width: width, rows: rows)
    }

    private mutating func list(
        _ name: Node, _ fields: inout Fields
    ) throws(NotationError) -> ListRows {
        var columns: [ListRows.Column] = []
        for node in try fields.required("show").list() {
            var column = try node.fields()
            let label = try optionalWord(column.optional("label"))
            let field = try column.required("field").text()
            let width = try column.optional("width")?.int(1...200)
            let isRight = try column.optional("right")?.bool() ?? false
            let form = try column.optional("form")?.choice(of: ListRows.Form.self) ?? .text
            try column.end()
            columns.append(
                ListRows.Column(
                    label: label, field: field, width: width, isRight: isRight, form: form))
        }
        return ListRows(
            list: try name.text(), columns: columns,
            hasHeading: columns.contains { $0.label != nil },
            isSelectable: try fields.optional("select")?.bool() ?? false,
            isFiltered: try fields.optional("filter")?.bool() ?? false,
            limit: try fields.optional("limit")?.int(1...100),
            empty: try optionalWord(fields.optional("empty")))
    }
}
