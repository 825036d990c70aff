import Flows
import Stock

/// A small site held in memory: it answers the floor's questions and carries effects out, so that
/// a flow can be played event by event.
///
/// It checks what the journal checks: a line's source must hold the goods.
package final class SmallDock: FloorWithoutPutaway, SmallFloor {
    package var items: [Item] = []
    package var packs: [Pack] = []
    package var lots: [Lot] = []
    package var plates: [Plate] = []
    package var locations: [Location] = []
    package var parties: [Party] = []
    package var workers: [Worker] = []
    package var stock: [StockRow] = []
    package var holds: [(hold: Hold, owner: String, on: [MaterialID], isOpen: Bool)] = []
    package var standing: [Hold] = []
    package var documents: [Inbound] = []
    package var lines: [DocumentID: [InboundLine]] = [:]
    package var announcements: [(lpn: LPN, goods: AnnouncedGoods)] = []
    package var policies: [PartyID: SupplierPolicy] = [:]
    package var wanted: [Int] = []
    package var serials: [SerialNumber: MaterialID] = [:]
    package var readings: [ReceivingRecord] = []
    package var exceptions: [ExceptionRecord] = []
    package var postings: [PastPosting] = []
    /// The claim each other worker has.
    package var claimed: [(Claim, WorkerCode)] = []
    /// How often an item was asked for by its number.
    package private(set) var itemsRead = 0
    private var materials: [MaterialID: Material] = [:]
    private var last: Int64 = 1000

    package init() {}

    // MARK: - Carrying out

    /// Carries the effects of one step out.
    ///
    /// - Throws: `Fault` when a posting takes what is not there.
    package func carryOut(_ effects: [Effect], by worker: Worker, at moment: Instant) throws {
        let records = effects.compactMap { effect -> Record? in
            if case .record(let record) = effect { record } else { nil }
        }
        for effect in effects {
            switch effect {
            case .record(let record): try apply(record)
            case .post(let posting):
                try post(posting)
                let key = PostingKey(site: 1, epoch: 1, sequence: Int64(postings.count) + 1)
                postings.append(
                    PastPosting(
                        key: key, posting: posting, records: records, worker: worker.id,
                        workerCode: worker.code, at: moment))
            default: continue
            }
        }
    }

    /// What the journal would not have booked.
    package struct Fault: Error {
        package let sentence: String
    }

    private func post(_ posting: Posting) throws {
        for move in posting.plates {
            guard let index = plates.firstIndex(where: { $0.id == move.plate }),
                plates[index].stand == move.from
            else { throw Fault(sentence: "a plate does not stand where it is taken from") }
            plates[index].stand = move.to
        }
        for line in posting.lines {
            if try isPhysical(line.from.location) { try take(line) }
            if try isPhysical(line.to.location) { try put(line) }
        }
    }

    private func isPhysical(_ id: LocationID) throws -> Bool {
        try location(id)?.kind.isPhysical ?? false
    }

    private func take(_ line: Posting.Line) throws {
        guard let index = stock.firstIndex(where: { $0.material.id == line.material }),
            stock[index].place == line.from, stock[index].quantity >= line.quantity
        else { throw Fault(sentence: "a line takes what is not there") }
        stock[index].quantity -= line.quantity
        stock[index].weightMilligrams -= line.weightMilligrams
        if stock[index].quantity == 0 { stock.remove(at: index) }
        for serial in line.serials { serials[serial] = nil }
    }

    private func put(_ line: Posting.Line) throws {
        guard let material = materials[line.into] else {
            throw Fault(sentence: "a line puts a material nobody made")
        }
        if let index = stock.firstIndex(where: { $0.material.id == line.into }) {
            guard stock[index].place == line.to else {
                throw Fault(sentence: "a material is in two places")
            }
            stock[index].quantity += line.quantity
            stock[index].weightMilligrams += line.weightMilligrams
        } else {
            stock.append(
                StockRow(
                    material: material, place: line.to, quantity: line.quantity,
                    weightMilligrams: line.weightMilligrams))
        }
        for serial in line.serials { serials[serial] = line.into }
    }

    private func apply(_ record: Record) throws {
        switch record {
        case .plate(let plate): plates.append(plate)
        case .lot(let lot, _):
            guard try self.lot(item: lot.item, maker: lot.maker, number: lot.number) == nil else {
                throw Fault(sentence: "the lot is there already")
            }
            lots.append(lot)
        case .material(let material, let attached):
            materials[material.id] = material
            for index in holds.indices where attached.contains(holds[index].hold.id) {
                holds[index].on.append(material.id)
            }
        case .lotFact(let id, let fact, _): learn(fact, id)
        case .hold(.place(let hold, let owner, _, let on)): holds.append((hold, owner, on, true))
        case .hold(.release(let id, _)):
            for index in holds.indices where holds[index].hold.id == id {
                holds[index].isOpen = false
            }
        case .receiving(let record): apply(record)
        case .exception(let exception): exceptions.append(exception)
        default: break
        }
    }

    private func learn(_ fact: LotFact, _ id: LotID) {
        guard let index = lots.firstIndex(where: { $0.id == id }) else { return }
        switch fact {
        case .expiry(let day): lots[index].facts.expiry = day
        case .bestBefore(let day): lots[index].facts.bestBefore = day
        case .sellBy(let day): lots[index].facts.sellBy = day
        case .production(let day): lots[index].facts.production = day
        case .received(let day): lots[index].facts.received = day
        case .hasCertificate(let has): lots[index].facts.hasCertificate = has
        case .country, .grade, .releasedCountries: break
        }
    }

    private func apply(_ record: ReceivingRecord) {
        switch record {
        case .line(let id, let number, let quantity):
            guard let index = lines[id]?.firstIndex(where: { $0.line == number }) else { return }
            lines[id]?[index].received += quantity
        case .plate(let id, let lpn, let isReceived):
            for index in announcements.indices
            where announcements[index].lpn == lpn && announcements[index].goods.document == id {
                announcements[index].goods.isReceived = isReceived
            }
        case .open(let id, let number, let supplier, let owner):
            guard let number = DocumentNumber(rawValue: number) else { return }
            documents.append(
                Inbound(id: id, kind: .receipt, number: number, supplier: supplier, owner: owner))
        case .state(let id, let state):
            for index in documents.indices where documents[index].id == id {
                documents[index].state = state
            }
        case .lineState(let id, let number, let state):
            guard let index = lines[id]?.firstIndex(where: { $0.line == number }) else { return }
            lines[id]?[index].state = state
        case .reading: readings.append(record)
        }
    }
}

