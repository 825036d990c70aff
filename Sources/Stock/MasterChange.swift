/// A kind of master data that people change.
package enum MasterEntity: String, Codable, Hashable, Sendable, CaseIterable {
    case items, packs, locations, suppliers, customers, workers, devices, zones
}

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
