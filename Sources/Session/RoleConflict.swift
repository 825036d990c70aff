import Rules
import Stock
import Store

/// A worker who has roles together that duties forbid one person to have.
package struct RoleConflict: Hashable, Sendable, CustomStringConvertible {
    package let worker: WorkerCode
    package let name: String
    package let united: UnitedRoles

    package var description: String {
        "\(worker) has roles that one person may not have: \(united)"
    }
}

extension Snapshot {
    /// The workers of a moment whose roles duties forbid to be together, by code.
    package func conflicts(with duties: Duties, at moment: Instant) throws -> [RoleConflict] {
        try workers(at: moment).compactMap { code, worker in
            duties.united(in: worker.roles).map {
                RoleConflict(worker: code, name: worker.name, united: $0)
            }
        }
    }
}