// MARK: - Questions every flow asks

extension SmallDock {
    package func mint(_ kind: Mint) throws -> Int64 {
        last += 1
        return DocumentID(site: 1, number: last).rawValue
    }
    package func virtual(_ place: VirtualPlace) throws -> LocationID {
        guard let found = locations.first(where: { $0.code.rawValue == place.rawValue }) else {
            throw Fault(sentence: "there is no \(place.rawValue)")
        }
        return found.id
    }
    package func plate(_ lpn: LPN) throws -> Plate? {
        plates.first { $0.lpn == lpn || $0.sscc?.rawValue == lpn.rawValue }
    }
    package func plate(_ id: PlateID) throws -> Plate? { plates.first { $0.id == id } }
    package func contents(of plate: PlateID) throws -> [StockRow] {
        stock.filter { $0.place.plate == plate }
    }
    package func root(of plate: PlateID) throws -> LocationID {
        switch try self.plate(plate)?.stand {
        case .location(let id): return id
        case .parent(let parent): return try root(of: parent)
        case nil: throw Fault(sentence: "there is no such plate")
        }
    }
    package func rows(at location: LocationID) throws -> [StockRow] {
        stock.filter { $0.place.location == location }
    }
    package func plates(at location: LocationID) throws -> [Plate] {
        plates.filter { $0.stand == .location(location) }
    }
    package func location(_ code: LocationCode) throws -> Location? {
        locations.first { $0.code == code }
    }
    package func location(_ id: LocationID) throws -> Location? {
        locations.first { $0.id == id }
    }
    package func block(of location: LocationID) throws -> String? { nil }
    package func item(_ id: ItemID) throws -> Item? {
        itemsRead += 1
        return items.first { $0.id == id }
    }
    package func item(_ sku: SKU) throws -> Item? { items.first { $0.sku == sku } }
    package func pack(_ gtin: GTIN) throws -> (Item, Pack)? {
        guard let pack = packs.first(where: { $0.gtin == gtin }), let item = try item(pack.item)
        else { return nil }
        return (item, pack)
    }
    package func pack(_ id: PackID) throws -> Pack? { packs.first { $0.id == id } }
    package func packs(of item: ItemID) throws -> [Pack] { packs.filter { $0.item == item } }
    package func lot(_ id: LotID) throws -> Lot? { lots.first { $0.id == id } }
    package func lot(item: ItemID, maker: PartyID, number: LotNumber) throws -> Lot? {
        lots.first { $0.item == item && $0.maker == maker && $0.number == number }
    }
    package func lots(_ number: LotNumber) throws -> [Lot] { lots.filter { $0.number == number } }
    package func party(_ id: PartyID) throws -> Party? { parties.first { $0.id == id } }
    package func party(_ code: String) throws -> Party? { parties.first { $0.code == code } }
    package func worker(_ id: WorkerID) throws -> Worker? { workers.first { $0.id == id } }
    package func holds(on material: MaterialID) throws -> [Hold] {
        holds.filter { $0.isOpen && $0.on.contains(material) }.map(\.hold)
    }
    package func standingHolds(
        item: ItemID, lot: LotID?, maker: PartyID, number: LotNumber
    ) throws -> [Hold] {
        standing.filter { $0.scope == .supplierLot(maker, number) || $0.scope == .item(item) }
    }
    package func claimants(_ claim: Claim) throws -> [WorkerCode] {
        claimed.filter { $0.0 == claim }.map(\.1)
    }
    package func waiting(_ kinds: [Waiting]) throws -> [Waiting: Int] { [:] }
}

