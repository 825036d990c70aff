import Barcode
import Rules
import Stock

extension Transform {
    /// Books a batch: checks what goes in as it is now, then one posting through TRANSFORM.
    mutating func book(_ batch: Batch, _ site: Site) throws -> [Effect] {
        for input in batch.inputs {
            guard let plate = try site.floor.plate(input.lpn),
                try site.floor.contents(of: plate.id).contains(input.row)
            else { return [.refuse(.transformMovedMeanwhile(input.lpn))] }
            if let obstacle = try site.obstacle(transforming: plate, [input.row], Batch()) {
                return [.refuse(obstacle)]
            }
            if let promise = try site.obstacleToTaking(input.quantity, of: input.row) {
                return [.refuse(.movePromised(input.lpn.rawValue, promise))]
            }
        }
        guard try TransformBalance(batch, site).isCovered else {
            return [.refuse(.transformMoreOut)]
        }
        if let message = try missingAllergens(batch, site) { return [.refuse(message)] }
        let loss = try TransformBalance(batch, site).loss()
        let item = try batch.inputs.last.flatMap { try site.floor.item($0.row.material.item) }
        let lost = Amount.text(loss, item?.unit ?? .each)
        if loss > 0, !batch.isLossSeen {
            var seen = batch
            seen.isLossSeen = true
            self = .output(seen)
            return [.refuse(.transformLoses(lost))]
        }
        var booking = try TransformBooking(batch, site)
        for output in batch.outputs {
            if let obstacle = try booking.add(output) { return [.refuse(obstacle)] }
        }
        var next = Batch()
        next.last = batch.outputs.last?.lpn
        self = .inputs(next)
        return booking.before.map(Effect.record) + [
            .post(try booking.posting(losing: loss)),
            .record(.transform(.close(booking.document))),
            .say(
                loss == 0
                    ? .transformDone(batch.outputs.count)
                    : .transformDone(losing: lost)),
        ]
    }

    /// The allergens that go in and that an output item does not name.
    private func missingAllergens(_ batch: Batch, _ site: Site) throws -> Message? {
        var into: Set<String> = []
        for input in batch.inputs {
            into.formUnion(try site.floor.item(input.row.material.item)?.allergens ?? [])
        }
        for output in batch.outputs {
            guard let item = try site.floor.item(output.item) else { continue }
            let missing = into.subtracting(item.allergens).sorted()
            if !missing.isEmpty { return .transformAllergens(item.sku, missing) }
        }
        return nil
    }
}

/// What booking a batch gathers.
private struct TransformBooking {
    let document: DocumentID
    private(set) var before: [Record] = []
    private let batch: Transform.Batch
    private let site: Site
    private let number: String
    private let owner: PartyID
    private let location: LocationID
    private let transform: LocationID
    private let holds: [HoldID]
    private var lines: [Posting.Line] = []
    /// Lots made in this batch, so that two plates of one number are one lot.
    private var made: [Lot] = []

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
        let plate: PlateID
        if let known = output.plate {
            guard let now = try site.floor.plate(known), now.stand == .location(location),
                try site.floor.contents(of: known).isEmpty
            else { return .transformMovedMeanwhile(output.lpn) }
            plate = known
        } else {
            guard try site.floor.plate(output.lpn) == nil else {
                return .transformMovedMeanwhile(output.lpn)
            }
            plate = try site.new(.plate)
            before.append(
                .plate(Plate(id: plate, lpn: output.lpn, stand: .location(location))))
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
        lines.append(
            Posting.Line(
                material: material.id, quantity: output.quantity, from: Place(transform),
                to: Place(location, plate: plate)))
        return nil
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
        let lot = Lot(
            id: try site.new(.lot), item: item.id, maker: owner, number: number,
            facts: LotFacts(expiry: try firstExpiry(), production: site.today, received: site.today)
        )
        before.append(.lot(lot, source: "transformation"))
        made.append(lot)
        return .success(lot.id)
    }

    /// The day the first of the inputs expires.
    private func firstExpiry() throws -> Day? {
        try batch.inputs.compactMap { input in
            guard let item = try site.floor.item(input.row.material.item),
                let lot = try site.floor.lot(input.row.material.lot)
            else { return nil }
            return lot.facts.usableUntil(item.expiryBasis)
        }.min()
    }

    /// The posting; what is lost is taken from the row that goes in last, then from those before.
    func posting(losing loss: Int64) throws -> Posting {
        let count = try site.floor.virtual(.count)
        var left = loss
        var into: [Posting.Line] = []
        for input in batch.inputs.reversed() {
            let lost = min(left, input.quantity)
            left -= lost
            func line(_ quantity: Int64, _ place: LocationID) -> Posting.Line {
                Posting.Line(
                    material: input.row.material.id, quantity: quantity, from: input.row.place,
                    to: Place(place))
            }
            if lost > 0 { into.append(line(lost, count)) }
            if input.quantity > lost { into.append(line(input.quantity - lost, transform)) }
        }
        return Posting(
            .transform, document: document, party: owner, lines: into.reversed() + lines,
            note: loss > 0 ? "loss" : nil)
    }
}

extension Site {
    /// Why a plate cannot go into a batch; nil when it can.
    func obstacle(
        transforming plate: Plate, _ contents: [StockRow], _ batch: Transform.Batch
    ) throws -> Message? {
        if let obstacle = try obstacleToTaking(plate) { return obstacle }
        guard case .location(let id) = plate.stand, let location = try floor.location(id) else {
            return .transformElsewhere(plate.lpn)
        }
        if location.kind == .reserve || location.kind == .pickFace {
            return .transformNotInStorage(plate.lpn, location.code)
        }
        if let first = batch.inputs.first {
            guard first.row.place.location == id else { return .transformElsewhere(plate.lpn) }
            guard contents.allSatisfy({ $0.material.owner == first.row.material.owner }) else {
                return .transformOtherOwner(plate.lpn)
            }
        }
        for row in contents {
            guard let item = try floor.item(row.material.item) else { continue }
            if let obstacle = Self.obstacle(transforming: item) { return obstacle }
            let holds = try floor.holds(on: row.material.id)
            if let hold = holds.first(where: { !rules.mayRepack($0.type, role: worker.role) }) {
                return .transformHeld(plate.lpn, hold.type)
            }
            if let promise = try floor.promises(on: row.material.id).first(where: \.isPicked) {
                return .movePromised(plate.lpn.rawValue, promise)
            }
        }
        return nil
    }

    /// Why an item can neither go in nor come out: its units have numbers or weights of their own.
    static func obstacle(transforming item: Item) -> Message? {
        item.isCatchWeight || item.serialPolicy == .atReceipt
            ? .transformNotThisItem(item.sku) : nil
    }
}
