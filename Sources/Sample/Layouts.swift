/// Every file of the sample, column by column: what a loader can rely on.
///
/// Common to all: a header row; `yes`/`no`; an empty field means “none” or “not limited”; lists are
/// joined by `|`; days are `+120`, `-15`, `+0`, counted from the day of loading; times are `14:30`
/// in site time; quantities are whole base units of the item; money is in minor units of the
/// owner's currency. A lot is named by item, supplier and lot number together; where one field
/// names a lot it is `item:supplier:lot`, split at the first two colons.
package enum Layouts {
    /// All files, in an order in which every row refers to earlier ones only.
    package static let all: [FileLayout] = people + things + places + goods + documents

    static let sites = FileLayout(
        "sites.csv", "A warehouse with its own database and journal.",
        """
        site: code
        name: as shown
        owner: the legal entity that runs it
        gln: GLN of the building (AI 414)
        street: address
        city: address
        region: state or province
        country: ISO 3166 alpha-2
        timeZone: IANA name; expiry is judged in it
        currency: ISO 4217
        """)
    static let parties = FileLayout(
        "parties.csv", "A legal entity: one of ours or one we deal with.",
        """
        party: code
        kind: owner, supplier, customer or carrier
        name: legal name
        gln: GLN (AI 417)
        companyPrefix: the GS1 company prefix of its GTINs and SSCCs
        currency: ISO 4217; owners only
        street: address
        city: address
        region: state or province
        country: ISO 3166 alpha-2
        contact: whom to ask for
        phone: in international form
        email: address
        """)
    static let suppliers = FileLayout(
        "suppliers.csv", "How receipts from a supplier are treated.",
        """
        supplier: party
        overPercent: how much more than ordered is taken without asking
        shortPercent: how much less closes the line without asking
        inspection: none, skipLot, firstOfLot or everyPlate
        inspectEvery: with skipLot, one lot in so many
        certificateRequired: whether a lot without certificate is held
        approvedUntil: last day of the supplier's approval
        leadDays: from order to arrival
        lotMask: form of its lot numbers: # a digit, @ a letter, the rest as it stands
        """)
    static let carriers = FileLayout(
        "carriers.csv", "A carrier and what it takes.",
        """
        carrier: party
        service: ambient, chilled, frozen or hazard
        cutOffTime: by then the goods must stand at the door
        days: days of the week it calls, 1 is Monday
        """)
    static let customers = FileLayout(
        "customers.csv", "How goods for a customer are shipped.",
        """
        customer: party
        group: the group that policies may name
        carrier: usual carrier, a party
        transitDays: days on the road
        priority: 1 is first, 9 last
        dock: usual door, a location
        """)
    static let workers = FileLayout(
        "workers.csv", "A person who signs on.",
        """
        worker: short name, at most 12 characters
        name: full name
        badge: what the badge's barcode says
        pin: six digits, for the demonstration only: stored hashed when loaded
        roles: of operator, forklift, picker, receiver, packer, supervisor, quality, admin, viewer
        language: en, es or de
        site: where the worker works
        shift: early, late or night
        """)
    static let devices = FileLayout(
        "devices.csv", "A terminal, named by the account that starts it.",
        """
        device: code
        kind: handheld, vehicle, desk or pack
        site: where it is
        columns: width of its display in characters
        rows: height of its display
        carrier: the location goods stand in while it carries them; empty if it carries none
        separator: how its scanner delivers FNC1: GS, or a substitute such as ~
        """)
    static let people = [
        sites, parties, suppliers, carriers, workers,
    ]

    static let items = FileLayout(
        "items.csv", "A stock keeping unit.",
        """
        item: SKU
        name: as shown
        group: code of the item group that policies may name
        baseUnit: each, milligram or microlitre; quantities count it
        catchWeight: whether stock also carries a weight in milligrams
        nominalWeightMilligrams: what one unit of a catch-weight item should weigh
        weightTolerancePercent: how far a unit may be off that
        orderedBy: count or weight: the measure that order lines state
        invoicedBy: count or weight
        serialPolicy: none, ship or receipt: where serial numbers are taken
        shelfLifeDays: total life from production; empty if undated
        datedBy: expiry, bestBefore or none: the date that counts
        minInboundLifeDays: least life left at receipt
        temperature: ambient, chilled or frozen
        minTenthsCelsius: coldest it bears, in tenths of a degree
        maxTenthsCelsius: warmest it bears
        allergens: milk, egg, fish, treenut, peanut, wheat, gluten, soy, sesame, celery, mustard, sulphite, lupin
        hazardClass: class or division of the transport rules
        packingGroup: I, II or III
        liquid: whether the hazard is a liquid
        unNumber: UN number of a dangerous good
        food: whether it is food; nothing that is not stands with food
        abc: A, B or C by order lines
        velocity: order lines in 30 days
        rotation: FEFO, FIFO or LEFO
        certificateRequired: whether a lot needs a certificate of analysis
        claims: of organic, halal, kosher
        foodTraceability: whether it is on the food traceability list (21 CFR 1.1300)
        owners: parties that may own it
        """)
    static let packs = FileLayout(
        "packs.csv", "A pack level of an item as one supplier packs it.",
        """
        gtin: 14 digits
        item: SKU
        supplier: whose pack it is
        level: each, inner, case or pallet
        baseUnits: base units in one pack
        lengthMillimetres: outside
        widthMillimetres: outside
        heightMillimetres: outside
        grossWeightGrams: wrapping included; nominal for catch weight
        perLayer: packs in one pallet layer; for the level below the pallet
        effectiveFrom: day from which it is used
        """)
    static let sources = FileLayout(
        "sources.csv", "A supplier an item may come from.",
        """
        item: SKU
        supplier: party
        supplierItem: the supplier's own number for it
        preferred: whether it is asked first
        """)
    static let costs = FileLayout(
        "costs.csv", "Standard cost of an item for an owner from a day on.",
        """
        owner: party
        item: SKU
        effectiveFrom: day
        cost: minor units for the quantity beside it
        perQuantity: base units that cost is for
        """)
    static let substitutes = FileLayout(
        "substitutes.csv", "What may go in the place of an item that is short.",
        """
        substitution: code
        item: SKU that was ordered
        substitute: SKU that goes instead
        units: base units of the substitute
        forUnits: base units of the item that they stand for
        priority: 1 is offered first
        """)
    static let kits = FileLayout(
        "kits.csv", "One component of a kit, in one version of its bill.",
        """
        kit: SKU of what is made
        version: number from 1; the highest that is in force on the ship day counts
        component: SKU of what goes in
        quantity: base units in one kit
        effectiveFrom: day
        """)
    static let things = [items, packs, sources, costs, substitutes, kits]

    static let zones = FileLayout(
        "zones.csv", "A part of a site that rules speak about.",
        """
        site: code
        zone: code, unique in its site
        name: as shown
        purpose: storage, quality, dock, pack, returns or carrier
        temperature: ambient, chilled or frozen
        minTenthsCelsius: coldest it gets
        maxTenthsCelsius: warmest it gets
        allergens: goods with one of these must stand in such a zone, and only they
        hazardClasses: classes that may stand here; empty means none
        food: whether food may stand here
        """)
    static let layout = FileLayout(
        "layout.csv", "An aisle or a cross aisle of a site, for distances.",
        """
        site: code
        kind: aisle or cross
        number: aisle number, or 0 for the front cross aisle
        at: x of an aisle, y of a cross aisle, decimetres
        """)
    static let locations = FileLayout(
        "locations.csv", "An address where stock stands.",
        """
        site: code
        location: code, at most 12 characters, unique over all sites
        zone: zone of the site
        kind: reserve, pickFace, cage, dock, stage, pack, returns, toteStore or carrier
        aisle: number; empty off the aisles
        bay: number; odd ones on the left
        level: A is the floor
        side: L or R, walking away from the docks
        x: decimetres, middle of the aisle
        y: decimetres from the front cross aisle
        z: decimetres from the floor
        checkDigits: random, printed on the label; empty where nobody scans
        maxPlates: plates that fit; empty is not limited, 0 loose goods only
        maxWeightGrams: all plates together
        maxHeightMillimetres: of one plate
        maxItems: different items at a time
        maxLots: different lots at a time
        reach: hand or fork
        walk: walking order
        """)
    static let pickFaces = FileLayout(
        "pick-faces.csv", "A location an item is picked from, loose.",
        """
        location: code
        item: SKU
        owner: whose stock is picked here
        gtin: pack picked
        minQuantity: below it the face is refilled
        maxQuantity: what it takes
        singleLot: whether one lot must run out before the next is put in
        """)
    static let places = [zones, layout, locations, pickFaces, customers, devices]

    static let lots = FileLayout(
        "lots.csv", "A lot and its first facts.",
        """
        item: SKU
        supplier: party
        lot: lot number exactly as encoded
        status: released, quarantine or rejected
        production: day
        expiry: day (AI 17); set when the item is dated by it
        bestBefore: day (AI 15); set when the item is dated by it
        country: country of origin
        certificate: whether its certificate of analysis is here
        received: day of the first receipt
        """)
    static let lotFacts = FileLayout(
        "lot-facts.csv", "A later fact about a lot; the newest of a kind counts.",
        """
        item: SKU
        supplier: party
        lot: lot number
        fact: expiry, bestBefore, grade, countries or retest
        value: a day, a grade, or a list of countries it is released in
        source: label, certificate, quality or supplier
        day: when it was learned
        """)
    static let plates = FileLayout(
        "plates.csv", "A plate at the main site.",
        """
        lpn: house number: P or T, six digits, check digit
        sscc: the supplier's number for the same plate, if any
        kind: pallet, carton or tote
        location: where it stands; empty on a parent
        parent: the plate it stands on; earlier in the file
        heightMillimetres: measured, pallet included
        grossWeightGrams: measured, all on it included
        """)
    static let stock = FileLayout(
        "stock.csv", "A quantity of one lot, on a plate or loose in a location.",
        """
        lpn: plate; empty when loose
        location: location; empty on a plate
        item: SKU
        supplier: party
        lot: lot number
        owner: party
        gtin: pack
        quantity: base units
        weightMilligrams: net, for catch weight
        returned: whether it came back from a customer
        """)
    static let serials = FileLayout(
        "serials.csv", "One unit of an item with serial numbers taken at receipt.",
        """
        item: SKU
        supplier: party
        lot: lot number
        serial: serial number exactly as encoded
        lpn: plate; empty when loose
        location: location; empty on a plate
        """)
    static let holds = FileLayout(
        "holds.csv", "A reason why stock may not be used.",
        """
        hold: code
        scope: lot, plate, item, supplierLot or location
        item: SKU, if the scope needs it
        supplier: party, if the scope needs it
        lot: lot number, if the scope needs it
        lpn: plate, if the scope is one
        location: location, if the scope is one: attaches to what stands there
        reason: EXPIRED, COA, LAB, DAMAGE, TEMP, RECALL or RETURN
        placed: day
        worker: who placed it
        note: free text
        """)
    static let goods = [lots, lotFacts, plates, stock, serials, holds]
}
