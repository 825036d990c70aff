import Rules
import Stock

/// Changes master data, or asks the second person whom the approvals file names.
package enum MasterDesk {
    /// The permission that changes an entity.
    package static func permission(for entity: MasterEntity) -> Permission {
        switch entity {
        case .workers, .devices: .administer
        case .items, .packs, .locations, .suppliers, .customers, .zones: .masterData
        }
    }

    /// What comes of a wish; all of it together or nothing.
    package static func effects(of changes: [MasterChange], _ site: Site) throws -> [Effect] {
        guard let first = changes.first else { return [.say(.masterUnchanged)] }
        let permission = permission(for: first.entity)
        guard site.may(permission) else {
            return .denied(permission, .masterNeedsRole(site.worker))
        }
        let records = changes.map { Record.master($0) }
        let wish = ApprovalWish(.masterData, quantity: Int64(changes.count))
        guard let role = site.rules.approvals.approver(of: wish, role: site.worker.role) else {
            return records.map { .record($0) } + [.say(.masterChanged(changes.count))]
        }
        let codes = Set(changes.map(\.code))
        let title =
            "\(first.entity.rawValue) \(first.code)"
            + (codes.count > 1 ? " and \(codes.count - 1) more" : " \(first.field)")
        let request = ApprovalRequest(
            id: try site.new(.approval), kind: .masterData, title: title, role: role,
            meaning: "change of master data", requestedBy: site.worker.id, reason: first.reason,
            records: records)
        return [.record(.approval(.request(request))), .say(.masterAsked(changes.count, role))]
    }
}

extension Message {
    static let masterUnchanged = Message.info("master.unchanged")
    static func masterNeedsRole(_ worker: Worker) -> Message {
        .soft("master.needs-role", ["role": worker.role])
    }
    static func masterChanged(_ count: Int) -> Message {
        .done("master.changed", ["count": "\(count)"])
    }
    static func masterAsked(_ count: Int, _ role: String) -> Message {
        .info("master.asked", ["count": "\(count)", "role": role])
    }
}