// MARK: - Questions of receiving and undo

extension SmallDock {
    package func inbound(_ id: DocumentID) throws -> Inbound? { documents.first { $0.id == id } }
    package func inbounds(numbered number: DocumentNumber) throws -> [Inbound] {
        documents.filter { $0.number == number }
    }
    package func openInbounds(at dock: LocationID?) throws -> [Inbound] {
        documents.filter { $0.isOpen && (dock == nil || $0.dock == dock) }
    }
    package func inboundLines(of document: DocumentID) throws -> [InboundLine] {
        lines[document] ?? []
    }
    package func announced(_ lpn: LPN) throws -> [AnnouncedGoods] {
        announcements.filter { $0.lpn == lpn }.map(\.goods)
    }
    package func announced(
        _ lpn: LPN, on document: DocumentID
    ) throws -> [AnnouncedGoods] { try announced(lpn).filter { $0.document == document } }
    package func readings(of document: DocumentID) throws -> [DockReading] {
        readings.compactMap { record in
            guard
                case .reading(
                    document, let plate, let kind, let value, let isGood, let lot, let item) =
                    record, let fact = DockFact(rawValue: kind)
            else { return nil }
            return DockReading(
                fact: fact, plate: plate, item: item, lot: lot, value: value, isGood: isGood)
        }
    }
    package func receipts(on plate: PlateID) throws -> [DocumentID] {
        postings.filter { past in
            past.posting.reason == .receive
                && past.posting.lines.contains { $0.to.plate == plate }
        }.compactMap(\.posting.document)
    }
    package func supplierPolicy(_ supplier: PartyID) throws -> SupplierPolicy {
        policies[supplier] ?? SupplierPolicy()
    }
    package func usualOwner(from supplier: PartyID) throws -> PartyID? {
        let owners = parties.filter { $0.kind == .owner }
        return owners.count == 1 ? owners[0].id : nil
    }
    package func wantedLifeDays(of item: ItemID) throws -> [Int] { wanted }
    package func isTakenBack(_ lot: LotID) throws -> Bool {
        let moved = postings.filter { past in
            past.posting.reason != .undo
                && past.posting.lines.contains { materials[$0.into]?.lot == lot }
        }
        let undone = Set(postings.compactMap(\.posting.reverses))
        return !moved.isEmpty && moved.allSatisfy { undone.contains($0.key) }
    }
    package func serial(_ number: SerialNumber, of item: ItemID) throws -> MaterialID? {
        serials[number]
    }
    package func lastPosting(of worker: WorkerID) throws -> PastPosting? {
        let undone = Set(postings.compactMap(\.posting.reverses))
        return postings.last {
            $0.worker == worker && $0.posting.reason != .undo && !undone.contains($0.key)
        }
    }
    package func lastPosting(moving plate: PlateID) throws -> PastPosting? {
        let undone = Set(postings.compactMap(\.posting.reverses))
        return postings.last {
            $0.posting.reason != .undo && !undone.contains($0.key) && $0.posting.touches(plate)
        }
    }
    package func pastPosting(_ key: PostingKey) throws -> PastPosting? {
        postings.first { $0.key == key }
    }
    package func reversal(of key: PostingKey) throws -> Reversal {
        guard let past = try pastPosting(key) else { return .unknown }
        if let undo = postings.first(where: { $0.posting.reverses == key }) {
            return .done(undo.key)
        }
        var mirror = past.posting
        mirror.reason = .undo
        mirror.reverses = key
        mirror.plates = past.posting.plates.reversed().map {
            Posting.PlateMove(plate: $0.plate, from: $0.to, to: $0.from)
        }
        mirror.lines = past.posting.lines.reversed().map {
            Posting.Line(
                material: $0.into, into: $0.material, quantity: $0.quantity,
                weightMilligrams: $0.weightMilligrams, serials: $0.serials, from: $0.to,
                to: $0.from)
        }
        let isInPlace = mirror.lines.allSatisfy { line in
            stock.contains {
                $0.material.id == line.material && $0.place == line.from
                    && $0.quantity >= line.quantity
            }
        }
        if isInPlace { return .possible(mirror) }
        let later = postings.last { other in
            other.posting.lines.contains { line in
                mirror.lines.contains { $0.material == line.material }
            }
        }
        return .moved(by: later?.workerCode, at: later?.at ?? past.at)
    }
}

