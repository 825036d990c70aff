import Barcode
import Stock

/// What a packer is busy with: one order, and the pack that is open.
package struct Packing: Codable, Hashable, Sendable {
    package var order: DocumentID
    /// The plate goods go into now; nil when none is open.
    package var open: PlateID?
    /// The plate that was scanned last: scanned again, all of it goes into the pack.
    package var source: PlateID?
    /// A number typed before a scan: so many of what is scanned next.
    package var typedCount: Int64?

    package init(order: DocumentID, open: PlateID? = nil, source: PlateID? = nil) {
        self.order = order
        self.open = open
        self.source = source
    }

    /// The same order with nothing half-done.
    var next: Packing { Packing(order: order, open: open, source: source) }
}

/// A number of base units that was scanned, and the rows it is to come from.
package struct PackUnit: Codable, Hashable, Sendable {
    /// Weight and serial numbers that are still asked for.
    package var capture: Capture
    package var quantity: Int64
    package var goods: PickedGoods
}
