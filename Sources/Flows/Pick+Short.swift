import Barcode
import Rules
import Stock

/// F2: short, damaged, skip, full tote; and what follows from a short.
extension Pick {
    mutating func tell(
        _ scan: Scan, _ trouble: PickTrouble, _ picking: Picking, _ site: Site
    ) throws -> [Effect] {
        guard let line = try PickLine(picking, site) else { return over }
        if let gone = try gone(line, site) { return gone }
        switch trouble {
        case .menu:
            guard case .number(let number) = scan else {
                return [.refuse(.pickChooseProblem(scan))]
            }
            return try chose(number, line, site)
        case .short(let short): return try short.told(scan, line).apply(to: &self, line, site)
        }
    }

    /// A number of the problem menu; what follows the first digit of 1 and 2 is what was found.
    private mutating func chose(_ number: Int64, _ line: PickLine, _ site: Site) throws -> [Effect]
    {
        let digits = String(number)
        let rest = digits.dropFirst()
        switch (digits.first, rest.isEmpty) {
        case ("1", _), ("2", _):
            var short = ShortPick(reason: digits.first == "1" ? .notThere : .damaged)
            if !rest.isEmpty {
                guard let found = Int64(rest).flatMap({ ShortPick.quantity(.number($0), line) })
                else { return [.refuse(.pickTooMany(line.asked, line))] }
                short.found = found
            }
            self = .trouble(line.picking, .short(short))
            return []
        case ("3", true): return try skip(line, site)
        case ("4", true): return try fullTote(line, site)
        case ("9", true): return try Undo.begin(site)
        default: return [.refuse(.pickNoSuchNumber(number))]
        }
    }

    private func skip(_ line: PickLine, _ site: Site) throws -> [Effect] {
        let others = line.works.filter { $0.state == .open && $0.id != line.work.id }
        guard let last = others.map(\.position).max() else { return [.refuse(.pickOnlyLine)] }
        var skipped = line.work
        skipped.position = max(last, line.work.position) + 1
        return try [
            .record(.work(.position(line.work.id, skipped.position))), .say(.pickSkipped(line)),
            .start(.pick(Self.next(line.picking, others + [skipped], site))),
        ]
    }

    private func fullTote(_ line: PickLine, _ site: Site) throws -> [Effect] {
        guard let tote = try line.tote(site) else { return [.refuse(.pickNoTote)] }
        var picking = line.picking.at(line.work.id)
        picking.totes.removeAll { $0.document == line.allocation.document }
        return [
            .say(.pickToteFull(tote.lpn)),
            .start(.pick(line.isCluster ? .goTo(picking) : .tote(picking))),
        ]
    }

    /// Less is there than asked: what was found is picked, the rest is looked for elsewhere.
    mutating func short(_ line: PickLine, _ short: ShortPick, _ site: Site) throws -> [Effect] {
        guard let found = short.found else { return [.refuse(.pickTypeFound)] }
        guard found < line.asked else { return [.refuse(.pickNotShort(line))] }
        let missing = line.asked - found
        var effects: [Effect] = [
            .record(.picking(.lack(line.allocation.id, quantity: missing))),
            .record(.work(.quantity(line.work.id, by: -missing))),
        ]
        let (added, works) = try elsewhere(
            missing, avoiding: short.reason == .damaged ? .row : .place, line, site,
            keeping: found > 0 ? line.lot : nil)
        effects += added
        var after = line.works + works
        let tote = try line.tote(site)
        var isTaken = found == 0
        if found > 0, let row = line.row, let tote, !line.item.isCatchWeight,
            row.place.location == line.place.id, found <= row.quantity,
            try stop(row, line.lot, line, site) == nil
        {
            effects += try posting(
                row, found, into: tote, line, site,
                isAllOfAllocation: line.allocation.quantity == line.asked)
            isTaken = true
        }
        if isTaken { effects.append(.record(.work(.done(line.work.id, by: site.worker.id)))) }
        // Last: a hold takes away whatever is still promised of its goods.
        effects += try reported(short, found, missing, line, site)
        effects.append(
            .say(
                .pickShort(
                    found, missing, works,
                    try works.first.flatMap {
                        try $0.from.flatMap { try site.floor.location($0) }
                    }?.code, line)))
        guard isTaken else {
            var picking = line.picking.at(line.work.id)
            picking.isAtPlace = true
            return effects + [.start(.pick(.goTo(picking)))]
        }
        for index in after.indices where after[index].id == line.work.id {
            after[index].state = .done
        }
        return try effects + [
            .start(.pick(Self.next(line.picking, after, site, takes: found > 0)))
        ]
    }

    /// What is written down about the place and the goods.
    private func reported(
        _ short: ShortPick, _ found: Int64, _ missing: Int64, _ line: PickLine, _ site: Site
    ) throws -> [Effect] {
        func what(_ why: Phrase) -> Phrase {
            .say(.missingAt, "\(missing)", "\(line.item.sku)", "\(line.place.code)", why)
        }
        var effects: [Effect] = []
        switch short.reason {
        case .notThere, .wrongItem:
            effects += try Shortage.count(
                line.place.id, line.item.id, zone: line.place.zone, site)
            effects.append(
                Shortage.exception("shortPick", line.place, what(short.reason.phrase)))
        case .damaged:
            if let row = line.row, row.place.location == line.place.id, row.quantity > found {
                effects += try Shortage.damage(
                    row, min(missing, row.quantity - found), reason: .say(.damagedAtPicking), site)
            }
        case .notReachable:
            effects.append(
                Shortage.exception("placeNotReachable", line.place, what(short.reason.phrase)))
        }
        return try effects
            + Shortage.replenish(
                line.place, line.item, of: try owner(of: line, site), isUrgent: true, site)
    }

