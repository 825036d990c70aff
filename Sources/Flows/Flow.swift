import Stock

/// A dialog as a value: which step it is at and what is known so far.
///
/// Seven rules keep flows good:
/// 1. A flow file starts with the picture of its steps, and the picture is right.
/// 2. No `default:` in a flow's switch. The last case names the steps with `_`, so that a new
///    step does not compile until it is handled.
/// 3. A step with more than three values gets a struct. A flow with more than eight steps is
///    split: a sub-dialog is an enumeration of its own held in one case.
/// 4. What is stored has no `Set` or `Dictionary`: their JSON order changes from run to run.
/// 5. A refusal is an effect, never a thrown error. `throws` is for faults only: a fault rolls the
///    transaction back, and the worker is still at the step before.
/// 6. Time, worker and new numbers come in from outside; a flow never asks the system.
/// 7. A step trusts nothing an earlier step saw: what must hold at the posting is checked at the
///    posting.
package protocol Flow: Codable, Hashable, Sendable {
    /// Takes one event: changes the step and says what must happen.
    mutating func handle(_ event: Event, _ site: Site) throws -> [Effect]
    /// Takes what came of an `Effect.plan` of this flow.
    mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect]
    /// What the step shows now.
    func view(_ site: Site) throws -> View
    /// The rows of `view` that digits choose now, by list, with no more than their `key` and what
    /// tells them apart: `id`, else all of them.
    func choices(_ site: Site) throws -> [String: [[String: String]]]
    /// The plates, locations and work the worker is busy with at this step.
    var claims: [Claim] { get }
    /// The keys that take back the worker's last step; none where F9 is a matter of this step.
    var undoKeys: Set<Key> { get }
}

extension Flow {
    package mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect] { [] }

    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        try view(site).lists
    }

    package var claims: [Claim] { [] }

    package var undoKeys: Set<Key> { [.undo] }
}

/// Rows that digits choose, by what each is.
func numbered(_ ids: some Sequence<some CustomStringConvertible>) -> [[String: String]] {
    ids.enumerated().map { ["key": "\($0 + 1)", "id": "\($1)"] }
}
