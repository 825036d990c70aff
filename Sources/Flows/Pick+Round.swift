import Barcode
import Rules
import Stock

/// Which round, its totes, and which line of it comes next.
extension Pick {
    /// Lines of the list of rounds, over all of its pages.
    static let listed = 99

    /// Rounds nobody is at, the best first.
    static func rounds(_ site: Site, limit: Int = listed) throws -> [Work] {
        try site.floor.openWork(
            WorkSearch(
                kinds: [.pick], equipment: site.equipment,
                near: try site.floor.lastPlace(of: site.worker.id), limit: limit))
    }

    /// Starts the round of a piece of pick work, or goes on with what is on the cart.
    static func begin(_ work: Work, _ site: Site) throws -> [Effect] {
        if let other = try site.floor.claimants(.work(work.id)).first {
            return [.refuse(.pickTaken(by: other))]
        }
        let picking = Picking(work: work.id, totes: try totes(of: work, site))
        return try [.start(.pick(step(picking, site)))]
    }

    /// The totes of a round, from what is in them: they may stand on a cart given over.
    private static func totes(of work: Work, _ site: Site) throws -> [Picking.Tote] {
        var documents: [DocumentID] = []
        let works = try work.trip.map { try site.floor.works(inTrip: $0) } ?? [work]
        for document in works.compactMap(\.document) where !documents.contains(document) {
            documents.append(document)
        }
        var totes: [Picking.Tote] = []
        for goods in try site.floor.carried(at: site.carrier) {
            guard documents.contains(goods.document),
                let tote = try tote(around: goods.row.place.plate, site),
                !totes.contains(where: { $0.plate == tote })
            else { continue }
            totes.append(Picking.Tote(document: goods.document, plate: tote))
        }
        return totes
    }

    /// The tote that goods on a plate are in: that plate, or what a whole carton was put into.
    private static func tote(around plate: PlateID?, _ site: Site) throws -> PlateID? {
        var at = plate
        while let id = at, let plate = try site.floor.plate(id) {
            if plate.kind == .tote { return id }
            guard case .parent(let parent) = plate.stand else { return nil }
            at = parent
        }
        return nil
    }

    /// The step of a round at its line: a tote first, where one is needed.
    static func step(_ picking: Picking, _ site: Site) throws -> Pick {
        guard let line = try PickLine(picking, site) else { return .goTo(picking) }
        return try line.needsTote(site) ? .tote(picking) : .goTo(picking)
    }

    func choose(_ scan: Scan, _ site: Site) throws -> [Effect] {
        if let first = try site.floor.carried(at: site.carrier).first {
            return try goOn(with: first.document, site)
        }
        switch scan {
        case .number(let number):
            let rounds = try Self.rounds(site)
            guard !rounds.isEmpty else { return [.refuse(.pickNothing)] }
            guard let round = rounds.element(number) else {
                return [.refuse(.pickNoSuchNumber(number))]
            }
            return try Self.begin(round, site)
        case .document(let number, _):
            guard let order = try site.floor.outgoing(numbered: number),
                let round = try round(of: order.id, site)
            else { return [.refuse(.pickNotInQueue(number))] }
            return try Self.begin(round, site)
        case .tote(let lpn), .license(let lpn): return try takeOver(lpn, site)
        default: return [.refuse(.pickChoose(scan))]
        }
    }

    /// The round with lines of an order, if nobody is at it: also one beyond the list.
    private func round(of order: DocumentID, _ site: Site) throws -> Work? {
        let works = try site.floor.pickWork(for: order)
        let (ids, trips) = (Set(works.map(\.id)), Set(works.compactMap(\.trip)))
        return try Self.rounds(site, limit: 1_000).first { round in
            round.trip.map(trips.contains) ?? ids.contains(round.id)
        }
    }

    /// Goes on with the round that something on the cart belongs to, else brings it to the stage.
    private func goOn(with document: DocumentID, _ site: Site) throws -> [Effect] {
        let open = try site.floor.pickWork(for: document).filter { $0.state == .open }
        for work in open {
            let works = try work.trip.map { try site.floor.works(inTrip: $0) } ?? [work]
            guard let next = works.first(where: { $0.state == .open }) else { continue }
            if try site.floor.claimants(.work(next.id)).isEmpty {
                return try Self.begin(next, site)
            }
        }
        return [.start(.pick(.drop(nil)))]
    }