    /// Work and allocations for what is missing; what is nowhere becomes a backorder.
    func elsewhere(
        _ missing: Int64, avoiding: OtherStock.Avoided, _ line: PickLine, _ site: Site,
        keeping lot: Lot? = nil
    ) throws -> ([Effect], [Work]) {
        let finds =
            try OtherStock(line, site, keeping: lot)?.find(missing, avoiding: avoiding) ?? []
        var (effects, works) = try adding(finds, to: line, site)
        let left = missing - finds.reduce(0) { $0 + $1.quantity }
        if left > 0 {
            let nowhere = Phrase.say(
                .nowhere, .amount(left, line.item.unit), "\(line.item.sku)")
            let text = try line.demand(site).map {
                Phrase.say(
                    .pickedSoFar, nowhere, .amount($0.picked, .milligram),
                    .amount($0.ordered, .milligram))
            }
            effects.append(
                Shortage.exception(
                    "backorder", line, ("quantity", left), text ?? nowhere))
        }
        return (effects, works)
    }

    /// Work and allocations for stock that was found for a line, in the same round.
    func adding(
        _ finds: [OtherStock.Find], to line: PickLine, _ site: Site
    ) throws -> ([Effect], [Work]) {
        var effects: [Effect] = []
        var works: [Work] = []
        for find in finds {
            let row = find.candidate.shelf.row
            let allocation = Allocation(
                id: try site.new(.allocation), document: line.allocation.document,
                line: line.allocation.line, wave: line.allocation.wave, item: line.item.id,
                lot: row.material.lot, material: row.material.id, quantity: find.quantity)
            var work = line.work
            work.id = try site.new(.work)
            work.state = .open
            work.allocation = allocation.id
            work.lot = row.material.lot
            work.plate = row.place.plate
            work.from = row.place.location
            work.quantity = find.quantity
            let place = try site.floor.location(row.place.location)
            work.zone = place?.zone ?? line.work.zone
            work.position = try Replacement.position(
                of: place, from: line.work.position, among: line.works, on: site.floor)
            effects += [
                .record(.picking(.add(allocation))), .record(.work(.add(work))),
            ]
            works.append(work)
        }
        return (effects, works)
    }

    /// F4 where the promised goods may not be picked: other stock takes their place.
    func otherStock(_ picking: Picking, _ site: Site) throws -> [Effect] {
        guard let line = try PickLine(picking, site) else { return over }
        let missing = line.asked
        var effects: [Effect] = [
            .record(.picking(.lack(line.allocation.id, quantity: missing))),
            .record(.work(.cancel(line.work.id))),
        ]
        let (added, works) = try elsewhere(missing, avoiding: .row, line, site)
        effects += added
        let code = try works.first?.from.flatMap { try site.floor.location($0) }?.code
        effects.append(.say(.pickShort(0, missing, works, code, line)))
        let after = line.works.filter { $0.id != line.work.id } + works
        return try effects + [.start(.pick(Self.next(picking, after, site)))]
    }
}

extension PickLine {
    /// Whether the promised goods cannot be picked: gone, held, expired or blocked.
    func isUnusable(_ site: Site) throws -> Bool {
        guard let row else { return true }
        if try !site.floor.holds(on: row.material.id).isEmpty { return true }
        if !lot.facts.isUsable(on: site.today, item.expiryBasis) { return true }
        if try site.floor.block(of: row.place.location) != nil { return true }
        return try !isThere && !Self.isOnItsWay(row, to: place.id, site)
    }
}

extension ShortPick {
    /// What a scan means while a short is told.
    enum Told {
        case short(ShortPick)
        case confirmed
        case refused(Message)

        func apply(to pick: inout Pick, _ line: PickLine, _ site: Site) throws -> [Effect] {
            switch self {
            case .short(let short):
                pick = .trouble(line.picking, .short(short))
                return []
            case .confirmed:
                guard case .trouble(_, .short(let short)) = pick else { return pick.over }
                return try pick.short(line, short, site)
            case .refused(let message): return [.refuse(message)]
            }
        }
    }

    /// Base units found, 0 included; nil when it is no quantity or no less than asked.
    static func quantity(_ scan: Scan, _ line: PickLine) -> Int64? {
        if case .number(0) = scan { return 0 }
        guard let found = Amount.quantity(scan, line.item, per: nil, line.formats),
            found < line.asked
        else {
            return nil
        }
        return found
    }

    /// Digits tell how many, a reason why; the scan of the place confirms.
    func told(_ scan: Scan, _ line: PickLine) -> Told {
        var told = self
        switch scan {
        case .location(let code):
            guard code == line.place.code else {
                return .refused(.pickWrongPlace(code, line.place.code))
            }
            return .confirmed
        case .command(.short0):
            told.found = 0
            return .short(told)
        case .command(.reason(let number)):
            guard let reason = Reason(rawValue: number) else {
                return .refused(.pickNoSuchNumber(number))
            }
            told.reason = reason
            return .short(told)
        case .checkDigits(let digits):
            if found != nil || digits.first == "0" {
                guard !line.place.checkDigits.isEmpty, digits == line.place.checkDigits else {
                    return .refused(.pickWrongDigits(digits, line.place.code))
                }
                return .confirmed
            }
            guard let number = Int64(digits), let found = Self.quantity(.number(number), line)
            else { return .refused(.pickNotShort(line)) }
            told.found = found
            return .short(told)
        default:
            guard
                Amount.quantity(scan, line.item, per: nil, line.formats) != nil
                    || scan == .number(0)
            else {
                return .refused(.pickShortScan(scan, line))
            }
            guard let found = Self.quantity(scan, line) else {
                return .refused(.pickNotShort(line))
            }
            told.found = found
            return .short(told)
        }
    }
}
