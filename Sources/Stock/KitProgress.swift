/// An order for kits that is still to be made, and what of its components is where.
package struct KitProgress: Codable, Hashable, Sendable {
    /// One component of it.
    package struct Part: Codable, Hashable, Sendable {
        package var sku: SKU
        /// Base units in one kit.
        package var each: Int64
        /// Base units picked for it that stand, free of holds, where the kits are made.
        package var here: Int64
        /// Base units promised to it or picked for it that are on their way.
        package var coming: Int64

        package init(sku: SKU, each: Int64, here: Int64, coming: Int64) {
            self.sku = sku
            self.each = each
            self.here = here
            self.coming = coming
        }
    }

    package var order: DocumentID
    package var number: DocumentNumber
    package var sku: SKU
    package var description: String
    package var place: LocationCode?
    package var due: Instant?
    /// Kits ordered, and made already.
    package var quantity: Int64
    package var made: Int64
    package var parts: [Part]

    package init(
        order: DocumentID, number: DocumentNumber, sku: SKU, description: String,
        place: LocationCode?, due: Instant?, quantity: Int64, made: Int64, parts: [Part]
    ) {
        self.order = order
        self.number = number
        self.sku = sku
        self.description = description
        self.place = place
        self.due = due
        self.quantity = quantity
        self.made = made
        self.parts = parts
    }

    /// Adds what a line brings of a component.
    package mutating func add(_ part: Part) {
        guard let at = parts.firstIndex(where: { $0.sku == part.sku }) else {
            return parts.append(part)
        }
        parts[at].here += part.here
        parts[at].coming += part.coming
    }

    /// Kits still to be made.
    package var left: Int64 { max(0, quantity - made) }

    /// Kits that can be made of what stands there.
    package var ready: Int64 { min(left, parts.map { $0.here / $0.each }.min() ?? 0) }

    /// Something that keeps the rest from being made.
    package struct Lack: Hashable, Sendable {
        package var sku: SKU
        /// Base units that are not there.
        package var quantity: Int64
        /// Whether all of them are promised, so that somebody brings them.
        package var isComing: Bool
    }

    /// What is not there of what the kits take: what nobody brings first.
    package var lacks: [Lack] {
        let all = parts.compactMap { part -> Lack? in
            let missing = part.each * left - part.here
            guard missing > 0 else { return nil }
            return Lack(sku: part.sku, quantity: missing, isComing: part.coming >= missing)
        }
        return all.filter { !$0.isComing } + all.filter(\.isComing)
    }
}
