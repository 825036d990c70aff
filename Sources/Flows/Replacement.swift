import Stock

/// Other goods in the place of a promise that a hold has freed, and what of it stays short.
package struct Replacement: Sendable {
    package var freed: FreedPromise
    /// What is picked instead; the trips of these say nothing.
    package var picks: [PlannedPick]
    /// Base units that are nowhere.
    package var missing: Int64
    /// The certificate of what is missing.
    package var text: Phrase

    /// What its records need: new numbers, and what is known of the work that was cancelled.
    package struct Minting {
        package var allocation: () throws -> AllocationID
        package var work: () throws -> WorkID

        package init(
            allocation: @escaping () throws -> AllocationID, work: @escaping () throws -> WorkID
        ) {
            self.allocation = allocation
            self.work = work
        }
    }

    /// Everything that is written down for it, in the transaction that has checked its picks.
    package func records(
        on floor: any Floor, isHidden: Bool, _ minting: Minting
    ) throws -> [Record] {
        var records: [Record] = []
        for pick in picks {
            let allocation = Allocation(
                id: try minting.allocation(), document: pick.document, line: pick.line,
                wave: freed.wave, item: pick.item, lot: pick.lot, material: pick.material,
                quantity: pick.quantity)
            var work = try work(for: pick, id: try minting.work(), on: floor)
            work.state = isHidden ? .hidden : .open
            work.allocation = allocation.id
            records += [.picking(.add(allocation)), .work(.add(work))]
        }
        return records + [.hold(.replace(freed.allocation))]
    }

    /// The pick of other goods: in the round of the cancelled one where it can be, else on its own.
    private func work(for pick: PlannedPick, id: WorkID, on floor: any Floor) throws -> Work {
        var work = Work(
            id: id, kind: .pick, priority: pick.priority, dueAt: pick.due, zone: pick.zone,
            equipment: pick.equipment.rawValue, wave: freed.wave, document: pick.document,
            trip: id.rawValue, position: 1, item: pick.item, lot: pick.lot,
            plate: pick.place.plate, from: pick.place.location, to: pick.goal,
            quantity: pick.quantity)
        guard let before = freed.work else { return work }
        work.priority = before.priority
        work.dueAt = before.dueAt
        work.to = before.to ?? work.to
        if before.equipment == work.equipment, let trip = before.trip {
            work.trip = trip
            work.position = try Self.position(
                of: try floor.location(pick.place.location), from: before.position,
                among: try floor.works(inTrip: trip), on: floor)
        }
        return work
    }

    /// Where a stop fits into a round, at the earliest at a position, by the walk order of the site.
    static func position(
        of place: Location?, from earliest: Int, among works: [Work], on floor: any Floor
    ) throws -> Int {
        var position = earliest
        guard let place else { return position }
        for work in works where work.state == .open && work.position >= position {
            guard let from = try work.from.flatMap({ try floor.location($0) }),
                from.sequence <= place.sequence
            else { break }
            position = work.position
        }
        return position
    }
}
