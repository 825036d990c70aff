import Barcode
import Rules
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
    static func inboxClosed(_ text: Phrase) -> Message {
        .done("inbox.closed", ["text": text.shown])
    }
    static var inboxDecidedAlready: Message { .soft("inbox.decided-already") }
    static func inboxOwnWish(_ title: Phrase) -> Message {
        .soft("inbox.own-wish", ["text": title.shown])
    }
    static func inboxNeedsRole(_ role: String) -> Message {
        .soft("inbox.needs-role", ["role": Roles.shown(role)])
    }
    static func inboxChanged(_ title: Phrase) -> Message {
        .soft("inbox.changed", ["text": title.shown])
    }
    static func inboxApproved(_ title: Phrase) -> Message {
        .done("inbox.approved", ["text": title.shown])
    }
    static func inboxRefused(_ title: Phrase) -> Message {
        .done("inbox.refused", ["text": title.shown])
    }
    static func inboxWithdrawn(_ title: Phrase) -> Message {
        .done("inbox.withdrawn", ["text": title.shown])
    }
}
