/// What may go in the place of an item: so many base units of the one for so many of the other.
package struct Substitute: Codable, Hashable, Sendable {
    package var code: String
    package var item: ItemID
    package var substitute: ItemID
    /// 1 is offered first.
    package var priority: Int
    /// Base units of the substitute that stand for `forUnits` of the item.
    package var units: Int64
    package var forUnits: Int64

    package init(
        code: String, item: ItemID, substitute: ItemID, priority: Int = 5, units: Int64 = 1,
        forUnits: Int64 = 1
    ) {
        self.code = code
        self.item = item
        self.substitute = substitute
        self.priority = priority
        self.units = units
        self.forUnits = forUnits
    }

    /// How much of the item can be replaced, with at most `available` units of the substitute.
    ///
    /// Whole steps of the ratio only, so that nothing is lost or given away by rounding.
    package func shares(of asked: Int64, available: Int64) -> (item: Int64, substitute: Int64) {
        let divisor = Self.divisor(units, forUnits)
        let (step, forStep) = (units / divisor, forUnits / divisor)
        let steps = min(asked / forStep, available / step)
        return (steps * forStep, steps * step)
    }

    /// The greatest common divisor.
    static func divisor(_ left: Int64, _ right: Int64) -> Int64 {
        right == 0 ? left : divisor(right, left % right)
    }
}
