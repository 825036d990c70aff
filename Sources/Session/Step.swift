import Barcode
import Flows
import Foundation
import Rules
import Stock
import Store

/// What came in for a dialog, as the event row keeps it.
package struct Input: Hashable, Sendable {
    /// What a dialog is given: an event of the worker's, or what came of its own request.
    package enum Cause: Hashable, Sendable {
        case event(Event)
        case planned(PlanResult)
    }

    package var cause: Cause
    /// The token or the key as text.
    package var text: String
    package var method: EventRow.Method
    /// Hash of the frame on the glass when it came in.
    package var frame: [UInt8]?
    /// The step as it stood on the glass then; digits are read off it.
    package var glass: View?

    package init(
        event: Event, text: String, method: EventRow.Method, frame: [UInt8]? = nil
    ) {
        cause = .event(event)
        self.text = text
        self.method = method
        self.frame = frame
    }

    /// What came of a request of the dialog's own.
    init(planned result: PlanResult) {
        cause = .planned(result)
        text = "planned"
        method = .system
    }
}

/// What became of an event: what to show now and what to say.
struct StepResult {
    var view: View
    var message: Message?
    var wasRefused: Bool
    /// Whether the dialog is at the step where it was.
    var isSameStep = false
    var isSignedOff = false
    /// What the step wants thought about now that it is written.
    var request: PlanRequest?
    /// Whether labels wait to be sent to a printer now.
    var hasLabels = false
    /// Whether a hold has freed promises that other goods must be looked for.
    var hasFreed = false
}

/// One event in one transaction: read the dialog, step it, write everything, or nothing.
struct Step {
    let store: SiteStore
    let rules: RuleBook
    let labels: SiteLabels
    let clock: SiteClock
    let worker: Worker
    let signOn: SignOnID
    let device: DeviceRow
    let formats: SiteFormats
    /// Kept from step to step, since a step is a value.
    let memory = DialogMemory()

    /// Takes an event that has the number `n` at this sign-on.
    ///
    /// A posting that would take held goods where they may not go is a refusal of the whole step,
    /// whichever flow made it.
    ///
    /// - Throws: `StoreError`; after `unknownOutcome` ask `outcome(of:)` before anything else.
    func take(_ input: Input, n: Int64, screen: String) throws -> StepResult {
        do {
            return try perform(input, n: n, screen: screen)
        } catch StoreError.held(let material) {
            return try stop(input, at: material, n: n, screen: screen)
        }
    }

    private func perform(_ input: Input, n: Int64, screen: String) throws -> StepResult {
        let now = clock.now()
        return try store.write { transaction in
            let open = try transaction.settleDifferences(today: clock.day(of: now), at: now)
            guard let row = try transaction.dialog(of: worker.id), row.signOn == signOn else {
                throw StoreError.signOnEnded(signOn)
            }
            guard row.n == n else { throw StoreError.repeated(EventKey(signOn: signOn, n: n)) }
            var dialog = memory.dialog(row) ?? Dialog(.menu(Menu()))
            let claims = dialog.claims
            let before = dialog.job
            let floor = transaction.floor(for: worker.id, at: now).remembering()
            let site = site(floor, open, now)
            let effects =
                switch input.cause {
                case .event(let event):
                    switch try Self.meant(by: event, on: input.glass, dialog, site) {
                    case .event(let event): try dialog.handle(event, site)
                    case .gone: [Effect.refuse(.listChanged)]
                    }
                case .planned(let result): try dialog.take(result, site)
                }
            var outcome = Outcome()
            for effect in effects {
                switch effect {
                case .post(let posting): try transaction.post(posting)
                case .record(let record):
                    try transaction.apply(record, at: now)
                    if case .denied = record { outcome.result = .denied }
                case .say(let message): outcome.message = message
                case .refuse(let message):
                    outcome.message = message
                    if outcome.result == .done { outcome.result = .refused }
                case .signOff: outcome.isSignedOff = true
                case .plan(let request): outcome.request = request
                case .start, .startWith, .detour, .hand, .offer, .leave, .leaveWith: break
                }
            }
            // The first event of a sign-on takes up again what the sign-off before it let go.
            if n == 1 || dialog.claims != claims {
                try transaction.claim(dialog.claims, by: worker.id)
            }
            let message = outcome.message.map(DialogText.text) ?? ""
            try transaction.save(
                DialogRow(
                    worker: worker.id, signOn: signOn, n: n + 1, shape: Dialog.shape,
                    job: dialog.job.name, state: memory.text(dialog), message: message, at: now))
            try transaction.append(
                EventRow(
                    key: EventKey(signOn: signOn, n: n), worker: worker.id, device: device.id,
                    at: now, kind: input.kind, method: input.method, input: input.text,
                    job: before.name, screen: screen, outcome: outcome.result, message: message,
                    frame: input.frame))
            if outcome.isSignedOff, let open = try transaction.openSignOn(of: worker.id) {
                try transaction.signOff(open, now)
            }
            // What has been written is asked anew.
            let written = effects.map(\.writes).max() ?? .nothing
            let shown =
                switch written {
                case .nothing: site
                case .goods: self.site(floor.remembering(after: floor), open, now)
                case .masterData: self.site(floor.remembering(), open, now)
                }
            return StepResult(
                view: try dialog.view(shown), message: outcome.message,
                wasRefused: outcome.result != .done, isSameStep: dialog.job == before,
                isSignedOff: outcome.isSignedOff,
                request: outcome.request, hasLabels: effects.contains(where: \.prints),
                hasFreed: try transaction.hasFreedPromises())
        }
    }

