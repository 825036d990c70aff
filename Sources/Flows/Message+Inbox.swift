import Barcode
import Stock

/// What is said about exceptions and approvals.
extension Message {
    static func inboxNoSuchNumber(_ number: Int64) -> Message {
        .soft("inbox.no-such-number", ["scanned": "\(number)"])
    }
    static func inboxChooseNumber(_ scan: Scan) -> Message {
        .soft("inbox.choose-number", ["scanned": scan.shown])
    }
    static var inboxKeyNotUsed: Message { .soft("inbox.key-not-used") }
    static var inboxClosedAlready: Message { .soft("inbox.closed-already") }
    static func inboxClosed(_ text: String) -> Message { .done("inbox.closed", ["text": text]) }
    static var inboxDecidedAlready: Message { .soft("inbox.decided-already") }
    static func inboxOwnWish(_ title: String) -> Message {
        .soft("inbox.own-wish", ["text": title])
    }
    static func inboxNeedsRole(_ role: String) -> Message {
        .soft("inbox.needs-role", ["role": role])
    }
    static func inboxChanged(_ title: String) -> Message {
        .soft("inbox.changed", ["text": title])
    }
    static func inboxApproved(_ title: String) -> Message {
        .done("inbox.approved", ["text": title])
    }
    static func inboxRefused(_ title: String) -> Message {
        .done("inbox.refused", ["text": title])
    }
    static func inboxWithdrawn(_ title: String) -> Message {
        .done("inbox.withdrawn", ["text": title])
    }
}
