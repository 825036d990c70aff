import Sample
import Stock
import Store

/// Turns a synthetic history into what a site's file holds: master data, then posting by posting.
///
/// A scale row has a plate of its own, so its material has the number of that plate; what comes
/// back is split off the material that was shipped, so that it inherits its holds.
struct ScaleSite {
    private let parameters: ScaleParameters
    /// The number of the site.
    private let site: Int
    /// Midnight of the first day.
    private let start: Instant
    private let names: ScaleEnds
    private let owner: PartyID
    /// Who did what: workers in turn.
    private static let workers = 24

    /// Item and last shipped plate of each lot, by its number.
    private var items: [Int32]
    private var lastShipped: [Int32]
    /// Movement lines written.
    private(set) var lines = 0

    init(
        _ parameters: ScaleParameters, site: Int, endsAt end: Instant,
        virtual: [VirtualPlace: LocationID]
    ) {
        self.parameters = parameters
        self.site = site
        start = end + -parameters.days * 86_400
        names = ScaleEnds(site: site, virtual: virtual)
        owner = PartyID(site: site, number: 1)
        items = Array(repeating: 0, count: parameters.lots)
        lastShipped = Array(repeating: 0, count: parameters.lots)
    }

    /// Writes everything; `progress` hears of every ten thousandth posting.
    mutating func write(to sink: some HistorySink, progress: (Int) -> Void) throws {
        try master(to: sink)
        var count = 0
        for moment in ScaleHistory(parameters).timeline {
            let at = start + moment.posting.at
            for lot in moment.newLots { try add(lot, at, to: sink) }
            try write(moment.posting, at, to: sink)
            count += 1
            if count % 10_000 == 0 { progress(lines) }
        }
        progress(lines)
    }

    // MARK: Master data

    private func master(to sink: some HistorySink) throws {
        try sink.add(Party(id: owner, code: "HOUSE", name: "The house", kind: .owner))
        for number in 1...parameters.suppliers {
            try sink.add(
                Party(
                    id: supplier(number), code: ScaleNames.supplier(number),
                    name: "Supplier \(number)", kind: .supplier, country: "US"))
        }
        for number in 0..<parameters.customers {
            try sink.add(
                Party(
                    id: customer(number), code: ScaleNames.customer(number),
                    name: "Customer \(number)", kind: .customer, country: "US"))
        }
        for number in 0..<parameters.items {
            let id = item(number)
            try sink.add(
                Item(
                    id: id, sku: try named(ScaleNames.sku(number)),
                    description: "Synthetic item \(number)", shelfLifeDays: 720,
                    abc: number % 10 == 0 ? .a : number % 10 < 4 ? .b : .c),
                unit: Pack(
                    id: PackID(site: site, number: Int64(number) + 1), item: id, level: .each,
                    gtin: GTIN(rawValue: ScaleNames.gtin(number)), units: 1,
                    weightMilligrams: 1_000_000))
        }
        for location in try names.locations(parameters.locations) { try sink.add(location) }
        for number in 1...Self.workers {
            try sink.add(
                Worker(
                    id: worker(number), code: try named("SYN\(number)"), name: "Worker \(number)",
                    role: "operator", language: "en"))
        }
    }

    private mutating func add(_ lot: ScaleLot, _ at: Instant, to sink: some HistorySink) throws {
        items[lot.number] = Int32(lot.item)
        let first = Day(rawValue: Int(start.rawValue / 86_400_000))
        try sink.add(
            Lot(
                id: self.lot(lot.number), item: item(lot.item), maker: supplier(lot.supplier),
                number: try named(lot.lotNumber),
                facts: LotFacts(
                    expiry: first + lot.expiry, production: first + lot.production,
                    received: Day(rawValue: Int(at.rawValue / 86_400_000)))),
            source: lot.madeFrom.isEmpty ? "label" : "transformation", at: at)
    }

    // MARK: Postings

    private mutating func write(
        _ posting: ScalePosting, _ at: Instant, to sink: some HistorySink
    ) throws {
        let document = try document(of: posting, at, to: sink)
        let party =
            switch posting.kind {
            case .receive: supplier(posting.party ?? 0)
            case .pick, .ship, .giveBack: customer(posting.party ?? 0)
            case .putAway, .move, .repack, .sample, .adjust: owner
            }
        var booked = Posting(
            posting.kind.reason, document: document,
            party: posting.kind.isInside ? nil : party, lines: [],
            note: posting.kind == .sample ? "retained" : posting.kind == .adjust ? "lost" : nil)
        var lots: [LotID] = []
        for line in posting.lines {
            try book(line, of: posting.kind, into: &booked, to: sink)
            lots.append(lot(line.lot))
        }
        lines += lots.count
        let worker = worker(posting.lines[0].lot % Self.workers + 1)
        try sink.post(
            booked, lots: lots,
            EventRow(
                worker: worker, at: at, kind: "scan", method: .scanned, job: posting.kind.rawValue,
                screen: posting.kind.rawValue))
    }

