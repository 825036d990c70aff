import Barcode
import Rules
import Stock

/// What goes into a batch.
extension Transform {
    mutating func take(_ scan: Scan, _ batch: Batch, _ site: Site) throws -> [Effect] {
        if case .number(let count) = scan { return try part(count, batch, site) }
        if batch.inputs.isEmpty, let effects = try KitBuild.begin(scan, site) { return effects }
        guard let lpn = scan.lpn else { return [.refuse(.transformNotAPlate(scan))] }
        guard let plate = try site.floor.plate(lpn) else {
            if let successor = try site.floor.successor(of: lpn) {
                return [.refuse(.plateSuperseded(lpn, by: successor))]
            }
            return try begin(lpn, nil, batch, site)
        }
        let contents = try site.floor.contents(of: plate.id)
        if contents.isEmpty { return try begin(lpn, plate, batch, site) }
        guard !batch.inputs.contains(where: { $0.lpn == plate.lpn }) else {
            return [.refuse(.transformTwice(plate.lpn))]
        }
        guard batch.inputs.count + contents.count <= Self.most else {
            return [.refuse(.transformTooMany(Self.most))]
        }
        if let obstacle = try site.obstacle(transforming: plate, contents, batch) {
            return [.refuse(obstacle)]
        }
        var added = batch
        added.last = nil
        added.labelled = nil
        for row in contents {
            let input = try Input(lpn: plate.lpn, whole: row, site)
            let isKnown =
                try site.floor.item(row.material.item)?.isNumbered != true
                || input.serials.count == row.quantity
            guard isKnown else { return [.refuse(.transformNumbersUnknown(plate.lpn))] }
            added.inputs.append(input)
        }
        self = .inputs(added)
        return [.say(.transformTaken(plate.lpn))]
    }

    /// Only so much of the plate scanned last goes in.
    private mutating func part(_ count: Int64, _ batch: Batch, _ site: Site) throws -> [Effect] {
        guard let last = batch.inputs.last else { return [.refuse(.transformNothingIn)] }
        guard batch.inputs.count(where: { $0.lpn == last.lpn }) == 1,
            let item = try site.floor.item(last.row.material.item)
        else { return [.refuse(.transformMixedPlate(last.lpn))] }
        let there = Amount.text(last.row.quantity, item.unit)
        guard let quantity = Amount.quantity(.number(count), item, per: nil, site.formats),
            quantity <= last.row.quantity
        else { return [.refuse(.transformNotSoMuch(last.lpn, there))] }
        if let promise = try site.obstacleToTaking(quantity, of: last.row) {
            return [.refuse(.movePromised(last.lpn.rawValue, promise))]
        }
        var changed = batch
        let at = changed.inputs.count - 1
        changed.inputs[at] = try Input(lpn: last.lpn, whole: last.row, site)
        guard quantity < last.row.quantity, item.isCatchWeight || item.isNumbered else {
            changed.inputs[at].quantity = quantity
            self = .inputs(changed)
            return [.say(.transformPart(last.lpn, Amount.text(quantity, item.unit)))]
        }
        var capture = Capture(Goods(item: item.id), asks: item.ownQuestions)
        capture.goods.quantity = quantity
        capture.told.lot = try site.floor.lot(last.row.material.lot)?.number
        self = .askIn(changed, capture)
        return []
    }

    /// What the part weighs that goes in, or the numbers of its units.
    mutating func answerIn(
        _ event: Event, _ batch: Batch, _ capture: Capture, _ site: Site
    ) throws -> [Effect] {
        var capture = capture
        guard let last = batch.inputs.last, let item = try capture.item(site),
            let quantity = capture.known.quantity
        else { return [.refuse(.transformNothingIn)] }
        if let refusal = try capture.refusal(of: event, site) {
            self = .askIn(batch, capture)
            return [.refuse(refusal)]
        }
        let known = capture.known
        if let weight = known.weightMilligrams, weight >= last.row.weightMilligrams {
            return [.refuse(.moveNoSuchWeight(Amount.weight(last.row.weightMilligrams)))]
        }
        let there = try Set(site.floor.serials(of: last.row.material.id))
        if let strange = known.serials.first(where: { !there.contains($0) }) {
            return [.refuse(.transformNumberNotIn(strange))]
        }
        guard try capture.question(site) == nil else {
            self = .askIn(batch, capture)
            return []
        }
        var changed = batch
        let at = changed.inputs.count - 1
        changed.inputs[at].quantity = quantity
        changed.inputs[at].weightMilligrams = known.weightMilligrams ?? 0
        if item.isNumbered { changed.inputs[at].serials = known.serials }
        self = .inputs(changed)
        return [.say(.transformPart(last.lpn, Amount.text(quantity, item.unit)))]
    }
}

extension Transform.Input {
    /// All of a row.
    init(lpn: LPN, whole row: StockRow, _ site: Site) throws {
        let isNumbered = try site.floor.item(row.material.item)?.isNumbered ?? false
        self.init(
            lpn: lpn, row: row, quantity: row.quantity, weightMilligrams: row.weightMilligrams,
            serials: isNumbered ? try site.floor.serials(of: row.material.id) : [])
    }
}

extension Item {
    /// What is asked of units of it besides how many there are.
    var ownQuestions: [Capture.Question] {
        (isCatchWeight ? [.weight] : []) + (isNumbered ? [.serial] : [])
    }
}

extension Capture {
    /// Takes an answer; the sentence that says why it is none.
    mutating func refusal(of event: Event, _ site: Site) throws -> Message? {
        switch try handle(event, site) {
        case .taken: return nil
        case .refused(let message): return message
        case .other:
            if case .scanned(let scan, _) = event { return .notExpected(scan) }
            return .noSuchKey
        }
    }
}
