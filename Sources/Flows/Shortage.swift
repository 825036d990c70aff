import Stock

/// What is written down when goods are not where the book has them, or are damaged there.
enum Shortage {
    /// The seconds until somebody must have looked at it.
    static let dueSeconds = 4 * 3600

    /// A count of a place for one item, unless one is open.
    static func count(
        _ location: LocationID, _ item: ItemID, zone: String, _ site: Site
    ) throws -> [Effect] {
        let open = try site.floor.openWork(.count, from: location)
        guard !open.contains(where: { $0.item == item }) else { return [] }
        let work = Work(
            id: try site.new(.work), kind: .count, priority: 2, dueAt: site.now + dueSeconds,
            zone: zone, item: item, from: location)
        return [.record(.work(.add(work)))]
    }

    /// Has a pick face filled: what is open for it becomes urgent, else new work is made of the
    /// stock in reserve that goes first.
    static func replenish(
        _ face: Location, _ item: Item, of owner: PartyID?, isUrgent: Bool, _ site: Site
    ) throws -> [Effect] {
        switch try supply(face, item, of: owner, site) {
        case .none: return []
        case .open(let works):
            return isUrgent
                ? works.filter { $0.priority > 1 }.map { .record(.work(.urgent($0.id))) } : []
        case .reserve(let row, let quantity):
            let work = Work(
                id: try site.new(.work), kind: .replenish, priority: isUrgent ? 1 : 4,
                dueAt: isUrgent ? site.now : site.now + dueSeconds, zone: face.zone,
                item: item.id, lot: row.material.lot, plate: row.place.plate,
                from: row.place.location, to: face.id, quantity: quantity)
            return [.record(.work(.add(work)))]
        }
    }

    /// What fills a pick face.
    enum Supply {
        /// It is no face of the item, or reserve has none.
        case none
        /// Work that is open already.
        case open([Work])
        /// So much of a row in reserve.
        case reserve(StockRow, Int64)

        var isNone: Bool { if case .none = self { true } else { false } }
    }

    /// What would fill a pick face: open work, else the stock in reserve that goes first.
    static func supply(
        _ face: Location, _ item: Item, of owner: PartyID?, _ site: Site
    ) throws -> Supply {
        guard face.kind == .pickFace,
            let limits = try site.floor.pickFace(face.id, of: item.id)
        else { return .none }
        let open = try site.floor.openWork(.replenish, to: face.id).filter { $0.item == item.id }
        guard open.isEmpty else { return .open(open) }
        let source = try RefillTask.candidates(item, site).first {
            $0.isUsable && $0.shelf.kind == .reserve && $0.shelf.free > 0
                && $0.shelf.row.material.owner == owner
        }
        guard let source, limits.maximum > 0 else { return .none }
        return .reserve(source.shelf.row, min(source.shelf.free, limits.maximum))
    }

    /// Something for a supervisor's list.
    static func exception(
        _ kind: String, _ location: Location, _ text: Phrase
    ) -> Effect {
        .record(
            .exception(
                .raise(
                    kind: kind, subject: "{\"location\":\(location.id.rawValue)}", text: text,
                    ownerRole: "supervisor", dueSeconds: dueSeconds)))
    }

    /// Something about a line of an order for a supervisor's list, with how much it is.
    static func exception(
        _ kind: String, _ line: PickLine, _ amount: (name: String, value: Int64), _ text: Phrase
    ) -> Effect {
        let allocation = line.allocation
        return .record(
            .exception(
                .raise(
                    kind: kind,
                    subject: "{\"document\":\(allocation.document.rawValue),"
                        + "\"line\":\(allocation.line),\"\(amount.name)\":\(amount.value)}",
                    text: .say(.aboutLine, "\(line.order.number)", "\(allocation.line)", text),
                    ownerRole: "supervisor", dueSeconds: dueSeconds)))
    }

    /// Holds so much of a stock row as damaged, where it stands; the rest stays free.
    static func damage(
        _ row: StockRow, _ quantity: Int64, reason: Phrase, _ site: Site
    ) throws -> [Effect] {
        let hold = Hold(
            id: try site.new(.hold), type: .damage, scope: .material(row.material.id),
            reason: reason)
        var material = row.material
        var effects: [Effect] = []
        if quantity < row.quantity {
            material.id = try site.new(.material)
            effects.append(.record(.material(material, holds: [])))
            let line = Posting.Line(
                material: row.material.id, into: material.id, quantity: quantity,
                weightMilligrams: row.weight(of: quantity), from: row.place, to: row.place)
            effects.append(.post(Posting(.split, lines: [line])))
        }
        var held = hold
        held.scope = .material(material.id)
        effects.append(
            .record(
                .hold(
                    .place(
                        held, ownerRole: site.rules.owner(of: .damage), isStanding: false,
                        on: [material.id]))))
        return effects
    }
}