    /// Takes over a round by its tote, which stands on another worker's cart.
    private func takeOver(_ lpn: LPN, _ site: Site) throws -> [Effect] {
        guard let plate = try site.floor.plate(lpn) else {
            return [.refuse(.putawayUnknownPlate(lpn))]
        }
        guard case .location(let cart) = plate.stand,
            let goods = try site.floor.carried(at: cart).first(where: {
                $0.row.place.plate == plate.id
            })
        else { return [.refuse(.pickNotATote(lpn))] }
        guard let round = try round(of: goods.document, site) else {
            return [.refuse(.pickTaken(by: try whoIsAt(goods.document, site)))]
        }
        let contents = try site.floor.contents(of: plate.id)
        let picking = Picking(work: round.id).with(plate.id, for: goods.document)
        return [
            .post(.move(plate, contents, to: site.carrier, reason: .move)),
            .say(.pickToteTaken(lpn)), .start(.pick(.goTo(picking))),
        ]
    }

    /// The worker who is at the round of an order.
    private func whoIsAt(_ document: DocumentID, _ site: Site) throws -> WorkerCode? {
        for work in try site.floor.pickWork(for: document) {
            for part in try work.trip.map({ try site.floor.works(inTrip: $0) }) ?? [work] {
                if let worker = try site.floor.claimants(.work(part.id)).first { return worker }
            }
        }
        return nil
    }

    /// The tote of a round of one order.
    mutating func take(_ scan: Scan, _ picking: Picking, _ site: Site) throws -> [Effect] {
        guard let line = try PickLine(picking, site) else { return over }
        switch try tote(scan, line, site) {
        case .refused(let message): return [.refuse(message)]
        case .tote(let plate, let effects):
            return effects + [
                .start(.pick(.goTo(picking.with(plate.id, for: line.allocation.document))))
            ]
        }
    }

    /// A scanned tote that may take goods of the line's order, and what brings it onto the cart.
    enum ScannedTote {
        case refused(Message)
        case tote(Plate, [Effect])
    }

    /// Judges a scanned tote: new, empty, or with goods of the same order, wherever it stands.
    func tote(_ scan: Scan, _ line: PickLine, _ site: Site) throws -> ScannedTote {
        let document = line.allocation.document
        guard let lpn = toteNumber(scan, line) else {
            return .refused(.pickScanTote(scan, line))
        }
        guard let plate = try site.floor.plate(lpn) else {
            guard case .tote = scan else { return .refused(.putawayUnknownPlate(lpn)) }
            let plate = Plate(
                id: try site.new(.plate), lpn: lpn, kind: .tote, stand: .location(site.carrier))
            return .tote(plate, [.record(.plate(plate))])
        }
        guard plate.kind == .tote, !plate.isShipped else { return .refused(.pickNotATote(lpn)) }
        if let other = line.picking.totes.first(where: {
            $0.plate == plate.id && $0.document != document
        }), let order = try site.floor.pickOrder(other.document) {
            return .refused(.pickOtherTote(lpn, order.number, line))
        }
        guard case .location(let stand) = plate.stand else {
            return .refused(.pickNotATote(lpn))
        }
        let contents = try site.floor.contents(of: plate.id)
        if !contents.isEmpty {
            let inside = Set(contents.map(\.material.id))
            let goods = try site.floor.carried(at: stand).filter {
                inside.contains($0.row.material.id)
            }
            guard goods.count == contents.count else { return .refused(.pickToteInUse(lpn)) }
            if let other = goods.first(where: { $0.document != document }),
                let order = try site.floor.pickOrder(other.document)
            {
                return .refused(.pickOtherTote(lpn, order.number, line))
            }
        }
        guard stand != site.carrier else { return .tote(plate, []) }
        return .tote(plate, [.post(.move(plate, contents, to: site.carrier, reason: .move))])
    }

    /// The tote's number, also where the slot of the cart was scanned.
    private func toteNumber(_ scan: Scan, _ line: PickLine) -> LPN? { scan.lpn }

    /// What to say when there is no such line, and where to go.
    var over: [Effect] { [.refuse(.pickNothing), .start(.pick(.choose))] }

    /// The step after a line: the next open one of the round, else the drop, or the list where
    /// there is nothing to drop.
    ///
    /// `works` is the round as it will be when the step is written; `takes` says that the step puts
    /// goods on the cart.
    static func next(
        _ picking: Picking, _ works: [Work], _ site: Site, takes: Bool = false
    ) throws -> Pick {
        let open = works.filter { $0.state == .open }
            .sorted { ($0.position, $0.id) < ($1.position, $1.id) }
        guard let next = open.first else {
            return try takes || !site.floor.carried(at: site.carrier).isEmpty
                ? .drop(picking) : .choose
        }
        let there = picking.at(next.id)
        // A line that this step adds cannot be read yet; its order's tote is known.
        guard try site.floor.work(next.id) != nil else { return .goTo(there) }
        return try step(there, site)
    }
}
