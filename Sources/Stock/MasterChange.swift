/// One field of one thing is to become something else.
package struct MasterChange: Codable, Hashable, Sendable {
    package var entity: MasterEntity
    /// What the thing is known by: SKU, GTIN, code.
    package var code: String
    package var field: String
    /// What it was when the change was thought of; it is refused when it is no longer so.
    package var old: String?
    package var new: String?
    package var reason: String

    package init(
        _ entity: MasterEntity, _ code: String, field: String, old: String?, new: String?,
        reason: String
    ) {
        self.entity = entity
        self.code = code
        self.field = field
        self.old = old
        self.new = new
        self.reason = reason
    }
}

/// A new thing of a kind, with all its fields.
package struct MasterAddition: Codable, Hashable, Sendable {
    /// One field of it; nil is no value.
    package struct Value: Codable, Hashable, Sendable {
        package var field: String
        package var text: String?

        package init(_ field: String, _ text: String?) {
            self.field = field
            self.text = text
        }
    }

    package var entity: MasterEntity
    package var code: String
    package var values: [Value]
    package var reason: String

    package init(_ entity: MasterEntity, _ code: String, _ values: [Value], reason: String) {
        self.entity = entity
        self.code = code
        self.values = values
        self.reason = reason
    }

    /// Why it cannot be made whatever else there is, or nil.
    package var fault: MasterFieldFault? {
        guard entity == .substitutes else { return nil }
        let item = values.first { $0.field == "item" }?.text
        guard let item, values.contains(where: { $0.field == "substitute" && $0.text == item })
        else { return nil }
        return .wrong("substitute", item, expected: "another item than the one it stands for")
    }
}

/// What is written down when people are looked after.
package enum PersonRecord: Codable, Hashable, Sendable {
    /// Wrong tries of a PIN are forgotten and the badge is open again.
    case unlock(WorkerCode)
}
