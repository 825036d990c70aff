/// A kind of master data that people look at and change.
package enum MasterEntity: String, Codable, Hashable, Sendable, CaseIterable {
    case items, packs, lots, locations, zones, suppliers, customers, policies, workers, roles
    case devices, substitutes

    /// Its name in sentences.
    package var phrase: Phrase { .word("master-\(rawValue)", english: rawValue) }

    /// A field of it in sentences; those of roles are permissions.
    package func phrase(of field: String) -> Phrase {
        .word("\(self == .roles ? "may" : "field")-\(field)", english: field)
    }

    /// What its records are known by, such as `sku`.
    package var key: String {
        switch self {
        case .items: "sku"
        case .packs: "gtin"
        case .lots: "lot"
        case .locations, .zones, .suppliers, .customers, .policies, .substitutes, .workers,
            .devices:
            "code"
        case .roles: "role"
        }
    }

    /// Its fields in the order people are shown them.
    package var fields: [MasterField] {
        switch self {
        case .items: MasterField.items
        case .packs: MasterField.packs
        case .lots: MasterField.lots
        case .locations: MasterField.locations
        case .zones: MasterField.zones
        case .suppliers: MasterField.suppliers
        case .customers: MasterField.customers
        case .policies: MasterField.policies
        case .substitutes: MasterField.substitutes
        case .workers: MasterField.workers
        case .roles: []
        case .devices: MasterField.devices
        }
    }

    package func field(_ name: String) -> MasterField? { fields.first { $0.name == name } }

    /// Whether new ones are made here: lots come with receipts, roles with the roles file.
    package var canBeMade: Bool { self != .lots && self != .roles }

    /// Whether a text can be what a new record is known by.
    package func isKey(_ text: String) -> Bool {
        switch self {
        case .items: SKU(rawValue: text) != nil
        case .packs: GTIN(rawValue: text) != nil
        case .locations: LocationCode(rawValue: text) != nil
        case .workers: WorkerCode(rawValue: text) != nil
        case .devices: DeviceCode(rawValue: text) != nil
        case .zones, .suppliers, .customers, .policies, .substitutes:
            (1...20).contains(text.utf8.count)
                && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "@") }
        case .lots, .roles: false
        }
    }
}
