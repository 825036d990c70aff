/// What a kit is made of, in one version.
package struct KitBill: Codable, Hashable, Sendable {
    /// So much of one component goes into a kit.
    package struct Part: Codable, Hashable, Sendable {
        package var item: ItemID
        package var sku: SKU
        package var description: String
        package var unit: BaseUnit
        /// Base units in one kit.
        package var quantity: Int64

        package init(
            item: ItemID, sku: SKU, description: String, unit: BaseUnit, quantity: Int64
        ) {
            self.item = item
            self.sku = sku
            self.description = description
            self.unit = unit
            self.quantity = quantity
        }
    }

    package var version: Int
    /// Nil for one that has been in force from the beginning.
    package var validFrom: Day?
    package var parts: [Part]

    package init(version: Int, validFrom: Day?, parts: [Part]) {
        self.version = version
        self.validFrom = validFrom
        self.parts = parts
    }
}
