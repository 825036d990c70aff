import Barcode
import Stock

/// What is known of goods in hand: gathered from labels, keys and documents.
package struct Goods: Codable, Hashable, Sendable {
    package var item: ItemID?
    package var pack: PackID?
    package var lot: LotNumber?
    /// Dates and other facts of the lot, as far as told.
    package var facts = LotFacts()
    /// A number of packs, told before it is known which pack.
    package var count: Int64?
    /// Base units.
    package var quantity: Int64?
    package var weightMilligrams: Int64?
    package var serials: [SerialNumber] = []

    package init(item: ItemID? = nil, pack: PackID? = nil) {
        self.item = item
        self.pack = pack
    }

    /// Adds what a label says; the sentence that says why not, when it contradicts.
    package mutating func take(_ label: Label, _ site: Site) throws -> Message? {
        if let code = label.conflicts.first { return .labelContradicts(code) }
        var taken = self
        if let gtin = label.gtin ?? label.contentGTIN {
            if let obstacle = try taken.take(gtin, site) { return obstacle }
        }
        let weight = label.netWeightMilligrams
        guard taken.fill(\.lot, label.lot) else { return .labelContradicts("10") }
        guard taken.fill(\.facts.expiry, label.expiry) else { return .labelContradicts("17") }
        guard taken.fill(\.facts.bestBefore, label.bestBefore) else {
            return .labelContradicts("15")
        }
        guard taken.fill(\.facts.sellBy, label.sellBy) else { return .labelContradicts("16") }
        guard taken.fill(\.facts.production, label.production) else {
            return .labelContradicts("11")
        }
        guard taken.fill(\.count, label.count.map { Int64($0) }) else {
            return .labelContradicts("37")
        }
        guard taken.fill(\.weightMilligrams, weight) else { return .labelContradicts("310") }
        if let serial = label.serial, !taken.serials.contains(serial) {
            taken.serials.append(serial)
        }
        if let told = try taken.toldQuantity(label, site) {
            guard taken.fill(\.quantity, told) else { return .labelContradicts("37") }
        }
        self = taken
        return nil
    }

    /// Adds the item that a GTIN names.
    package mutating func take(_ gtin: GTIN, _ site: Site) throws -> Message? {
        guard let (found, pack) = try site.floor.pack(gtin) else { return .unknownItem(gtin) }
        if let item, item != found.id { return .otherItem(found.sku) }
        item = found.id
        self.pack = pack.id
        return nil
    }

    /// This, with what `other` tells where this is silent.
    package func completed(by other: Goods) -> Goods {
        var whole = self
        whole.item = item ?? other.item
        whole.pack = pack ?? other.pack
        whole.lot = lot ?? other.lot
        whole.quantity = quantity ?? other.quantity
        whole.weightMilligrams = weightMilligrams ?? other.weightMilligrams
        if lot == nil || other.lot == nil || lot == other.lot {
            whole.facts.expiry = facts.expiry ?? other.facts.expiry
            whole.facts.bestBefore = facts.bestBefore ?? other.facts.bestBefore
            whole.facts.sellBy = facts.sellBy ?? other.facts.sellBy
            whole.facts.production = facts.production ?? other.facts.production
        }
        return whole
    }

    /// Sets what is not yet known; false when another value is.
    private mutating func fill<Value: Equatable>(
        _ path: WritableKeyPath<Goods, Value?>, _ value: Value?
    ) -> Bool {
        guard let value else { return true }
        guard self[keyPath: path] == nil || self[keyPath: path] == value else { return false }
        self[keyPath: path] = value
        return true
    }

    /// The base units that the label and the pack tell together.
    private func toldQuantity(_ label: Label, _ site: Site) throws -> Int64? {
        guard let item, let known = try site.floor.item(item) else { return nil }
        let pack = try self.pack.flatMap { try site.floor.pack($0) }
        if known.unit == .milligram, let weightMilligrams { return weightMilligrams }
        if let count { return Amount.product(count, pack?.units ?? 1) }
        if let pieces = label.varCount { return Amount.product(Int64(pieces), 1) }
        return pack?.level == .pallet ? pack?.units : nil
    }
}
