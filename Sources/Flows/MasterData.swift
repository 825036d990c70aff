import Barcode
import Rules
import Stock

/// Master data at a desk: search, look, change, make new, with every version.
///
///     kinds ──n──▶ list ──n, a code──▶ show ──n──▶ edit: value ▶ reason ▶ until ──▶ show
///       │           ├─ text: search     ├─0──▶ history
///       │           └─F2──▶ make ──▶ show          └─ a worker: unlock, pin ──twice──▶ show
///       ├──local differences──▶ local
///       └──from a file──▶ importing
///
/// One dialog for every kind: what its records hold says `MasterEntity.fields`. What is changed for
/// good is the enterprise's value; with a last day it is a local difference of this site.
package enum MasterData: Flow {
    case kinds
    case list(MasterEntity, search: String)
    case show(MasterEntity, code: String)
    case edit(MasterEdit)
    case history(MasterEntity, code: String)
    case make(MasterDraft)
    case pin(WorkerCode)
    case local(LocalDifferences)
    case importing(MasterImport)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.kinds, .pressed(.back)): return [.leave]
        case (.kinds, .scanned(let scan, _)): return choose(scan)
        case (.list, .pressed(.back)):
            self = .kinds
            return []
        case (.list(let entity, _), .pressed(.problem)):
            guard entity.canBeMade else { return [.refuse(.masterNotMade)] }
            self = .make(MasterDraft(entity))
            return []
        case (.list(let entity, _), .pressed(.enter)):
            self = .list(entity, search: "")
            return []
        case (.list(let entity, let search), .scanned(let scan, _)):
            return try narrow(entity, scan.typed, within: search, site)
        case (.show(let entity, _), .pressed(.back)):
            self = .list(entity, search: "")
            return []
        case (.show(let entity, let code), .scanned(let scan, _)):
            return try field(entity, code, scan, site)
        case (.edit(let edit), .pressed(.back)), (.edit(let edit), .pressed(.enter)),
            (.edit(let edit), .scanned):
            return try take(event, edit, site)
        case (.history(let entity, let code), .pressed(.back)):
            self = .show(entity, code: code)
            return []
        case (.make(let draft), .pressed(.back)):
            self = .list(draft.entity, search: "")
            return []
        case (.make(let draft), .pressed(.enter)): return try fill(draft, "", site)
        case (.make(let draft), .scanned(let scan, _)): return try fill(draft, scan.typed, site)
        case (.pin(let code), .pressed(.signed)):
            return [.say(.masterPinSet(code)), .start(show(code))]
        case (.pin(let code), .pressed(.back)):
            self = .show(.workers, code: code.rawValue)
            return []
        case (.local(var local), _):
            let effects = try local.handle(event, site)
            self = local.isLeft ? .kinds : .local(local)
            return effects
        case (.importing(var now), _): return try now.handle(event, site)
        case (.kinds, .pressed), (.list, .pressed), (.show, .pressed), (.edit, .pressed),
            (.history, _), (.make, .pressed), (.pin, _):
            return [.refuse(.masterKeyNotUsed)]
        }
    }

    package mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect] {
        guard let (step, effects) = MasterImport.step(result) else { return [] }
        if let step { self = .importing(step) }
        return effects
    }

    /// A number at the first step: a kind, or what stands behind the kinds.
    private mutating func choose(_ scan: Scan) -> [Effect] {
        let kinds = MasterEntity.allCases
        guard let number = Int(scan.typed), (1...kinds.count + 2).contains(number) else {
            return [.refuse(.masterNoSuchNumber(scan.typed))]
        }
        if number == kinds.count + 2 { return [.plan(.importFiles)] }
        self = number > kinds.count ? .local(.list) : .list(kinds[number - 1], search: "")
        return []
    }

    /// A number of the list opens its record; anything else narrows it, and opens what it names.
    private mutating func narrow(
        _ entity: MasterEntity, _ text: String, within search: String, _ site: Site
    ) throws -> [Effect] {
        if let number = Int(text), text.utf8.count <= 2 {
            let rows = try site.records(entity, matching: search)
            guard (1...max(1, rows.count)).contains(number), !rows.isEmpty else {
                return [.refuse(.masterNoSuchNumber(text))]
            }
            self = .show(entity, code: rows[number - 1].code)
            return []
        }
        let rows = try site.records(entity, matching: text)
        guard let first = rows.first else { return [.refuse(.masterNotFound(text))] }
        let isNamed = rows.count == 1 || first.code.uppercased() == text.uppercased()
        self = isNamed ? .show(entity, code: first.code) : .list(entity, search: text)
        return []
    }

    /// A number at a record: the field to change, or what is done about a worker.
    private mutating func field(
        _ entity: MasterEntity, _ code: String, _ scan: Scan, _ site: Site
    ) throws -> [Effect] {
        let fields = site.fields(of: entity)
        guard let number = Int(scan.typed), number >= 0 else {
            return [.refuse(.masterNoSuchNumber(scan.typed))]
        }
        if number == 0 {
            self = .history(entity, code: code)
            return []
        }
        if number > fields.count { return try person(number - fields.count, entity, code, site) }
        let permission = MasterDesk.permission(for: entity)
        guard site.may(permission) else {
            return .denied(permission, .masterNeedsRole(site.worker))
        }
        let field = fields[number - 1]
        guard field.use == .always else { return [.refuse(.masterFixed)] }
        self = .edit(MasterEdit(entity: entity, code: code, field: field.name))
        return []
    }

    /// What is done about a worker: 1 opens the badge, 2 gives a new PIN.
    private mutating func person(
        _ number: Int, _ entity: MasterEntity, _ code: String, _ site: Site
    ) throws -> [Effect] {
        guard entity == .workers, (1...2).contains(number), let worker = WorkerCode(rawValue: code)
        else { return [.refuse(.masterNoSuchNumber("\(number + site.fields(of: entity).count)"))] }
        guard worker != site.worker.code else { return [.refuse(.masterNotYourself)] }
        if number == 1 {
            return [.record(.person(.unlock(worker))), .say(.masterUnlocked(worker))]
        }
        guard site.may(.administer) else {
            return .denied(.administer, .masterNeedsRole(site.worker))
        }
        self = .pin(worker)
        return []
    }

    private func show(_ code: WorkerCode) -> Job {
        .masterData(.show(.workers, code: code.rawValue))
    }

    /// One answer of an edit: the value, then the reason, then until when.
    private mutating func take(
        _ event: Event, _ before: MasterEdit, _ site: Site
    ) throws -> [Effect] {
        var edit = before
        let text: String
        switch event {
        case .scanned(let scan, _): text = scan.typed
        case .pressed(.back):
            self = .show(edit.entity, code: edit.code)
            return []
        case .pressed: text = ""
        }
        switch try edit.take(text, site) {
        case .refused(let message): return [.refuse(message)]
        case .denied(let united): return .denied(.administer, .masterRolesApart(united))
        case .asking:
            self = .edit(edit)
            guard edit.reason == nil, case let misfits = try edit.misfits(site), !misfits.isEmpty
            else { return [] }
            return [.say(.masterMisfits(misfits))]
        case .done(let record):
            let effects = try MasterDesk.effects(of: [record], site)
            guard !effects.contains(where: \.isRefusal) else { return effects }
            return effects + [.start(.masterData(.show(edit.entity, code: edit.code)))]
        }
    }

    /// One answer of a new record: what it is known by, then field by field.
    private mutating func fill(
        _ before: MasterDraft, _ text: String, _ site: Site
    ) throws -> [Effect] {
        var draft = before
        if let message = try draft.take(text, site) { return [.refuse(message)] }
        guard draft.next == nil, let code = draft.code else {
            self = .make(draft)
            return []
        }
        let effects = try MasterDesk.effects(of: [.masterNew(draft.addition(code))], site)
        guard !effects.contains(where: \.isRefusal) else { return effects }
        return effects + [.start(.masterData(.list(draft.entity, search: "")))]
    }
}

extension Scan {
    /// The characters that were typed or scanned, as they came.
    var typed: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        case .label, .ambiguous, .license, .location, .checkDigits, .item, .sku, .lot, .serial,
            .document, .tote, .cart, .badge, .device, .command, .date, .faulty, .unknown:
            shown
        }
    }
}
