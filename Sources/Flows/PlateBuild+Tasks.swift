import Barcode
import Rules
import Stock

/// Merge, split, nest, un-nest and a new number: two scans each, one for un-nesting.
extension PlateBuild {
    /// The plate it starts with.
    mutating func first(_ scan: Scan, _ task: Task, _ site: Site) throws -> [Effect] {
        guard let lpn = scan.lpn else {
            return try LookUp.offer(scan, else: .putawayNotAPlate(scan), site)
        }
        guard let plate = try site.floor.plate(lpn) else {
            return [.refuse(try site.unknownPlate(lpn))]
        }
        switch task {
        case .build: return try begin(scan, site)
        case .split: return [.startWith(.move(.scan(nil)))]
        case .unnest: return try unnest(plate, site)
        case .merge, .nest:
            if let message = try site.obstacleToTaking(plate) { return [.refuse(message)] }
            let contents = try site.floor.contents(of: plate.id)
            if let promise = try site.promises(on: contents).first(where: {
                $0.isPicked || $0.hasWork
            }) {
                return [.refuse(.movePromised(lpn.rawValue, promise))]
            }
            if task == .merge, contents.isEmpty { return [.refuse(.putawayEmpty(lpn))] }
        case .relabel:
            if plate.isShipped { return [.refuse(.putawayShipped(lpn))] }
        }
        self = .second(task, plate.id, doubted: nil)
        return []
    }

    /// The plate it goes onto, or the new label.
    mutating func second(
        _ scan: Scan, _ task: Task, _ id: PlateID, _ doubted: PlateID?, _ site: Site
    ) throws -> [Effect] {
        guard let lpn = scan.lpn else { return [.refuse(.putawayNotAPlate(scan))] }
        guard let plate = try site.floor.plate(id) else { return gone }
        let other = try site.floor.plate(lpn)
        if task == .relabel {
            if other != nil { return [.refuse(.buildNumberInUse(lpn))] }
            if let successor = try site.floor.successor(of: lpn), successor != plate.lpn {
                return [.refuse(.plateSuperseded(lpn, by: successor))]
            }
            guard site.labels.isPlateNumber(lpn) else {
                return [.refuse(.putawayNotAPlate(scan))]
            }
            return try relabel(id, lpn, site)
        }
        guard let other else { return [.refuse(try site.unknownPlate(lpn))] }
        if let message = try obstacle(plate, onto: other, task, site) { return [.refuse(message)] }
        return task == .merge
            ? try merge(plate, other, isAgain: doubted == other.id, site)
            : try nest(plate, other, site)
    }

    /// What stands against putting a plate, or what is on it, onto another one.
    private func obstacle(_ plate: Plate, onto other: Plate, _ task: Task, _ site: Site) throws
        -> Message?
    {
        if other.isShipped { return .putawayShipped(other.lpn) }
        guard plate.id != other.id, try !site.parents(of: other).contains(plate.id) else {
            return .buildCircle(plate.lpn)
        }
        if let worker = try site.floor.claimants(.plate(other.id)).first {
            return .putawayClaimed(other.lpn, by: worker)
        }
        guard case .location(let location) = plate.stand else {
            return try site.obstacleToTaking(plate)
        }
        let root = try site.floor.root(of: other.id)
        guard root == location else {
            return .buildIsAt(other.lpn, try site.floor.location(root)?.code.rawValue ?? "-")
        }
        let contents = try site.floor.contents(of: other.id)
        if let promise = try site.promises(on: contents).first(where: \.isPicked) {
            return .movePromised(other.lpn.rawValue, promise)
        }
        // A merged plate itself stays behind: only the plates in it go deeper.
        let added = try site.depth(below: plate.id) - (task == .merge ? 1 : 0)
        let depth = try site.parents(of: other).count + 1 + added
        return depth > Plate.deepestNesting ? .buildTooDeep(other.lpn) : nil
    }

    /// Everything on one plate goes onto another; the first is left empty.
    private mutating func merge(
        _ plate: Plate, _ other: Plate, isAgain: Bool, _ site: Site
    ) throws -> [Effect] {
        let location = try site.floor.root(of: plate.id)
        var records: [Record] = []
        var posting = Posting(.merge, lines: [])
        var mixesHolds = false
        for row in try site.floor.rows(at: location) where row.place.plate == plate.id {
            let parting = try site.part(
                row, row.quantity, weight: row.weightMilligrams,
                to: Place(location, plate: other.id))
            mixesHolds = mixesHolds || parting.mixesHolds
            records += parting.records
            posting.lines.append(parting.line)
        }
        for child in try site.floor.children(of: plate.id) {
            posting.plates.append(
                Posting.PlateMove(plate: child.id, from: child.stand, to: .parent(other.id)))
        }
        if mixesHolds, !isAgain {
            self = .second(.merge, plate.id, doubted: other.id)
            return [.refuse(.moveMixesHolds(other.lpn.rawValue))]
        }
        self = .choose
        return records.map(Effect.record) + [
            .post(posting), .say(.buildMerged(plate.lpn, other.lpn)),
        ]
    }

    private mutating func nest(_ plate: Plate, _ other: Plate, _ site: Site) throws -> [Effect] {
        self = .choose
        let move = Posting.PlateMove(
            plate: plate.id, from: plate.stand, to: .parent(other.id))
        return [
            .post(Posting(.nest, lines: [], plates: [move])),
            .say(.buildNested(plate.lpn, other.lpn)),
        ]
    }

    /// Takes a plate out of the one it is in; it stands beside it afterwards.
    private mutating func unnest(_ plate: Plate, _ site: Site) throws -> [Effect] {
        if plate.isShipped { return [.refuse(.putawayShipped(plate.lpn))] }
        guard case .parent = plate.stand else { return [.refuse(.buildNotNested(plate.lpn))] }
        if let other = try site.floor.claimants(.plate(plate.id)).first {
            return [.refuse(.putawayClaimed(plate.lpn, by: other))]
        }
        let contents = try site.floor.contents(of: plate.id)
        if let promise = try site.promises(on: contents).first(where: \.isPicked) {
            return [.refuse(.movePromised(plate.lpn.rawValue, promise))]
        }
        let root = try site.floor.root(of: plate.id)
        guard let location = try site.floor.location(root) else { return gone }
        if let most = location.maximumPlates, try site.floor.plateCount(at: root) >= most {
            let full = Obstacle(.capacity, .say(.taken, "\(most)", "\(most)"))
            return [.refuse(.moveObstacle(full, at: location.code))]
        }
        self = .choose
        let move = Posting.PlateMove(plate: plate.id, from: plate.stand, to: .location(root))
        return [
            .post(Posting(.nest, lines: [], plates: [move])),
            .say(.buildUnnested(plate.lpn, location.code)),
        ]
    }

    /// Gives a plate another number; the old one goes on to name it, as superseded.
    mutating func relabel(_ id: PlateID, _ lpn: LPN, _ site: Site) throws -> [Effect] {
        guard let plate = try site.floor.plate(id), !plate.isShipped else { return gone }
        self = .choose
        return [
            .record(.plateChange(.rename(id, from: plate.lpn, to: lpn))),
            .say(.buildRenamed(plate.lpn, lpn)),
        ]
    }

    private var gone: [Effect] { [.refuse(.moveGone), .start(.plateBuild(.choose))] }
}