    /// What an event is for the dialog once the digit in it is read off the glass.
    private enum Meant {
        case event(Event)
        /// The row that it is about has changed meanwhile.
        case gone
    }

    private static func meant(
        by event: Event, on glass: View?, _ dialog: Dialog, _ site: Site
    ) throws -> Meant {
        // Digits of the menu are fixed, and one that a role has lost is denied, not gone.
        if case .menu = dialog.job { return .event(event) }
        guard let glass, glass.hasKeys else { return .event(event) }
        if event == .pressed(.enter), glass.selected != nil {
            let now = try dialog.job.choices(site)
            return RowKeys.isSelectionKept(on: glass, now: now) ? .event(event) : .gone
        }
        guard case .scanned(let scan, let method) = event, let number = scan.digits else {
            return .event(event)
        }
        switch RowKeys.meaning(of: number, on: glass, now: try dialog.job.choices(site)) {
        case .same: return .event(event)
        case .now(let other): return .event(.scanned(scan.with(digits: other), method))
        case .gone: return .gone
        }
    }

    /// Journals that a step was refused because of held goods; the dialog stays where it is.
    private func stop(
        _ input: Input, at material: MaterialID, n: Int64, screen: String
    ) throws -> StepResult {
        let now = clock.now()
        return try store.write { transaction in
            guard var row = try transaction.dialog(of: worker.id), row.signOn == signOn else {
                throw StoreError.signOnEnded(signOn)
            }
            guard row.n == n else { throw StoreError.repeated(EventKey(signOn: signOn, n: n)) }
            let dialog = memory.dialog(row) ?? Dialog(.menu(Menu()))
            let site = try self.site(transaction.floor(for: worker.id, at: now), now)
            let message = try Message.held(material, site)
            row.message = DialogText.text(message)
            row.n = n + 1
            row.at = now
            try transaction.save(row)
            try transaction.append(
                EventRow(
                    key: EventKey(signOn: signOn, n: n), worker: worker.id, device: device.id,
                    at: now, kind: input.kind, method: input.method, input: input.text,
                    job: dialog.job.name, screen: screen, outcome: .refused, message: row.message,
                    frame: input.frame))
            return StepResult(
                view: try dialog.view(site), message: message, wasRefused: true,
                isSameStep: true)
        }
    }

    private struct Outcome {
        var message: Message?
        var result = EventRow.Outcome.done
        var isSignedOff = false
        var request: PlanRequest?
    }

    /// What the dialog shows now, without changing anything.
    func look() throws -> (view: View, row: DialogRow) {
        try store.read { snapshot in
            guard let row = try snapshot.dialog(of: worker.id), row.signOn == signOn else {
                throw StoreError.signOnEnded(signOn)
            }
            let dialog = memory.dialog(row) ?? Dialog(.menu(Menu()))
            let now = clock.now()
            let floor = snapshot.floor(for: worker.id, at: now).remembering()
            let view = try dialog.view(site(floor, now))
            return (view, row)
        }
    }

