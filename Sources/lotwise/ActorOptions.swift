import ArgumentParser
import Foundation
import Rules
import Session
import Stock
import Store

/// Whose order a command is: a command that changes a site asks what the worker's role allows.
struct ActorOptions: ParsableArguments {
    @Option(help: "Code of the worker who orders it; else the environment variable LOTWISE_WORKER.")
    var worker: String?

    /// Code of the worker.
    func code() throws -> String {
        guard let code = worker ?? ProcessInfo.processInfo.environment["LOTWISE_WORKER"],
            !code.isEmpty
        else { throw ValidationError("whose order? give --worker CODE or set LOTWISE_WORKER") }
        return code
    }

    /// The worker, if the role allows the command; else the command ends with 1.
    func admit(to right: CommandRight, _ store: SiteStore, at now: Instant) throws -> Worker {
        let code = try code()
        let roles = try Definitions(store: store, at: now).rules.roles
        return try Self.denying {
            try CommandGate(store: store, roles: roles)
                .admit(code, to: right.permission, command: right.rawValue, at: now)
        }
    }

    /// Runs `body`; what is denied is told, and the command ends with 1.
    static func denying<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let denial as CommandGate.Denial {
            tell("\(denial)")
            throw ExitCode(1)
        }
    }
}
