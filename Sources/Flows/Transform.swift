import Barcode
import Rules
import Stock

/// Repack, kit, blend, relabel: goods go in and other goods come out, in one posting.
///
///     inputs ──plate with goods──▶ inputs          (digits: only so much of the last one)
///        │                           └─ its weight, its numbers ──▶ askIn ──▶ inputs
///        └──new or empty plate──▶ output           (Enter: the next number, printed when booked)
///     output ──digits, item, lot label──▶ output   (another quantity, item, lot number)
///        ├──what it weighs, its numbers──▶ askOut ──▶ output
///        ├──F4──▶ output                           (keep the lot, or make a new one)
///        ├──another new plate, F2──▶ output        (a further output)
///        └──Enter──▶ inputs, label                 (posts; prints the labels of new numbers)
///     inputs ──an order for kits──▶ `KitBuild`
///     label ──the fresh label scanned──▶ the next label, inputs           (F4 prints a copy)
///
/// What goes in and does not come out is posted as a loss, in units, in weight and by number. An
/// output is of an item that names every allergen of every input, it bears every hold of every
/// input, and a new lot never lasts longer than the first of its inputs to expire unless a rule
/// says so. F3 takes the last thing back.
package enum Transform: Flow {
    case inputs(Batch)
    case askIn(Batch, Capture)
    case output(Batch)
    case askOut(Batch, Capture)
    case label(Labelled)

    /// What goes in and what comes out.
    package struct Batch: Codable, Hashable, Sendable {
        package var inputs: [Input] = []
        package var outputs: [Output] = []
        /// What would be lost was shown: Enter accepts.
        package var isLossSeen = false
        /// The plate made last, for the first screen of the next.
        package var last: LPN?
        /// The plates of the last batch whose labels were printed, for copies.
        package var labelled: Labelled?

        package init() {}
    }

    /// A row of stock that goes in, whole or in part.
    package struct Input: Codable, Hashable, Sendable {
        package var lpn: LPN
        package var row: StockRow
        /// Base units that go in.
        package var quantity: Int64
        /// What they weigh, for catch-weight items; else 0.
        package var weightMilligrams: Int64
        /// Their numbers, for items that are numbered when received.
        package var serials: [SerialNumber]

        /// Whether nothing of the row stays behind.
        package var isWhole: Bool { quantity == row.quantity }
    }

    /// A plate that comes out.
    package struct Output: Codable, Hashable, Sendable {
        package var lpn: LPN
        /// The empty plate it is, or nil for a new one.
        package var plate: PlateID?
        /// Whether its label is printed when it is booked.
        package var isPrinted = false
        package var item: ItemID
        /// Base units.
        package var quantity: Int64
        package var weightMilligrams: Int64 = 0
        package var serials: [SerialNumber] = []
        /// The lot goes on under its number; only where all that goes in is of one lot.
        package var keepsLot: Bool
        /// The number of a new lot; nil lets the site number it.
        package var lotNumber: LotNumber?
    }

    /// Plates whose labels were printed, and the one that is to be scanned now.
    package struct Labelled: Codable, Hashable, Sendable {
        package var plates: [PlateID]
        package var at = 0
    }

    package init() { self = .inputs(Batch()) }

    /// Most rows that go into one batch, and most plates that come out.
    static let most = 40

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.inputs(let batch), .scanned(let scan, _)):
            return try take(scan, batch, site)
        case (.inputs, .pressed(.back)): return [.leave]
        case (.inputs(let batch), .pressed(.undo)):
            return batch.inputs.isEmpty ? try Undo.begin(site) : [.refuse(.transformKeyNotUsed)]
        case (.inputs(let batch), .pressed(.enter)) where !batch.inputs.isEmpty:
            return try beginPrinted(batch, site)
        case (.inputs(let batch), .pressed(.more)):
            return try showAgain(batch, site)

        case (.askIn(let batch, _), .pressed(.back)):
            self = .inputs(batch)
            return []
        case (.askIn(let batch, let capture), _):
            return try answerIn(event, batch, capture, site)

        case (.output(let batch), .scanned(let scan, _)):
            return try change(scan, batch, site)
        case (.output(let batch), .pressed(.enter)): return try book(batch, site)
        case (.output(let batch), .pressed(.more)): return turnLot(batch)
        case (.output(let batch), .pressed(.problem)): return try beginPrinted(batch, site)
        case (.output(var batch), .pressed(.back)), (.askOut(var batch, _), .pressed(.back)):
            batch.outputs.removeLast()
            self = batch.outputs.isEmpty ? .inputs(batch) : .output(batch)
            return []
        case (.askOut(let batch, let capture), _):
            return try answerOut(event, batch, capture, site)

        case (.label(let labels), .scanned(let scan, let method)):
            return try prove(scan, method, labels, site)
        case (.label(let labels), .pressed(.more)): return try printCopy(labels, site)
        case (.label(let labels), .pressed(.back)): return try leaveUnproved(labels, site)
        case (.inputs, .pressed), (.output, .pressed), (.label, .pressed):
            return [.refuse(.transformKeyNotUsed)]
        }
    }

    package var claims: [Claim] {
        switch self {
        case .inputs(let batch), .output(let batch), .askIn(let batch, _), .askOut(let batch, _):
            batch.inputs.compactMap { $0.row.place.plate.map(Claim.plate) }
        case .label: []
        }
    }
}

extension Transform.Batch {
    /// Whether all that goes in is one lot of the item, so that what comes out may be it still.
    func canKeepLot(of item: ItemID) -> Bool {
        Set(inputs.map(\.row.material.lot)).count == 1
            && inputs.allSatisfy { $0.row.material.item == item }
    }

    /// The numbers of an item that go in and are on no output but the last.
    func numbersLeft(of item: ItemID) -> [SerialNumber] {
        let gone = Set(outputs.dropLast().flatMap(\.serials))
        return inputs.filter { $0.row.material.item == item }.flatMap(\.serials)
            .filter { !gone.contains($0) }
    }
}

extension Item {
    /// Whether every unit on hand has a number of its own.
    var isNumbered: Bool { serialPolicy == .atReceipt }
}
