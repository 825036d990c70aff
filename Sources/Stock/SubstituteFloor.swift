/// What may replace what, and what has been replaced.
package protocol SubstituteFloor {
    /// What may go in the place of an item, the best first.
    func substitutes(of item: ItemID) throws -> [Substitute]
    /// What goes in the place of what on an order now, by the line that was ordered.
    func substitutions(on order: DocumentID) throws -> [Substitution]
    /// Whether picking of a line has begun: something of it is picked, or somebody is at it.
    func isBegun(_ line: Int, of order: DocumentID) throws -> Bool
    /// The item that was ordered where goods picked for an order go instead of it; nil where not.
    func ordered(insteadOf material: MaterialID, on order: DocumentID) throws -> SKU?
    /// The number of a new line for what goes in the place of a line.
    func lineNumber(insteadOf line: Int, on order: DocumentID) throws -> Int
}
