/// What the best order of picks saves against simple ones, for boards to show.
package struct PathSaving: Hashable, Sendable {
    /// The walk in the best order.
    package let best: PickPath
    /// The length of the walk in the order of the location codes.
    package let codeOrderLength: Int
    /// The length of the walk up one aisle and down the next.
    package let sShapeLength: Int

    /// What is saved against the order of the location codes.
    package var againstCodeOrder: Int { codeOrderLength - best.length }
    /// What is saved against going up one aisle and down the next.
    package var againstSShape: Int { sShapeLength - best.length }
}
