import Barcode
import Rules
import Stock

/// What is said at inspection.
extension Message {
    static func inspectUnknown(_ scan: Scan) -> Message {
        .soft("inspect.unknown", ["scanned": scan.shown])
    }
    static func inspectNotWaiting(_ name: String) -> Message {
        .soft("inspect.not-waiting", ["name": name])
    }
    static func inspectNoSuchNumber(_ number: Int64) -> Message {
        .soft("inspect.no-such-number", ["scanned": "\(number)"])
    }
    static func inspectChooseNumber(_ scan: Scan) -> Message {
        .soft("inspect.choose-number", ["scanned": scan.shown])
    }
    static func inspectNotText(_ scan: Scan) -> Message {
        .soft("inspect.not-text", ["scanned": scan.shown])
    }
    static func inspectScanAgain(_ scan: Scan, _ name: String) -> Message {
        .soft("hold.scan-again", ["scanned": scan.shown, "name": name])
    }
    static var inspectFailed: Message { .soft("inspect.failed") }
    static var inspectDoneAlready: Message { .soft("inspect.done-already") }
    static func inspectHeld(_ name: String) -> Message { .done("inspect.held", ["name": name]) }
    static func inspectRework(_ name: String) -> Message {
        .done("inspect.rework", ["name": name])
    }
    static func inspectRejected(_ name: String) -> Message {
        .done("inspect.rejected", ["name": name])
    }
    static func inspectNoReceipt(_ name: String) -> Message {
        .soft("inspect.no-receipt", ["name": name])
    }
    static func inspectGone(_ kind: ApprovalKind, _ name: String) -> Message {
        .done(kind == .destroy ? "inspect.destroyed" : "inspect.returned", ["name": name])
    }
    static func inspectAsked(_ kind: ApprovalKind, _ role: String) -> Message {
        .info(
            "inspect.asked",
            ["kind": word("inbox-kind-\(kind.rawValue)"), "role": Roles.shown(role)])
    }
    static var inspectKeyNotUsed: Message { .soft("inspect.key-not-used") }
}
