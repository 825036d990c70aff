import GRDB
import Stock

extension Records {
    func apply(_ record: ApprovalRecord) throws {
        switch record {
        case .request(let request):
            try insert(
                """
                INSERT INTO approval(id, kind, subject, role, meaning, requestedBy, requestedEvent,
                  state, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?)
                """,
                [
                    request.id.rawValue, request.kind.rawValue, JSON.text(request), request.role,
                    request.meaning.description, request.requestedBy.rawValue, event,
                    request.reason.description,
                ])
        case .decide(let approval, let verdict, let worker, let note):
            try change(
                """
                UPDATE approval SET state = ?, decidedBy = ?, decidedEvent = ?, note = ?
                WHERE id = ? AND state = 'open'
                """,
                [verdict.rawValue, worker.rawValue, event, note, approval.rawValue],
                "open approval \(approval)")
        case .withdraw(let approval):
            try change(
                "UPDATE approval SET state = 'withdrawn' WHERE id = ? AND state = 'open'",
                [approval.rawValue], "open approval \(approval)")
        }
    }
}
