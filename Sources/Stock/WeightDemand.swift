/// What a line of an order asks for by weight, and how much of it there is.
package struct WeightDemand: Codable, Hashable, Sendable {
    /// Milligrams ordered.
    package var ordered: Int64
    /// How far the weight may be off either way.
    package var tolerancePercent: Int64
    /// Milligrams picked, shipped or not.
    package var picked: Int64
    /// What one unit nominally weighs; 0 when nobody has said.
    package var nominal: Int64

    package init(ordered: Int64, tolerancePercent: Int64, picked: Int64, nominal: Int64) {
        self.ordered = ordered
        self.tolerancePercent = min(100, max(0, tolerancePercent))
        self.picked = picked
        self.nominal = nominal
    }

    private var allowance: Int64 {
        ordered / 100 * tolerancePercent + ordered % 100 * tolerancePercent / 100
    }

    /// The least that is enough; with nothing at all no order is complete.
    package var least: Int64 { max(1, ordered - allowance) }
    /// The most that may leave.
    package var most: Int64 { ordered + allowance }
    /// Whether what there is lies within the tolerance.
    package var isComplete: Bool { (least...most).contains(picked) }
    /// What is still wanted to have all that was ordered.
    package var wanted: Int64 { max(0, ordered - picked) }
    /// What may still be added.
    package var room: Int64 { max(0, most - picked) }

    /// The units that nominally weigh what is still wanted; 0 when it is less than half of one.
    package var units: Int64 { nominal > 0 ? (wanted + nominal / 2) / nominal : 0 }
    /// The units to look for: those that are wanted, but no more than nominally fit.
    package var unitsToFind: Int64 { nominal > 0 ? max(1, min(units, room / nominal)) : 1 }

    /// The same with so much more picked.
    package func adding(_ milligrams: Int64) -> WeightDemand {
        var after = self
        after.picked += milligrams
        return after
    }
}
