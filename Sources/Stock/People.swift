/// A company, supplier, customer or carrier.
package struct Party: Codable, Hashable, Sendable {
    package var id: PartyID
    package var code: String
    package var name: String
    package var kind: PartyKind
    package var country: String

    package init(id: PartyID, code: String, name: String, kind: PartyKind, country: String = "") {
        self.id = id
        self.code = code
        self.name = name
        self.kind = kind
        self.country = country
    }
}

/// What a party is to the site.
package enum PartyKind: String, Codable, Hashable, Sendable, CaseIterable {
    case owner, supplier, customer, carrier
}

/// Somebody who signs on.
package struct Worker: Codable, Hashable, Sendable {
    package var id: WorkerID
    package var code: WorkerCode
    package var name: String
    package var role: String
    /// ISO 639-1 code of the language the worker reads.
    package var language: String

    package init(id: WorkerID, code: WorkerCode, name: String, role: String, language: String) {
        self.id = id
        self.code = code
        self.name = name
        self.role = role
        self.language = language
    }
}
