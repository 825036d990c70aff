import Barcode
import Stock

/// The labels of what came out: printed when it was booked, proved by scanning them.
extension Transform {
    /// Shows the labels of the last batch again, for copies.
    mutating func showAgain(_ batch: Batch, _ site: Site) throws -> [Effect] {
        let plates = try batch.plates(withLabels: site)
        guard batch.inputs.isEmpty, !plates.isEmpty else {
            return [.refuse(.transformKeyNotUsed)]
        }
        self = .label(Labelled(plates: plates))
        return []
    }

    /// The scan that proves that a label came out and can be read.
    func prove(
        _ scan: Scan, _ method: EntryMethod, _ labels: Labelled, _ site: Site
    ) throws -> [Effect] {
        guard let plate = try site.floor.plate(labels.plates[labels.at]),
            let label = try site.floor.label(of: plate.id)
        else { return try leaveUnproved(labels, site) }
        guard scan.lpn == plate.lpn else { return [.refuse(.packNotThatLabel(scan, plate.lpn))] }
        guard method != .keyed else { return [.refuse(.packScanNotType(plate.lpn))] }
        return [.record(.label(.confirm(label.id))), .say(.transformProved(plate.lpn))]
            + [try next(labels, site)]
    }

    func printCopy(_ labels: Labelled, _ site: Site) throws -> [Effect] {
        guard let plate = try site.floor.plate(labels.plates[labels.at]),
            let label = try site.floor.label(of: plate.id),
            let record = try site.reprint(label, of: plate, for: nil)
        else { return try leaveUnproved(labels, site) }
        let hasPrinter = try site.floor.printer(of: site.device) != nil
        return [
            .record(record),
            .say(
                hasPrinter
                    ? .packCopy(plate.lpn, copies: label.copies + 1) : .packNoPrinter(site)),
        ]
    }

    /// Goes on without the proof: loading asks for it.
    func leaveUnproved(_ labels: Labelled, _ site: Site) throws -> [Effect] {
        let plate = try site.floor.plate(labels.plates[labels.at])
        let isOpen =
            try plate.flatMap { try site.floor.label(of: $0.id) }?.state == .printed
        let next = try next(labels, site)
        guard isOpen, let plate else { return [next] }
        return [.say(.packUnproved(plate.lpn)), next]
    }

    /// The next label, or the next batch; what is proved or passed is not gone back to.
    private func next(_ labels: Labelled, _ site: Site) throws -> Effect {
        var next = labels
        next.at += 1
        guard next.at >= labels.plates.count else { return .start(.transform(.label(next))) }
        var batch = Batch()
        batch.last = try labels.plates.last.flatMap { try site.floor.plate($0) }?.lpn
        batch.labelled = labels
        return .start(.transform(.inputs(batch)))
    }
}

extension Transform.Batch {
    /// The plates of the last batch whose labels are still valid.
    func plates(withLabels site: Site) throws -> [PlateID] {
        try labelled?.plates.filter { try site.floor.label(of: $0)?.isLive == true } ?? []
    }
}
