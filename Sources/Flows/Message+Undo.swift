import Barcode
import Rules
import Stock

/// What is said when a posting is taken back.
extension Message {
    package static let nothingToUndo = Message.info("undo.nothing")
    package static func undone(_ subject: String) -> Message {
        .done("undo.undone", ["tail": String(subject.suffix(6))])
    }
    package static func undoneAlready(_ subject: String) -> Message {
        .soft("undo.done-already", ["subject": subject])
    }
    package static func confirmUndo(_ scan: Scan) -> Message {
        .soft("undo.confirm", ["scanned": scan.shown])
    }
    package static func undoNotYours(_ worker: WorkerCode) -> Message {
        .soft("undo.not-yours", ["worker": worker.rawValue])
    }
    package static func undoNeedsOffice(_ operation: String) -> Message {
        .soft("undo.needs-office", ["operation": operation])
    }
    package static func undoNoWayBack(_ obstacle: Obstacle, to code: LocationCode) -> Message {
        .hard(
            "undo.no-way-back",
            ["location": code.rawValue, "reason": word("obstacle-\(obstacle.word.rawValue)")])
    }
    package static func movedSince(
        _ subject: String, by worker: WorkerCode?, minutes: Int
    ) -> Message {
        .hard(
            "undo.moved-since",
            [
                "subject": subject.clipped, "worker": worker?.rawValue ?? "-",
                "minutes": "\(minutes)",
            ])
    }
}