// MARK: - Questions of putaway

extension SmallDock {
    package func visitLocations(
        _ search: LocationSearch, _ visit: (Location) throws -> Bool
    ) throws {
        for location in locations where search.kinds.contains(location.kind) {
            if search.onlyWithRoom, try !hasRoom(location) { continue }
            guard try visit(location) else { return }
        }
    }
    package func fullLocations(_ search: LocationSearch) throws -> Int {
        try locations.count { try search.kinds.contains($0.kind) && !hasRoom($0) }
    }
    private func hasRoom(_ location: Location) throws -> Bool {
        guard let most = location.maximumPlates else { return true }
        return try plateCount(at: location.id) < most
    }
    package func plateCount(at location: LocationID) throws -> Int {
        try plates(at: location).count
    }
    package func incoming(to location: LocationID) throws -> [PlateID?] { [] }
    package func neighbours(of location: Location, bays: Int) throws -> [Neighbour] { [] }
    package func zones() throws -> [Zone] { [] }
    package func hazardousItems(inZone zone: String) throws -> [ItemID] { [] }
    package func faceItems(of location: LocationID) throws -> [FaceItem] { [] }
    package func faces(of item: ItemID) throws -> [Location] { [] }
    package func heightMillimetres(of plate: PlateID) throws -> Int { 0 }
    package func reportedFull() throws -> [LocationID] { [] }
    package func pickedFor(_ plate: PlateID) throws -> String? { nil }
}
