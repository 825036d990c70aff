import Rules
import Stock
import Store

/// Lets a worker give a command, or journals that the role does not allow it.
package struct CommandGate {
    /// Why a command is not carried out.
    package enum Denial: Error, Hashable, Sendable, CustomStringConvertible {
        case unknownWorker(String)
        case missing(Permission, worker: String, role: String)
        /// The worker did the step before, and a duty keeps the two apart.
        case didBefore(StepPair, worker: String, others: [String])

        package var description: String {
            switch self {
            case .unknownWorker(let code): "there is no worker '\(code)' who may sign on"
            case .missing(let permission, let worker, let role):
                "\(worker) may not: the role \(role) lacks \(permission.rawValue)"
            case .didBefore(let pair, let worker, let others):
                "\(worker) may not: \(worker) did '\(pair.first)', so somebody else does "
                    + "'\(pair.then)' (\(others.joined(separator: ", ")))"
            }
        }
    }

    private let store: SiteStore
    private let roles: Roles

    package init(store: SiteStore, roles: Roles) {
        self.store = store
        self.roles = roles
    }

    /// The worker of a code, if it is active and its role has the permission.
    ///
    /// - Throws: `Denial`; what the role lacks is an event by then.
    package func admit(
        _ text: String, to permission: Permission, command: String, at now: Instant
    ) throws -> Worker {
        let worker = try store.read { snapshot -> Worker? in
            let floor = snapshot.floor()
            guard let code = WorkerCode(rawValue: text), let worker = try floor.worker(code),
                try floor.isActive(worker.id)
            else { return nil }
            return worker
        }
        guard let worker else { throw Denial.unknownWorker(text) }
        return try admit(worker, to: permission, command: command, at: now)
    }

    /// The worker, if the role has the permission.
    package func admit(
        _ worker: Worker, to permission: Permission, command: String, at now: Instant
    ) throws -> Worker {
        guard !roles.allows(permission, role: worker.role) else { return worker }
        try note(permission, worker, command: command, message: permission.rawValue, at: now)
        throw Denial.missing(
            permission, worker: worker.code.rawValue,
            role: Roles.names(worker.role).joined(separator: "/"))
    }

    /// Ends a command of a worker who did the first of two steps that are kept apart.
    ///
    /// - Throws: `Denial`, always; the attempt is an event by then.
    package func refuse(
        _ worker: Worker, _ pair: StepPair, command: String, at now: Instant
    ) throws -> Never {
        try note(pair.permission, worker, command: command, message: pair.rawValue, at: now)
        throw Denial.didBefore(
            pair, worker: worker.code.rawValue, others: roles.names(with: pair.permission))
    }

    private func note(
        _ permission: Permission, _ worker: Worker, command: String, message: String,
        at now: Instant
    ) throws {
        try store.write { transaction in
            try transaction.apply(.denied(permission: permission.rawValue), at: now)
            try transaction.append(
                EventRow(
                    worker: worker.id, at: now, kind: "command", input: command,
                    outcome: .denied, message: message))
        }
    }
}
