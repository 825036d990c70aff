import ArgumentParser
import Rules
import Stock
import Store

/// Takes the lock off a badge.
struct MasterUnlockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock", abstract: "Let a worker sign on again who is locked out.")
    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Argument(help: "Code of the worker.") var worker: String

    func run() throws {
        let store = try options.open()
        let now = try options.now()()
        let signer = try signature.signer(store, .masterData, at: now)
        guard let code = WorkerCode(rawValue: worker), code != signer.code else {
            tell("'\(worker)' can be no other worker")
            throw ExitCode(1)
        }
        try options.order(signer.code.rawValue, job: "master", input: "unlock \(code)") { site in
            [.record(.person(.unlock(code))), .say(.masterUnlocked(code))]
        }
    }
}

/// Gives a worker a new PIN.
struct MasterPinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: "Give a worker a new PIN.",
        discussion: """
            Two lines on standard input: the PIN of the one who acts, and the new one, 6 to 12
            digits. Nobody sets their own here. Only its hash is kept, and in no event.
            """)
    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Argument(help: "Code of the worker.") var worker: String

    func run() throws {
        try PinOrder(options: options, signature: signature, worker: worker)
            .run(.administer, kind: "resetPin") {
                let pin = readLine(strippingNewline: true) ?? ""
                guard PinRule.isGood(pin) else {
                    throw ValidationError("expected 6 to 12 digits, not all alike, as the new PIN")
                }
                return pin
            }
    }
}

/// A signed order about another worker's PIN.
private struct PinOrder {
    let options: SiteOptions
    let signature: SignatureOptions
    let worker: String

    func run(_ permission: Permission, kind: String, pin: () throws -> String) throws {
        let store = try options.open()
        let now = try options.now()()
        let signer = try signature.signer(store, permission, at: now)
        guard let code = WorkerCode(rawValue: worker), code != signer.code else {
            tell("'\(worker)' can be no other worker")
            throw ExitCode(1)
        }
        let hash = try store.hash(pin: try pin())
        try refusing {
            _ = try store.write { transaction in
                try transaction.reset(pinHash: hash, of: code)
                try transaction.append(
                    EventRow(worker: signer.id, at: now, kind: kind, input: code.rawValue))
            }
        }
        try Output.line("{\"worker\":\(JSONString.quoted(code.rawValue)),\"done\":true}")
    }
}
