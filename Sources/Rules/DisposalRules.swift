import Notation
import Stock

/// Reason codes of damage, write-off and change of owner, and who witnesses a destruction:
/// `Data/Rules/disposal.yaml`.
package struct DisposalRules: Codable, Hashable, Sendable {
    package let damage: [ReasonCode]
    package let writeOff: [ReasonCode]
    package let owner: [ReasonCode]
    package let witnesses: [Witness]

    /// One reason for each, and no witness.
    package static let standard = DisposalRules(
        damage: [.other], writeOff: [.other], owner: [.other], witnesses: [])

    package init(
        damage: [ReasonCode], writeOff: [ReasonCode], owner: [ReasonCode], witnesses: [Witness]
    ) {
        self.damage = damage
        self.writeOff = writeOff
        self.owner = owner
        self.witnesses = witnesses
    }

    package init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        var reasons = try fields.required("reasons").fields()
        damage = try ReasonCode.list(try reasons.required("damage"))
        writeOff = try ReasonCode.list(try reasons.required("write-off"))
        owner = try ReasonCode.list(try reasons.required("owner"))
        try reasons.end()
        var witnesses: [Witness] = []
        for entry in try fields.required("witness").list() {
            witnesses.append(try Witness(entry, reasons: damage + writeOff, roles: roles))
        }
        self.witnesses = witnesses
        try fields.end()
    }

    /// The role that must see goods destroyed, or nil.
    package func witness(_ reason: String, valueMinor: Int64?, _ items: [Item]) -> String? {
        witnesses.first { $0.applies(to: reason, valueMinor: valueMinor, items) }?.by
    }
}

/// A reason a worker can give: its code, and its words by language.
package struct ReasonCode: Codable, Hashable, Sendable {
    /// Words in one language.
    package struct Wording: Codable, Hashable, Sendable {
        package let language: String
        package let text: String
    }

    /// Columns a reason has behind its digit on the smallest display.
    private static let widest = 18
    /// Reasons that one digit can choose.
    private static let most = 9

    package let code: String
    package let wordings: [Wording]

    package static let other = ReasonCode(
        code: "other", wordings: [Wording(language: "en", text: "other")])

    package init(code: String, wordings: [Wording]) {
        self.code = code
        self.wordings = wordings
    }

    init(_ node: Node) throws(NotationError) {
        var wordings: [Wording] = []
        var code: String?
        for (key, value) in try node.table() {
            let text = try value.text()
            guard key != "code" else {
                guard Self.isCode(text) else {
                    throw value.error("'\(text)' is no code: 1 to 20 of a-z, 0-9 and -")
                }
                code = text
                continue
            }
            guard key.utf8.count == 2 else {
                throw value.error("unknown key '\(key)' (known: code, a language such as en)")
            }
            guard (1...Self.widest).contains(text.count) else {
                throw value.error("'\(text)' has more than \(Self.widest) columns, or none")
            }
            wordings.append(Wording(language: key, text: text))
        }
        guard let code else { throw node.error("the key 'code' is missing") }
        guard wordings.contains(where: { $0.language == "en" }) else {
            throw node.error("the key 'en' is missing")
        }
        self.code = code
        self.wordings = wordings
    }

    static func list(_ node: Node) throws(NotationError) -> [ReasonCode] {
        var reasons: [ReasonCode] = []
        for entry in try node.list() {
            let reason = try ReasonCode(entry)
            guard !reasons.contains(where: { $0.code == reason.code }) else {
                throw entry.error("the code '\(reason.code)' is given twice")
            }
            reasons.append(reason)
        }
        guard (1...most).contains(reasons.count) else {
            throw node.error("expected 1 to \(most) reasons, found \(reasons.count)")
        }
        return reasons
    }

    /// The words in a language, or in English.
    package func text(_ language: String) -> String {
        (wordings.first { $0.language == language } ?? wordings.first { $0.language == "en" })?
            .text ?? code
    }

    private static func isCode(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }
}

/// A destruction that somebody must see.
package struct Witness: Codable, Hashable, Sendable {
    /// Empty for any.
    package let reasons: [String]
    package let aboveValue: Int64?
    package let when: [Condition]
    package let by: String

    init(_ node: Node, reasons known: [ReasonCode], roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        var reasons: [String] = []
        for entry in try fields.optional("reasons")?.list() ?? [] {
            let code = try entry.text()
            guard known.contains(where: { $0.code == code }) else {
                throw entry.error("no reason has the code '\(code)'")
            }
            reasons.append(code)
        }
        self.reasons = reasons
        aboveValue = try fields.optional("above-value").map { node throws(NotationError) in
            Int64(try node.int(0...1_000_000_000))
        }
        when =
            try fields.optional("when").map { node throws(NotationError) in
                try Condition.table(node, about: [.item])
            } ?? []
        by = try HoldRules.role(try fields.required("by"), roles)
        try fields.end()
    }

    func applies(to reason: String, valueMinor: Int64?, _ items: [Item]) -> Bool {
        if !reasons.isEmpty, !reasons.contains(reason) { return false }
        if let aboveValue, let value = valueMinor, value <= aboveValue { return false }
        return when.isEmpty
            || items.contains { item in
                when.allSatisfy { item.answer(to: $0.word).map($0.accepts) ?? false }
            }
    }
}