    /// The document of a posting, made when it is first heard of.
    private func document(
        of posting: ScalePosting, _ at: Instant, to sink: some HistorySink
    ) throws -> DocumentID? {
        let number = Int64(posting.document)
        let id: DocumentID
        let name: String
        let kind: String
        var party = owner
        switch posting.kind {
        case .receive:
            id = DocumentID(site: site, number: number)
            (kind, name) = ("asn", ScaleNames.receipt(posting.document))
            party = supplier(posting.party ?? 0)
        case .repack:
            id = DocumentID(site: site, number: Int64(parameters.lots) + number)
            (kind, name) = ("transformation", ScaleNames.repack(posting.document))
        case .pick, .ship, .giveBack:
            id = DocumentID(site: site, number: Int64(2 * parameters.lots) + number)
            guard posting.kind == .pick else { return id }
            (kind, name) = ("order", ScaleNames.order(posting.document))
            party = customer(posting.party ?? 0)
        case .putAway, .move, .sample, .adjust: return nil
        }
        let quantity = posting.lines.reduce(0) { $0 + Int64($1.quantity) }
        let line = (item: item(Int(items[posting.lines[0].lot])), quantity: quantity)
        try sink.add(
            document: id, kind: kind, number: name, party: party, owner: owner, dueAt: at,
            isDone: true, lines: posting.kind == .repack ? [] : [line])
        return id
    }

    private mutating func book(
        _ line: ScaleLine, of kind: ScalePosting.Kind, into posting: inout Posting,
        to sink: some HistorySink
    ) throws {
        let from = names.place(line.from)
        var to = names.place(line.to)
        let source = line.from.plate ?? (kind == .giveBack ? Int(lastShipped[line.lot]) : nil)
        let isNew = line.to.plate.map { $0 != line.from.plate } ?? false
        let target = line.to.plate ?? source
        if isNew, let plate = line.to.plate {
            try add(plate, at: to.location, lot: line.lot, to: sink)
        } else if let plate = line.from.plate, line.to.plate != nil || kind == .ship {
            let id = PlateID(site: site, number: Int64(plate))
            to.plate = id
            posting.plates.append(
                Posting.PlateMove(
                    plate: id, from: .location(from.location), to: .location(to.location)))
            if kind == .ship { lastShipped[line.lot] = Int32(plate) }
        }
        guard let into = target else {
            throw StoreError.invalid("a line of a history has no plate at either end")
        }
        posting.lines.append(
            Posting.Line(
                material: material(source ?? into), into: material(into),
                quantity: Int64(line.quantity), from: from, to: to))
    }

    private func add(
        _ plate: Int, at location: LocationID, lot: Int, to sink: some HistorySink
    ) throws {
        try sink.add(
            Plate(
                id: PlateID(site: site, number: Int64(plate)),
                lpn: try named(ScaleNames.plate(plate)), stand: .location(location)))
        let number = Int64(items[lot])
        try sink.add(
            Material(
                id: material(plate), item: ItemID(site: site, number: number + 1),
                lot: self.lot(lot), owner: owner, pack: PackID(site: site, number: number + 1)))
    }

    // MARK: Numbers

    private func item(_ number: Int) -> ItemID { ItemID(site: site, number: Int64(number) + 1) }
    private func lot(_ number: Int) -> LotID { LotID(site: site, number: Int64(number) + 1) }
    private func material(_ plate: Int) -> MaterialID {
        MaterialID(site: site, number: Int64(plate))
    }
    private func worker(_ number: Int) -> WorkerID { WorkerID(site: site, number: Int64(number)) }
    /// Party 1 is the house: owner, and maker of what it repacks.
    private func supplier(_ number: Int) -> PartyID {
        PartyID(site: site, number: Int64(number) + 1)
    }
    private func customer(_ number: Int) -> PartyID {
        PartyID(site: site, number: Int64(parameters.suppliers + number) + 2)
    }
}

/// A name of the generator as the identifier it is.
func named<Name: Identifier>(_ text: String) throws -> Name {
    guard let name = Name(rawValue: text) else {
        throw StoreError.invalid("'\(text)' is no name; expected \(Name.expected)")
    }
    return name
}

extension ScalePosting.Kind {
    /// Why the journal says it was.
    fileprivate var reason: Reason {
        switch self {
        case .receive: .receive
        case .putAway: .putAway
        case .move: .move
        case .pick: .pick
        case .ship: .ship
        case .giveBack: .return
        case .repack: .transform
        case .sample: .sample
        case .adjust: .adjust
        }
    }

    /// Whether it concerns nobody but the site.
    fileprivate var isInside: Bool { self == .putAway || self == .move }
}
