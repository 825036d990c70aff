/// Where a lot came from, is, and went, with its mass balance (`interfaces.md`, lotwise trace).
package struct Trace: Sendable {
    /// One receipt posting of the lot.
    package struct Receipt: Sendable {
        package var when: Instant
        package var document: String?
        package var supplier: String?
        package var quantity: Int64
        package var lpns: [String]

        package init(
            when: Instant, document: String?, supplier: String?, quantity: Int64, lpns: [String]
        ) {
            self.when = when
            self.document = document
            self.supplier = supplier
            self.quantity = quantity
            self.lpns = lpns
        }
    }
    /// Goods of the lot that stand somewhere.
    package struct OnHand: Sendable {
        package var site: String
        package var location: String
        package var lpn: String?
        package var status: String
        package var quantity: Int64

        package init(site: String, location: String, lpn: String?, status: String, quantity: Int64)
        {
            self.site = site
            self.location = location
            self.lpn = lpn
            self.status = status
            self.quantity = quantity
        }
    }
    /// One shipment line of the lot.
    package struct Shipment: Sendable {
        package var when: Instant
        package var order: String?
        package var customer: String?
        package var shipment: String
        package var quantity: Int64
        /// The item that was ordered, where this one went in its place.
        package var replaces: SKU?

        package init(
            when: Instant, order: String?, customer: String?, shipment: String, quantity: Int64,
            replaces: SKU? = nil
        ) {
            self.when = when
            self.order = order
            self.customer = customer
            self.shipment = shipment
            self.quantity = quantity
            self.replaces = replaces
        }
    }
    /// One movement of the lot.
    package struct Step: Sendable {
        package var when: Instant
        package var what: String
        package var quantity: Int64
        package var from: String
        package var to: String
        package var by: String?

        package init(
            when: Instant, what: String, quantity: Int64, from: String, to: String, by: String?
        ) {
            self.when = when
            self.what = what
            self.quantity = quantity
            self.from = from
            self.to = to
            self.by = by
        }
    }

    package var lot: LotNumber
    package var item: SKU
    package var unit: BaseUnit
    package var received: [Receipt] = []
    package var onHand: [OnHand] = []
    package var shipped: [Shipment] = []
    /// Lots that went into this one, directly or not, as `SKU/LOT`.
    package var madeFrom: [String] = []
    package var madeInto: [String] = []
    package var steps: [Step] = []
    package var balance = Balance()
    /// Where goods went, came or moved without the journal saying so; empty in a whole ledger.
    package var gaps: [Gap] = []
    /// Customers that goods of the lot went to and have not wholly come back from.
    package var customers = 0

    package init(lot: LotNumber, item: SKU, unit: BaseUnit) {
        self.lot = lot
        self.item = item
        self.unit = unit
    }

    /// The mass balance of a lot (`model.md` 21), in base units of the item.
    package struct Balance: Hashable, Sendable {
        package var received: Int64 = 0
        package var returned: Int64 = 0
        package var transformedIn: Int64 = 0
        package var onHand: Int64 = 0
        package var inTransit: Int64 = 0
        package var shipped: Int64 = 0
        package var transformedOut: Int64 = 0
        package var sampled: Int64 = 0
        package var destroyed: Int64 = 0
        package var adjusted: Int64 = 0

        package init() {}

        /// What came in and is not accounted for; 0 in a whole ledger.
        package var gap: Int64 {
            received + returned + transformedIn + adjusted
                - (onHand + inTransit + shipped + transformedOut + sampled + destroyed)
        }
    }
}
