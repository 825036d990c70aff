/// The warehouse as plain values: a second, independent reading of what postings and records mean.
///
/// Tests apply the same postings here and to the store and compare after each. It favours the
/// obvious over the fast: a posting is tried on a copy and the copy is thrown away when it fails.
package struct Warehouse: Hashable, Sendable {
    /// Why a posting was not booked.
    package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String

        init(_ sentence: String) { description = sentence }
    }

    /// Locations that goods stand in, and of what kind they are.
    package private(set) var physical: [LocationID: LocationKind]
    /// Locations that stand for places that are none.
    package private(set) var virtual: [LocationID: VirtualPlace]
    package private(set) var lots: [LotID: Lot] = [:]
    package private(set) var materials: [MaterialID: Material] = [:]
    package private(set) var plates: [PlateID: Plate] = [:]
    /// What is on hand, by material.
    package private(set) var rows: [MaterialID: StockRow] = [:]
    package private(set) var holds: [HoldID: Hold] = [:]
    private var standing: Set<HoldID> = []
    private var links: [MaterialID: Set<HoldID>] = [:]
    /// Postings that were booked, in order.
    package private(set) var postings: [Posting] = []

    package init(physical: [LocationID: LocationKind], virtual: [LocationID: VirtualPlace]) {
        self.physical = physical
        self.virtual = virtual
    }

    /// The open holds on a material.
    package func openHolds(on material: MaterialID) -> Set<HoldID> {
        (links[material] ?? []).filter { holds[$0] != nil }
    }

    /// The location at the root of a plate, or nil when plates stand in a circle.
    package func root(of plate: PlateID) -> LocationID? {
        var at = plate
        for _ in 0...plates.count {
            switch plates[at]?.stand {
            case .location(let location): return location
            case .parent(let parent): at = parent
            case nil: return nil
            }
        }
        return nil
    }

    /// Takes in what a step wrote down; kinds of records that no stock depends on change nothing.
    package mutating func apply(_ record: Record) {
        switch record {
        case .plate(let plate): plates[plate.id] = plate
        case .lot(let lot, _): lots[lot.id] = lot
        case .material(let material, let holds):
            materials[material.id] = material
            links[material.id] = Set(holds)
        case .hold(.place(let hold, _, let isStanding, let on)):
            holds[hold.id] = hold
            if isStanding { standing.insert(hold.id) }
            for material in on { links[material, default: []].insert(hold.id) }
        case .hold(.attach(let hold, let material)):
            links[material, default: []].insert(hold)
        case .hold(.release(let hold, _)):
            holds[hold] = nil
            standing.remove(hold)
            for material in links.keys { links[material]?.remove(hold) }
        case .plateChange(.rename(let plate, _, let number)): plates[plate]?.lpn = number
        case .hold(.acknowledge), .hold(.replace), .lotFact, .roll, .receiving, .transform, .kit,
            .appointment, .count, .label, .shipping, .work, .picking, .substitution, .block,
            .unblock, .decision, .exception, .approval, .inspection, .goodsReturn, .master,
            .masterNew, .person, .difference, .denied:
            break
        }
    }

    /// Books a posting whole, or says why not and changes nothing.
    package mutating func post(_ posting: Posting) throws(Refusal) {
        guard !posting.lines.isEmpty || !posting.plates.isEmpty else {
            throw Refusal("it moves nothing")
        }
        var after = self
        for move in posting.plates { try after.move(move) }
        for line in posting.lines { try after.book(line, of: posting) }
        try after.check()
        after.postings.append(posting)
        self = after
    }

    /// The posting at a place in the order, turned round.
    package func mirror(of index: Int) -> Posting {
        var mirror = postings[index]
        mirror.reason = .undo
        mirror.lines = mirror.lines.reversed().map { line in
            Posting.Line(
                material: line.into, into: line.material, quantity: line.quantity,
                weightMilligrams: line.weightMilligrams, serials: line.serials, from: line.to,
                to: line.from)
        }
        mirror.plates = mirror.plates.sorted { $0.plate > $1.plate }.map { move in
            Posting.PlateMove(plate: move.plate, from: move.to, to: move.from)
        }
        return mirror
    }

    private mutating func move(_ move: Posting.PlateMove) throws(Refusal) {
        guard var plate = plates[move.plate], !plate.isShipped else {
            throw Refusal("the plate is unknown or shipped")
        }
        guard plate.stand == move.from, move.from != move.to else {
            throw Refusal("the plate does not stand there")
        }
        if case .parent(let parent) = move.to {
            guard let above = plates[parent], !above.isShipped else {
                throw Refusal("the parent is unknown or shipped")
            }
        }
        plate.stand = move.to
        plates[move.plate] = plate
        guard case .location(let location) = move.to, virtual[location] != nil else { return }
        for id in plates.keys where root(of: id) == location { plates[id]?.isShipped = true }
    }

    private mutating func book(_ line: Posting.Line, of posting: Posting) throws(Refusal) {
        guard line.quantity >= 0, line.weightMilligrams >= 0,
            line.quantity + line.weightMilligrams > 0,
            line.from != line.to || line.material != line.into,
            let source = materials[line.material], let target = materials[line.into]
        else { throw Refusal("the line says nothing that can be booked") }
        guard source.item == target.item, source.lot == target.lot else {
            throw Refusal("the lots are unequal")
        }
        let isRelabelling = posting.reason == .reclassify || posting.reason == .undo
        guard isRelabelling || (source.owner, source.pack) == (target.owner, target.pack) else {
            throw Refusal("the owners or packs are unequal")
        }
        let ends = [line.from.location, line.to.location]
        guard ends.allSatisfy({ physical[$0] != nil || virtual[$0] != nil }),
            ends.contains(where: { physical[$0] != nil })
        else { throw Refusal("a place is unknown, or both are none") }
        for place in ends.compactMap({ virtual[$0] }) { try Self.check(posting, place) }
        guard line.quantity > 0 || ends.contains(where: { virtual[$0] == .weight }) else {
            throw Refusal("only WEIGHT gives or takes weight alone")
        }
        guard openHolds(on: line.material).isEmpty || mayMoveHeld(line, posting.reason) else {
            throw Refusal("the goods are held")
        }
        if physical[line.from.location] != nil { try take(line) }
        guard physical[line.to.location] != nil else { return }
        try put(line, target)
        let inherited = openHolds(on: line.material)
        links[line.into, default: []].formUnion(inherited)
        if virtual[line.from.location] != nil {
            links[line.into, default: []].formUnion(standing.filter { catches($0, target) })
        }
    }

    /// What held goods may do, as a list of what is allowed.
    private func mayMoveHeld(_ line: Posting.Line, _ reason: Reason) -> Bool {
        guard let from = physical[line.from.location] else { return true }
        guard let to = physical[line.to.location] else {
            let exits: [Reason: [VirtualPlace]] = [
                .count: [.count, .weight], .adjust: [.count, .weight], .weigh: [.weight],
                .sample: [.sample], .destroy: [.destroyed], .returnToSupplier: [.supplier],
                .undo: [.count, .weight, .sample, .supplier, .opening],
            ]
            guard let place = virtual[line.to.location] else { return false }
            return exits[reason, default: []].contains(place)
        }
        let never: Set<Reason> = [
            .replenish, .pick, .pack, .stage, .load, .ship, .transform, .sample, .destroy,
            .returnToSupplier, .transfer,
        ]
        if never.contains(reason) { return false }
        if line.from.location == line.to.location { return true }
        if from == .cage || to == .cage { return to == .cage }
        return to == .carrier || [.giveBack, .undo].contains(reason)
    }

    private static func check(_ posting: Posting, _ place: VirtualPlace) throws(Refusal) {
        let needsDocument = [.supplier, .customer, .transit, .transform].contains(place)
        let isNamed = posting.document != nil || (!needsDocument && posting.note != nil)
        guard posting.party != nil, isNamed || place == .opening else {
            throw Refusal("\(place.rawValue) needs a party and a document or reason code")
        }
    }

    private mutating func take(_ line: Posting.Line) throws(Refusal) {
        guard var row = rows[line.material], row.place == line.from else {
            throw Refusal("the goods are not there")
        }
        row.quantity -= line.quantity
        row.weightMilligrams -= line.weightMilligrams
        guard row.quantity >= 0, row.weightMilligrams >= 0,
            row.quantity > 0 || row.weightMilligrams == 0
        else { throw Refusal("there is not that much") }
        rows[line.material] = row.quantity == 0 ? nil : row
    }

    private mutating func put(_ line: Posting.Line, _ target: Material) throws(Refusal) {
        var row =
            rows[line.into]
            ?? StockRow(material: target, place: line.to, quantity: 0, weightMilligrams: 0)
        guard row.place == line.to else { throw Refusal("a material would be in two places") }
        row.quantity += line.quantity
        row.weightMilligrams += line.weightMilligrams
        guard row.quantity > 0 else { throw Refusal("there would be weight and no quantity") }
        rows[line.into] = row
    }

    private func catches(_ hold: HoldID, _ material: Material) -> Bool {
        switch holds[hold]?.scope {
        case .lot(let lot): lot == material.lot
        case .item(let item): item == material.item
        case .supplierLot(let maker, let number):
            lots[material.lot].map { $0.maker == maker && $0.number == number } ?? false
        case .material, .plate, .location, .query, nil: false
        }
    }

    /// What must hold of the whole warehouse after every posting.
    private func check() throws(Refusal) {
        for id in plates.keys {
            var depth = 1
            var at = id
            while case .parent(let parent)? = plates[at]?.stand {
                depth += 1
                at = parent
                guard depth <= Plate.deepestNesting else { throw Refusal("plates nest too deep") }
            }
        }
        for row in rows.values {
            guard let plate = row.place.plate else { continue }
            guard root(of: plate) == row.place.location else {
                throw Refusal("goods are not where their plate stands")
            }
        }
    }
}