    /// What is written of an event whose commit failed; nil when nothing was saved.
    func outcome(of n: Int64) throws -> StoredEvent? {
        try store.read { try $0.event(EventKey(signOn: signOn, n: n)) }
    }

    /// Journals tokens that were thrown away behind a refusal, and faults, as events.
    ///
    /// - Returns: The number of the next event.
    func note(
        _ inputs: [(text: String, method: EventRow.Method)], outcome: EventRow.Outcome,
        message: String, n: Int64, screen: String
    ) throws -> Int64 {
        let now = clock.now()
        return try store.write { transaction in
            guard var row = try transaction.dialog(of: worker.id), row.signOn == signOn else {
                throw StoreError.signOnEnded(signOn)
            }
            for input in inputs {
                try transaction.append(
                    EventRow(
                        key: EventKey(signOn: signOn, n: row.n), worker: worker.id,
                        device: device.id, at: now, kind: "scan", method: input.method,
                        input: input.text, job: row.job, screen: screen, outcome: outcome,
                        message: message))
                row.n += 1
            }
            row.at = now
            try transaction.save(row)
            return row.n
        }
    }

    private func site(_ floor: StoredFloor, _ now: Instant) throws -> Site {
        site(floor, try floor.openDifferences(), now)
    }

    /// The site with the local differences that are open now.
    private func site(_ floor: StoredFloor, _ open: [Difference], _ now: Instant) -> Site {
        let today = clock.day(of: now)
        return Site(
            floor: floor, rules: rules.local(open, today: today), now: now, today: today,
            worker: worker, device: device.code,
            carrier: device.carrier ?? LocationID(rawValue: 0), labels: labels, formats: formats,
            time: clock.time, day: clock.day)
    }
}

extension Scan {
    /// The whole number that was entered, as prompts take it.
    fileprivate var digits: Int64? {
        switch self {
        case .number(let number): number
        case .text(let text): Int64(text)
        default: nil
        }
    }

    /// The same with another number.
    fileprivate func with(digits: Int64) -> Scan {
        if case .text = self { .text("\(digits)") } else { .number(digits) }
    }
}

extension Effect {
    /// What it changes of what the floor answers.
    fileprivate var writes: Written {
        switch self {
        case .record(let record): record.changesMasterData ? .masterData : .goods
        case .post: .goods
        case .say, .refuse, .start, .startWith, .detour, .hand, .offer, .leave, .leaveWith,
            .signOff, .plan:
            .nothing
        }
    }

    /// What a step has written; more contains less.
    fileprivate enum Written: Int, Comparable {
        case nothing, goods, masterData

        static func < (left: Written, right: Written) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether something is to be printed because of it.
    fileprivate var prints: Bool {
        switch self {
        case .record(.label(.issue)), .record(.label(.reprint)): true
        default: false
        }
    }
}

extension Input {
    fileprivate var kind: String {
        switch cause {
        case .event(.scanned): "scan"
        case .event(.pressed): "key"
        case .planned: "planned"
        }
    }
}

/// Dialogs and messages as the text that the store keeps without understanding it.
enum DialogText {
    static func dialog(_ row: DialogRow) -> Dialog? {
        guard row.shape == Dialog.shape else { return nil }
        return try? JSONDecoder().decode(Dialog.self, from: Data(row.state.utf8))
    }

    static func row(
        _ dialog: Dialog, worker: WorkerID, signOn: SignOnID, n: Int64, message: String, at: Instant
    ) -> DialogRow {
        DialogRow(
            worker: worker, signOn: signOn, n: n, shape: Dialog.shape, job: dialog.job.name,
            state: text(dialog), message: message, at: at)
    }

    static func message(_ text: String) -> Message? {
        text.isEmpty ? nil : try? JSONDecoder().decode(Message.self, from: Data(text.utf8))
    }

    static func text(_ value: some Encodable) -> String {
        guard let text = try? JSONForm.text(value) else {
            preconditionFailure("dialogs and messages hold nothing that JSON cannot")
        }
        return text
    }
}
