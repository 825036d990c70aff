import Rules
import Stock

/// The stock of an item in the words of the rules of replenishment, for one face, first to go
/// first.
struct RefillSources {
    /// Sources written down with a decision; those that go last are left out.
    private static let most = 10

    private(set) var list: [ReplenishmentCase.Source] = []
    /// The rows of the list, in its order.
    private(set) var rows: [StockRow] = []

    /// For a face while a wave is planned, whose picks take some of the rows; an emptied face of one
    /// lot may get another.
    init(
        _ face: OutboundFace, _ item: Item, _ desk: OutboundDesk, less used: [MaterialID: Int64],
        isEmptied: Bool
    ) throws {
        let rotation = desk.rules.allocation.rotation(of: item)
        let free = Dictionary(
            try desk.free(item.id).map { ($0.material, $0.quantity) },
            uniquingKeysWith: { first, _ in first })
        let shelves = try desk.floor.shelfStock(of: item.id)
        let here = shelves.filter { $0.row.place.location == face.location }
        let owners = Set(
            try here.isEmpty ? desk.free(item.id).map(\.owner) : here.map(\.row.material.owner))
        let lots = Dictionary(
            try desk.lots(of: item.id).map { ($0.lot.id, $0.lot) },
            uniquingKeysWith: { first, _ in first })
        var found: [(source: ReplenishmentCase.Source, row: StockRow)] = []
        for shelf in shelves where shelf.row.place.location != face.location {
            let row = shelf.row
            guard let lot = lots[row.material.lot] else { continue }
            let left = free[row.material.id, default: 0] - used[row.material.id, default: 0]
            let obstacle = SourceObstacle.first([
                (.held, shelf.isHeld), (.blocked, shelf.isBlocked),
                (.expired, !lot.facts.isUsable(on: desk.today, item.expiryBasis)),
                (.kind, shelf.kind != .reserve),
                (.owner, !owners.contains(row.material.owner)),
                (.promised, free[row.material.id, default: 0] <= 0), (.taken, left <= 0),
                (
                    .otherLot,
                    face.isSingleLot && !isEmptied && !face.lots.isEmpty
                        && face.lots != [row.material.lot]
                ),
            ])
            let place = try desk.location(row.place.location)
            found.append(
                (
                    ReplenishmentCase.Source(
                        name: try desk.floor.name(of: row, at: place), lot: lot.number.rawValue,
                        quantity: obstacle == nil ? left : row.quantity,
                        turn: lot.facts.turn(of: item, rotation),
                        level: place?.level ?? 0, obstacle: obstacle), row
                ))
        }
        take(found)
    }

    /// For a face that work was made for.
    init(_ task: RefillTask, _ site: Site) throws {
        var ahead = LookAhead(task.stock.map(\.shelf.row))
        ahead.claimed = ahead.plates
        try site.floor.lookAhead(ahead)
        let sources = Set(task.sources.map(\.shelf.row.material.id))
        var found: [(source: ReplenishmentCase.Source, row: StockRow)] = []
        for candidate in task.stock where candidate.shelf.row.place.location != task.face.id {
            let row = candidate.shelf.row
            let isTaken = try row.place.plate.map {
                try !site.floor.claimants(.plate($0)).isEmpty
            }
            let obstacle = SourceObstacle.first([
                (.held, candidate.shelf.isHeld), (.blocked, candidate.shelf.isBlocked),
                (.expired, !candidate.isUsable), (.kind, candidate.shelf.kind != .reserve),
                (.owner, !sources.contains(row.material.id)),
                (.taken, isTaken == true),
                (.otherLot, task.otherLot(than: candidate.lot.id) != nil),
            ])
            let place = try site.floor.location(row.place.location)
            found.append(
                (
                    ReplenishmentCase.Source(
                        name: try site.floor.name(of: row, at: place),
                        lot: candidate.lot.number.rawValue, quantity: row.quantity,
                        turn: candidate.turn, level: place?.level ?? 0, obstacle: obstacle), row
                ))
        }
        take(found)
    }

    /// Keeps those that go first, each with a name of its own.
    private mutating func take(
        _ found: [(source: ReplenishmentCase.Source, row: StockRow)]
    ) {
        let sorted = found.sorted {
            ($0.source.obstacle == nil ? 0 : 1, $0.source.turn, $0.row.material.id)
                < ($1.source.obstacle == nil ? 0 : 1, $1.source.turn, $1.row.material.id)
        }
        for (source, row) in sorted.prefix(Self.most) {
            var named = source
            if list.contains(where: { $0.name == source.name }) {
                named.name += " \(row.material.id.number)"
            }
            list.append(named)
            rows.append(row)
        }
    }
}

extension SourceObstacle {
    /// The first word that is true.
    fileprivate static func first(_ checks: [(SourceObstacle, Bool)]) -> SourceObstacle? {
        checks.first(where: \.1)?.0
    }
}

extension Floor {
    /// What people call a stock row: its plate, else its place.
    func name(of row: StockRow, at place: Location?) throws -> String {
        try row.place.plate.flatMap { try plate($0) }?.lpn.rawValue ?? place?.code.rawValue ?? "-"
    }
}
