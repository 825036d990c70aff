extension Layouts {
    static let policies = FileLayout(
        "customer-policies.csv", "What a customer demands of the lots it is sent.",
        """
        policy: code
        customer: party; empty for all of a country
        item: SKU; empty for all
        group: item group; empty for all; the most particular policy wins
        country: country of destination; empty for all
        minLifeDays: least life left on the day the goods arrive
        minLifePercent: the same in percent of total life
        singleLot: whether a line is filled from one lot
        maxLots: most lots of a line
        lotWindowDays: most days between the dates of a line's lots
        neverOlder: whether no lot may be older than the last shipped
        excludedLots: list of item:supplier:lot
        approvedLots: list of item:supplier:lot; if given, no other
        returnedExcluded: whether returned goods are refused
        wholePlates: whether whole plates are preferred
        certificateRequired: whether the lot's certificate must be here
        substitutes: allowed or refused: whether another item may go instead; empty says nothing
        """)
    static let lastShipped = FileLayout(
        "last-shipped.csv", "The newest date a customer has had of an item.",
        """
        customer: party
        item: SKU
        date: day of expiry or best before
        shipped: day
        """)
    static let purchaseOrders = FileLayout(
        "purchase-orders.csv", "What an owner has ordered from a supplier.",
        """
        purchaseOrder: number
        supplier: party
        owner: party
        site: where it is to go
        ordered: day
        expected: day
        status: open or closed
        """)
    static let purchaseOrderLines = FileLayout(
        "purchase-order-lines.csv", "One item of a purchase order.",
        """
        purchaseOrder: number
        line: number in it
        item: SKU
        gtin: pack ordered
        quantity: base units
        weightMilligrams: for catch weight, nominal
        """)
    static let asns = FileLayout(
        "asns.csv", "What a supplier says is coming.",
        """
        asn: number
        purchaseOrder: number
        supplier: party
        owner: party
        carrier: party
        site: code
        dock: location
        expected: day
        time: of the appointment
        trailer: licence or seal number
        status: announced or arrived
        """)
    static let asnLines = FileLayout(
        "asn-lines.csv", "One lot of an item on an ASN.",
        """
        asn: number
        line: number in it
        purchaseOrderLine: line of its purchase order
        item: SKU
        gtin: pack
        lot: lot number
        production: day
        expiry: day, when the item is dated by it
        bestBefore: day, when the item is dated by it
        quantity: base units, all plates
        weightMilligrams: for catch weight
        country: country of origin
        """)
    static let asnPlates = FileLayout(
        "asn-plates.csv", "One plate of an ASN line.",
        """
        asn: number
        line: line of the ASN
        sscc: 18 digits
        gtin: the pack that is counted on its label
        count: packs on it
        quantity: base units
        weightMilligrams: for catch weight
        """)
    static let labels = FileLayout(
        "labels.csv", "A barcode on goods that arrive, as the scanner delivers it.",
        """
        label: code; the barcodes of one label share it
        part: number of the barcode on the label
        asn: number of the ASN the goods come with
        sscc: plate it is on; empty for a unit's own label
        case: ok, expired, shortLife, overQuantity, notOnAsn, lostSeparator, conflictingExpiry or wrongCheckDigit
        scan: \\x1d stands for the separator, {+120} for the six digits YYMMDD of that day
        note: what is wrong
        """)
    static let orders = FileLayout(
        "orders.csv", "A customer's order.",
        """
        order: number
        customer: party
        owner: the seller
        site: where it ships from
        carrier: party
        dock: location of the door
        shipDay: day
        transitDays: days on the road
        cutOffTime: by then it must be loaded
        priority: 1 is first
        shipComplete: whether it goes whole or not at all
        customerReference: the customer's number
        status: open
        """)
    static let orderLines = FileLayout(
        "order-lines.csv", "One item of an order.",
        """
        order: number
        line: number in it
        item: SKU
        gtin: pack ordered; the same item in other packs will do
        quantity: base units ordered; empty when ordered by weight
        weightMilligrams: ordered weight; empty when ordered by count
        tolerancePercent: how far the shipped weight may be off
        allOrNothing: whether a part is refused
        minLifeDays: least life at arrival, where it differs from the policies
        """)
    static let appointments = FileLayout(
        "appointments.csv", "When a carrier's truck stands at a dock door.",
        """
        appointment: number
        site: code
        dock: location
        carrier: party
        day: day
        from: time of day at the site
        until: time of day; the truck leaves
        """)
    static let documents = [
        policies, lastShipped, purchaseOrders, purchaseOrderLines, asns, asnLines, asnPlates,
        labels, orders, orderLines, appointments,
    ]
}
