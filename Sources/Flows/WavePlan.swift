import Planning
import Rules
import Stock

/// What releasing a wave would do: who gets which stock, in which trips, and what stays short.
package struct WavePlan: Sendable {
    /// Picks by trip and place in it.
    package var picks: [PlannedPick] = []
    package var replenishments: [PlannedReplenishment] = []
    package var shorts: [ShortLine] = []
    /// Work by zone, busiest first.
    package var zones: [ZoneWork] = []
    /// Cut-offs that the work of the wave does not meet.
    package var risks: [CutOffRisk] = []
    /// Why each line gets the lots it gets, by order.
    package var reasons: [OrderReasons] = []
    package var orders = 0
    package var lines = 0
    /// The doors its orders leave through, and when the trucks stand there, the first one first.
    package var doors: [String] = []
    package var appointments: [Appointment] = []
    /// The length of all walks, and of those that take the orders as they come, in decimetres.
    package var walk = 0
    /// The walks of orders put together as they came, and of the same trips in the order of the
    /// site's own sequence.
    package var firstComeWalk = 0
    package var sequenceWalk = 0
    /// Whether no trips are shorter than these.
    package var isWalkProved = true
    /// The walks of the trips, by trip.
    package var walks: [Walk] = []
    /// What the rules said of every face the picks are taken from.
    package var refills: [(face: LocationID, decided: ReplenishmentCase)] = []
    /// Whether fill, complete lines, units and rotation are proved to be the best there are.
    package var isProved = true

    package init() {}

    /// The promises of lots that the picks keep.
    package var promises: [SoftAllocation] {
        var places: [SoftAllocation: Int] = [:]
        var out: [SoftAllocation] = []
        for pick in picks {
            let key = SoftAllocation(
                document: pick.document, line: pick.line, item: pick.item, lot: pick.lot,
                quantity: 0)
            if let place = places[key] {
                out[place].quantity += pick.quantity
            } else {
                places[key] = out.count
                out.append(key)
                out[out.count - 1].quantity = pick.quantity
            }
        }
        return out
    }
}

/// A line that does not get all it asks, and the certificate of it.
package struct ShortLine: Codable, Hashable, Sendable {
    package var order: DocumentNumber
    package var line: Int
    package var sku: SKU
    package var missing: Int64
    /// What is missing, in the item's own unit.
    package var shown: String
    /// One sentence: who has what it would need, or which rule refuses what.
    package var text: Phrase
    /// It could be filled, but its order goes whole or not at all and lacks another line.
    package var isForOthers = false
}

/// The work of one zone.
package struct ZoneWork: Codable, Hashable, Sendable {
    package var zone: String
    package var picks: Int
    package var minutes: Int
}

/// Orders whose picks are done only after their cut-off.
package struct CutOffRisk: Codable, Hashable, Sendable {
    package var cutOff: Instant
    package var finish: Instant
    package var orders: Int
}

/// What was decided for the lines of one order, and why.
package struct OrderReasons: Codable, Hashable, Sendable {
    package var order: DocumentID
    package var number: DocumentNumber
    package var lines: [LineReasons]
}

/// What was decided for one line, and why.
package struct LineReasons: Codable, Hashable, Sendable {
    /// A lot and how much of it the line gets.
    package struct Chosen: Codable, Hashable, Sendable {
        package var lot: LotNumber
        package var quantity: Int64
    }

    /// A lot and the rule that refuses it.
    package struct Refused: Codable, Hashable, Sendable {
        package var lot: LotNumber
        package var word: LotRefusal.Word
        package var text: String
    }

    package var line: Int
    package var sku: SKU
    package var asked: Int64
    package var chosen: [Chosen]
    package var refused: [Refused]
    /// Lots that would have served and were not needed.
    package var others: Int
    package var short: String?
}
