import Notation
import Stock

/// How the goods of a pick must be proven: `Data/Rules/picking.yaml`.
package struct PickRules: Codable, Hashable, Sendable {
    package let proofs: [ProofRule]
    package let tests: [CaseTest<ProofCase>]

    /// Whatever tells the goods from all others will do.
    package static let standard = PickRules(proofs: [])

    package init(proofs: [ProofRule], tests: [CaseTest<ProofCase>] = []) {
        self.proofs = proofs
        self.tests = tests
    }

    /// Reads `proofs:` and `tests:`.
    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        proofs = try fields.required("proofs").rules()
        tests = try CaseTest.all(&fields)
        try fields.end()
    }

    /// Whether any rule asks who gets the goods.
    package var asksCustomer: Bool {
        proofs.contains { $0.when.contains { $0.word.subject == .order } }
    }

    /// The first rule that applies; nil where none does, and whatever is unique will do.
    package func rule(for facts: Facts) -> ProofRule? {
        proofs.first { facts.failing($0.when) == nil }
    }
}

/// Which proof is asked where.
package struct ProofRule: NamedRule, Codable, Hashable, Sendable {
    /// What must be scanned at the shelf.
    package enum Proof: String, Codable, Hashable, Sendable, CaseIterable {
        /// The lot, by its label or the plate's.
        case lot
        /// The plate's label; the lot where goods stand on none.
        case plate
        /// The place, and then the goods, even where the goods alone would tell.
        case place
    }

    package let name: String
    /// All must be true; about the item, the place and the customer.
    package let when: [Condition]
    package let asks: Proof

    package init(name: String, when: [Condition] = [], asks: Proof) {
        self.name = name
        self.when = when
        self.asks = asks
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("proof").text()
        when =
            try fields.optional("when").map { node throws(NotationError) in
                try Condition.table(node, about: [.item, .location, .order])
            } ?? []
        asks = try fields.required("asks").choice(of: Proof.self)
        try fields.end()
        let known: Set<Word> = [.orderCustomer, .orderCountry]
        guard when.allSatisfy({ $0.word.subject != .order || known.contains($0.word) }) else {
            throw node.error("of the order, a proof may ask order.customer and order.country only")
        }
    }
}
