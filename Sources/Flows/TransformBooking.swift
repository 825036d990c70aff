import Barcode
import Rules
import Stock

/// What booking a batch gathers: records, and the lines of one posting through TRANSFORM.
struct TransformBooking {
    let document: DocumentID
    private(set) var before: [Record] = []
    private let batch: Transform.Batch
    private let site: Site
    private let number: String
    private let owner: PartyID
    private let location: LocationID
    private let transform: LocationID
    private let holds: [HoldID]
    private var into: [Posting.Line] = []
    private var out: [Posting.Line] = []
    /// Plates whose labels are to be printed, with what is on them then.
    private var printed: [(plate: Plate, rows: [StockRow])] = []
    /// Lots made in this batch, so that two plates of one number are one lot.
    private var made: [Lot] = []

    /// Begins with goods that are there.
    init(_ batch: Transform.Batch, _ site: Site) throws {
        guard let first = batch.inputs.first else {
            preconditionFailure("a batch that is booked has something going in")
        }
        self.batch = batch
        self.site = site
        document = try site.new(.document)
        number = "RP\(document.number)"
        owner = first.row.material.owner
        location = first.row.place.location
        transform = try site.floor.virtual(.transform)
        var holds: Set<HoldID> = []
        for input in batch.inputs {
            holds.formUnion(try site.floor.holds(on: input.row.material.id).map(\.id))
        }
        self.holds = holds.sorted()
        before = [.transform(.open(document, number: number, owner: owner))]
        if !holds.isEmpty { before.append(.transform(.permit(document, holds: self.holds))) }
    }

    /// Takes what goes in; a part of what is numbered or promised gets a material of its own.
    mutating func take(
        _ input: Transform.Input, losing share: TransformLoss.Share = TransformLoss.Share(),
        promised: PickedGoods? = nil
    ) throws {
        var own = input.row.material
        if !input.isWhole, promised != nil || !input.serials.isEmpty {
            own.id = try site.new(.material)
            before.append(.material(own, holds: []))
        }
        if let promised, own.id != input.row.material.id {
            before.append(
                .shipping(
                    .transfer(
                        ShippingRecord.Transfer(
                            from: promised.allocation, material: input.row.material.id,
                            to: try site.new(.allocation), into: own.id,
                            quantity: input.quantity))))
        }
        func line(
            _ quantity: Int64, _ weight: Int64, _ serials: [SerialNumber], to place: VirtualPlace
        ) throws {
            into.append(
                Posting.Line(
                    material: input.row.material.id,
                    into: quantity > 0 ? own.id : input.row.material.id, quantity: quantity,
                    weightMilligrams: weight, serials: serials, from: input.row.place,
                    to: Place(try site.floor.virtual(place))))
        }
        if share.scaleMilligrams > 0 {
            try line(0, share.scaleMilligrams, [], to: .weight)
        } else if share.scaleMilligrams < 0 {
            into.append(
                Posting.Line(
                    material: input.row.material.id, quantity: 0,
                    weightMilligrams: -share.scaleMilligrams,
                    from: Place(try site.floor.virtual(.weight)), to: input.row.place))
        }
        let gone = Set(share.serials)
        if input.quantity > share.units {
            try line(
                input.quantity - share.units,
                input.weightMilligrams - share.weightMilligrams - share.scaleMilligrams,
                input.serials.filter { !gone.contains($0) }, to: .transform)
        }
        if share.units > 0 {
            try line(share.units, share.weightMilligrams, share.serials, to: .count)
        }
    }

    /// Adds a plate that comes out; the sentence that says why not.
    mutating func add(_ output: Transform.Output) throws -> Message? {
        guard let item = try site.floor.item(output.item) else {
            return .transformMovedMeanwhile(output.lpn)
        }
        let lot: LotID
        switch try self.lot(of: output, item) {
        case .success(let id): lot = id
        case .failure(let obstacle): return obstacle.message
        }
        let plate: Plate
        if let known = output.plate {
            guard let now = try site.floor.plate(known), now.stand == .location(location),
                try site.floor.contents(of: known).isEmpty
            else { return .transformMovedMeanwhile(output.lpn) }
            plate = now
        } else {
            guard try site.floor.plate(output.lpn) == nil else {
                return .transformMovedMeanwhile(output.lpn)
            }
            plate = Plate(
                id: try site.new(.plate), lpn: output.lpn, stand: .location(location))
            before.append(.plate(plate))
        }
        let pack = batch.inputs.first?.row.material.pack
        let isSame = batch.inputs.allSatisfy { $0.row.material.item == item.id }
        let material = Material(
            id: try site.new(.material), item: item.id, lot: lot, owner: owner,
            pack: isSame ? pack : nil)
        let standing = try site.floor.standingHolds(
            item: item.id, lot: lot, maker: owner, number: output.lotNumber ?? madeNumber)
        before.append(
            .material(material, holds: Set(holds).union(standing.map(\.id)).sorted()))
        let place = Place(location, plate: plate.id)
        out.append(
            Posting.Line(
                material: material.id, quantity: output.quantity,
                weightMilligrams: output.weightMilligrams, serials: output.serials,
                from: Place(transform), to: place))
        if output.isPrinted {
            let row = StockRow(
                material: material, place: place, quantity: output.quantity,
                weightMilligrams: output.weightMilligrams)
            printed.append((plate, [row]))
        }
        return nil
    }

    /// The records that print the labels of plates of new numbers.
    func labels() throws -> [(plate: PlateID, record: Record)] {
        try printed.compactMap { entry in
            try site.issueLabel(of: entry.plate, with: entry.rows, for: nil, made)
                .map { (entry.plate.id, $0) }
        }
    }

    private struct Obstacle: Error {
        let message: Message
    }

    private var madeNumber: LotNumber {
        guard let made = LotNumber(rawValue: number) else {
            preconditionFailure("the number of a transformation can be a lot number")
        }
        return made
    }

    private mutating func lot(
        of output: Transform.Output, _ item: Item
    ) throws -> Result<LotID, Obstacle> {
        if output.keepsLot, let lot = batch.inputs.first?.row.material.lot { return .success(lot) }
        let number = output.lotNumber ?? madeNumber
        if let known = made.first(where: { $0.item == item.id && $0.number == number }) {
            return .success(known.id)
        }
        // The house is the maker of what it makes; a number it used before names other goods.
        guard try site.floor.lot(item: item.id, maker: owner, number: number) == nil else {
            return .failure(Obstacle(message: .transformLotUsed(number)))
        }
        let (day, rule) = try batch.lastDay(of: item, site)
        let lot = Lot(
            id: try site.new(.lot), item: item.id, maker: owner, number: number,
            facts: LotFacts(expiry: day, production: site.today, received: site.today))
        let source = rule.map { "transformation: \($0.name), \($0.reason)" } ?? "transformation"
        before.append(.lot(lot, source: source))
        made.append(lot)
        return .success(lot.id)
    }

    /// The posting of what went in and what comes out; its note says whether anything is lost.
    func posting(hasLoss: Bool) -> Posting {
        Posting(
            .transform, document: document, party: owner, lines: into + out,
            note: hasLoss ? "loss" : nil)
    }
}
