import Barcode
import Display
import Flows
import Foundation
import Stock
import Store

/// One worker on one device: recognise what comes in, step the dialog, say what to show.
///
/// It is used from one thread at a time: the terminal's store thread, a walk, a simulation.
package final class OperatorSession: @unchecked Sendable {
    /// How long a device goes on without a badge after the line dropped (`model.md` 22).
    package static let resumeSeconds = 15 * 60
    /// The same scan within so many milliseconds is a double read of the scanner.
    package static let doubleReadMilliseconds = 700

    private let store: SiteStore
    private var definitions: Definitions
    private var recognizer: Recognizer
    private let clock: SiteClock
    private let device: DeviceRow
    private var phase: Phase
    private var dataVersion: Int?
    private let formats: SiteFormats
    private var seen: Frame?
    /// What was shown last.
    private var last: (view: View, message: Message?) = (SignOn.badge.view, nil)
    /// Called when a step has committed labels that wait to be printed.
    private let printing: @Sendable () -> Void
    private let boards: BoardDesk

    private enum Phase {
        case signingOn(SignOn)
        case working(Running)
        case ended
    }

    /// A worker at work.
    private struct Running {
        let step: Step
        var n: Int64
        var view: View
        /// The message under the view.
        var message: Message?
        /// How far a signature is that the step waits for.
        var proof = SignOn.badge
        /// A new PIN that was typed once, only ever here.
        var newPIN: String?
        /// The digits of the step's rows.
        var keys = RowKeys()

        /// What is on the glass: the step, or the PIN of a signature.
        var shown: View {
            if view.newPIN != nil, newPIN != nil {
                var again = view
                again.screen = "master.pin-again"
                return again
            }
            guard view.signature != nil, case .pin(let badge) = proof else { return view }
            var asking = view
            asking.screen = "sign.pin"
            asking.values["badge"] = badge
            return asking
        }
    }

    /// `boardPatience`: milliseconds a look at a dashboard may take (`BoardDesk`).
    ///
    /// - Throws: `StoreError`, also when the device is not registered at the site.
    package init(
        store: SiteStore, definitions: Definitions, clock: SiteClock, device: DeviceCode,
        boardPatience: Double = BoardDesk.patience,
        printing: @escaping @Sendable () -> Void = {}
    ) throws {
        let row = try store.read { try $0.registered(device) }
        self.store = store
        self.definitions = definitions
        formats = try store.read { try $0.floor().formats() }
        recognizer = Recognizer(labels: definitions.labels, formats: formats)
        self.clock = clock
        self.device = row
        phase = .signingOn(.badge)
        self.printing = printing
        boards = BoardDesk(
            store: store, clock: clock, rules: definitions.rules, patience: boardPatience)
    }

    // MARK: - Inside

    private var accepts: [ScanKind] {
        definitions.screens.screens[screen]?.accepts ?? []
    }

    /// Whether the prompt takes whatever is typed, as it came.
    private var takesRaw: Bool {
        definitions.screens.screens[screen]?.ask?.accepts.contains(.raw) ?? false
    }

    private var screen: String {
        switch phase {
        case .signingOn(let signOn): signOn.view.screen
        case .working(let running): running.shown.screen
        case .ended: ""
        }
    }

    private func take(_ input: Input) -> Reply {
        switch phase {
        case .signingOn(var signOn):
            guard case .event(let event) = input.cause else { return show(signOn.view, nil) }
            let action = signOn.handle(event)
            phase = .signingOn(signOn)
            return act(action, signOn)
        case .working(let running):
            if let code = running.view.newPIN { return newPIN(running, input, for: code) }
            return running.view.signature == nil ? step(running, input) : sign(running, input)
        case .ended:
            return ended()
        }
    }

    private func step(_ before: Running, _ input: Input) -> Reply {
        var running = before
        var input = input
        input.frame = seen.map { frame in
            FrameEvidence.bytes(
                lines: frame.lines, columns: frame.size.columns, rows: frame.size.rows,
                language: running.step.worker.language, version: definitions.screensVersion)
        }
        seen = nil
        input.glass = running.view
        do {
            let result = try running.step.take(input, n: running.n, screen: running.view.screen)
            running.n += 1
            let view = try boards.filled(result.view)
            if result.wasRefused, result.isSameStep {
                running.view = running.keys.kept(view, from: running.view)
            } else {
                running.keys = RowKeys()
                running.view = view
            }
            running.proof = .badge
            running.newPIN = nil
            phase = .working(running)
            if result.hasLabels { printing() }
            if result.isSignedOff {
                phase = .signingOn(.badge)
                return show(SignOn.badge.view, nil)
            }
            if result.hasFreed, let replaced = replaceFreed(result, running) {
                return step(running, Input(planned: replaced))
            }
            if let request = result.request, !request.isReplacing {
                let answer = try PlanDesk(
                    store: store, rules: definitions.rules, clock: clock, boards: boards
                ).answer(request, by: running.step.worker)
                return step(running, Input(planned: answer))
            }
            return show(running.view, result.message, wasRefused: result.wasRefused)
        } catch let error as StoreError {
            return recover(from: error, running)
        } catch {
            return fault("\(error)", running)
        }
    }

    /// Finds other goods at once for what the step's holds have freed; a flow that asked is told.
    ///
    /// The step itself is written. What fails here waits in the store for the next who looks.
    private func replaceFreed(_ result: StepResult, _ running: Running) -> PlanResult? {
        let desk = PromiseDesk(store: store, rules: definitions.rules, clock: clock)
        guard let done = try? desk.replace(by: running.step.worker), done.lines > 0,
            case .replace(let reach) = result.request
        else { return nil }
        return .replaced(done, after: reach)
    }

    /// A commit that failed or was ours already is looked up, never repeated.
    private func recover(from error: StoreError, _ running: Running) -> Reply {
        switch error {
        case .repeated:
            // The same sign-on is open in a second window, and that one has gone on.
            guard let (view, row) = try? look(running.step) else {
                return show(running.view, .notSaved, wasRefused: true)
            }
            phase = .working(Running(step: running.step, n: row.n, view: view))
            return show(view, .otherWindow, wasRefused: true)
        case .unknownOutcome:
            guard let stored = try? running.step.outcome(of: running.n),
                let (view, row) = try? look(running.step)
            else { return show(running.view, .notSaved, wasRefused: true) }
            phase = .working(Running(step: running.step, n: row.n, view: view))
            return show(view, DialogText.message(stored.message))
        case .signOnEnded:
            phase = .signingOn(.badge)
            let open = try? store.read { try $0.openSignOn(of: running.step.worker.id) }
            let message = open.map { Message.takenOver($0.deviceCode) } ?? .signedOff
            return show(SignOn.badge.view, message, wasRefused: true)
        case .full: return show(running.view, .diskFull, wasRefused: true)
        case .gateBusy: return show(running.view, .notSaved, wasRefused: true)
        case .refused, .unfit, .invalid, .held, .interrupted, .ioFailure, .corrupt, .database:
            return fault("\(error)", running)
        }
    }

    private func fault(_ what: String, _ before: Running) -> Reply {
        var running = before
        let message = Message.fault
        let next = try? running.step.note(
            [(text: what, method: .system)], outcome: .fault, message: DialogText.text(message),
            n: running.n, screen: running.view.screen)
        running.n = next ?? running.n
        phase = .working(running)
        return show(running.view, message, wasRefused: true)
    }

    private func act(_ action: SignOn.Action, _ signOn: SignOn) -> Reply {
        switch action {
        case .stay: return show(signOn.view, nil)
        case .refuse(let message): return show(signOn.view, message, wasRefused: true)
        case .end:
            phase = .ended
            return ended()
        case .verify(let badge, let pin): return verify(badge, pin)
        case .enter(let worker): return enter(worker)
        }
    }

    /// A signature: identity again, by both parts of it (21 CFR 11.200), of this worker alone.
    private func sign(_ before: Running, _ input: Input) -> Reply {
        guard case .event(let event) = input.cause else { return step(before, input) }
        var running = before
        let action = running.proof.handle(event)
        phase = .working(running)
        switch action {
        case .stay, .enter: return show(running.shown, nil)
        case .refuse(let message): return show(running.shown, message, wasRefused: true)
        case .end:
            return step(running, Input(event: .pressed(.back), text: "back", method: .pressed))
        case .verify(let badge, let pin):
            guard let verdict = try? store.check(badge: badge, pin: pin, at: device.id, clock.now())
            else { return show(running.shown, .notSaved, wasRefused: true) }
            if case .right(let worker) = verdict, worker.id == running.step.worker.id {
                return step(
                    running, Input(event: .pressed(.signed), text: "signed", method: .system))
            }
            running.proof = .badge
            // Somebody else's badge is an attempt too; wrong PINs are journalled where they are tried.
            if case .right(let other) = verdict,
                let next = try? running.step.note(
                    [(text: "signature of \(other.code)", method: .system)], outcome: .denied,
                    message: DialogText.text(Message.notYourSignature), n: running.n,
                    screen: running.view.screen)
            {
                running.n = next
            }
            phase = .working(running)
            let message: Message =
                switch verdict {
                case .right: .notYourSignature
                case .wrong: .wrongPIN
                case .locked(let until):
                    .lockedOut(minutes: max(1, (until - clock.now() + 59) / 60))
                }
            return show(running.shown, message, wasRefused: true)
        }
    }

    /// A new PIN for somebody else, typed twice; only its hash leaves this function.
    private func newPIN(_ before: Running, _ input: Input, for code: WorkerCode) -> Reply {
        var running = before
        guard case .event(.scanned(let scan, _)) = input.cause else {
            running.newPIN = nil
            phase = .working(running)
            return step(running, input)
        }
        guard let first = running.newPIN else {
            guard case .text(let pin) = scan, PinRule.isGood(pin) else {
                return show(running.shown, .masterPinRule, wasRefused: true)
            }
            running.newPIN = pin
            phase = .working(running)
            return show(running.shown, nil)
        }
        running.newPIN = nil
        phase = .working(running)
        guard case .text(first) = scan else {
            return show(running.shown, .masterPinDiffers, wasRefused: true)
        }
        do {
            let hash = try store.hash(pin: first)
            let now = clock.now()
            try store.write { transaction in
                try transaction.reset(pinHash: hash, of: code)
                try transaction.append(
                    EventRow(
                        worker: running.step.worker.id, device: device.id, at: now,
                        kind: "resetPin", input: code.rawValue))
            }
        } catch {
            return show(running.shown, .notSaved, wasRefused: true)
        }
        return step(running, Input(event: .pressed(.signed), text: "new PIN", method: .system))
    }

    private func verify(_ badge: String, _ pin: String) -> Reply {
        let now = clock.now()
        do {
            switch try store.check(badge: badge, pin: pin, at: device.id, now) {
            case .wrong: return show(SignOn.pin(badge: badge).view, .wrongPIN, wasRefused: true)
            case .locked(let until):
                phase = .signingOn(.badge)
                return show(
                    SignOn.badge.view, .lockedOut(minutes: max(1, (until - now + 59) / 60)),
                    wasRefused: true)
            case .right(let worker):
                let open = try store.read { try $0.openSignOn(of: worker.id) }
                guard let open, open.device != device.id else { return enter(worker) }
                let job = try store.read { try $0.dialog(of: worker.id)?.job }
                let takeOver = SignOn.takeOver(
                    SignOn.TakeOver(
                        badge: badge, worker: worker, device: open.deviceCode,
                        since: clock.time(of: open.lastAt), job: job ?? "menu"))
                phase = .signingOn(takeOver)
                return show(takeOver.view, nil)
            }
        } catch {
            return refuseSignOn(error)
        }
    }

    /// Why nobody can sign on now: a full disk is not a fault of the program.
    private func refuseSignOn(_ error: any Error) -> Reply {
        phase = .signingOn(.badge)
        let isFull = if case StoreError.full = error { true } else { false }
        return show(SignOn.badge.view, isFull ? .diskFull : .fault, wasRefused: true)
    }

    private func enter(_ worker: Worker) -> Reply {
        let now = clock.now()
        do {
            definitions = try definitions.current(in: store, at: now)
            boards.rules = definitions.rules
            recognizer = Recognizer(labels: definitions.labels, formats: formats)
            let (id, isNew) = try store.write { transaction in
                try transaction.settleDifferences(today: clock.day(of: now), at: now)
                let id = try transaction.signOn(worker.id, at: device.id, now)
                let row = try transaction.dialog(of: worker.id)
                if row.flatMap(DialogText.dialog) == nil {
                    try transaction.save(
                        DialogText.row(
                            Dialog(.menu(Menu())), worker: worker.id, signOn: id, n: 1,
                            message: "", at: now))
                }
                return (id, row == nil || row?.job == "menu")
            }
            return try resume(worker, id, away: isNew ? nil : 0)
        } catch {
            return refuseSignOn(error)
        }
    }

    /// Goes on where the worker's dialog is.
    private func resume(_ worker: Worker, _ signOn: SignOnID, away: Int?) throws -> Reply {
        var device = device
        // Who takes the work over to another device goes on with the carrier the goods are on.
        if let carrier = try store.read({ try $0.carrier(of: worker.id) }) {
            device.carrier = carrier
        }
        let step = Step(
            store: store, rules: definitions.rules, labels: definitions.labels, clock: clock,
            worker: worker, signOn: signOn, device: device, formats: formats)
        let (view, row) = try look(step)
        phase = .working(Running(step: step, n: row.n, view: view))
        guard let away else { return show(view, .welcome(worker.name), typed: row.typed) }
        let said = DialogText.message(row.message)
        return show(
            view, .resumed(away: away, last: said.map(presenter.line)), typed: row.typed)
    }

    /// What the step shows now, with the numbers of its dashboard.
    private func look(_ step: Step) throws -> (view: View, row: DialogRow) {
        let (view, row) = try step.look()
        return (try boards.filled(view), row)
    }

    private func refuse(_ message: Message) -> Reply {
        switch phase {
        case .signingOn(let signOn): show(signOn.view, message, wasRefused: true)
        case .working(let running): show(running.shown, message, wasRefused: true)
        case .ended: ended()
        }
    }

    /// The step as it stands, with nothing under it or a remark.
    private func again(_ message: Message? = nil) -> Reply {
        switch phase {
        case .signingOn(let signOn): show(signOn.view, message)
        case .working(let running): show(running.shown, message)
        case .ended: ended()
        }
    }

    private var presenter: Presenter {
        var worker: Worker?
        var language: String?
        switch phase {
        case .working(let running):
            worker = running.step.worker
            language = worker?.language
        case .signingOn(.takeOver(let open)): language = open.worker.language
        case .signingOn, .ended: break
        }
        return Presenter(
            screens: definitions.screens, language: language ?? "en",
            header: Content.Header(
                worker: worker?.code.rawValue ?? "", device: device.code.rawValue,
                site: store.site.code), formats: formats)
    }

    private func show(
        _ view: View, _ message: Message?, wasRefused: Bool = false, typed: String = ""
    ) -> Reply {
        if case .working(var running) = phase {
            running.message = message
            phase = .working(running)
        }
        last = (view, message)
        return Reply(presenter.content(view, message, typed: typed), wasRefused: wasRefused)
    }

    /// Words that what is on the glass names and no language has; their names stand there instead.
    package var missingWords: [String] { presenter.missing(last.view) }

    /// What is on the glass as a worker of another language would have it.
    package func content(in language: String) -> Content {
        var presenter = presenter
        presenter.language = language
        return presenter.content(last.view, last.message)
    }

    private func ended() -> Reply {
        Reply(presenter.content(SignOn.badge.view, nil), hasEnded: true)
    }
}

extension OperatorSession: Conversation {
    package func screens() -> (set: ScreenSet, language: String) {
        (definitions.screens, presenter.language)
    }

    /// The worker's own prompt if the line only dropped, else the sign-on.
    package func start() -> Reply {
        let now = clock.now()
        // What a process that has died left to be replaced.
        _ = try? PromiseDesk(store: store, rules: definitions.rules, clock: clock).replace()
        do {
            let open = try store.read { snapshot in
                try snapshot.resumable(at: device.id, now, within: Self.resumeSeconds)
            }
            guard let open, let worker = try store.read({ try $0.floor().worker(open.worker) })
            else { return show(SignOn.badge.view, nil) }
            try store.write { try $0.touch(open.id, now) }
            return try resume(worker, open.id, away: now - open.lastAt)
        } catch {
            return refuseSignOn(error)
        }
    }

    package func handle(_ token: InputToken) -> Reply {
        switch token {
        case .entered(let entry): return enter(entry)
        case .confirmed:
            return take(Input(event: .pressed(.enter), text: "enter", method: .pressed))
        case .acknowledged: return again()
        case .pressed(let key):
            guard let meaning = Flows.Key(key) else { return again() }
            return take(Input(event: .pressed(meaning), text: key.rawValue, method: .pressed))
        case .damaged(let damage):
            discarded([.damaged(damage)])
            return refuse(.damagedEntry)
        }
    }

    package func saw(_ frame: Frame) { seen = frame }

    package func isAcknowledgement(_ text: String) -> Bool {
        recognizer.recognize(text, today: clock.today, accepts: []) == .command(.ok)
    }

    package func discarded(_ tokens: [InputToken]) {
        guard case .working(var running) = phase, !tokens.isEmpty else { return }
        guard
            let next = try? running.step.note(
                tokens.compactMap(\.journalled), outcome: .dropped, message: "", n: running.n,
                screen: running.view.screen)
        else { return }
        running.n = next
        phase = .working(running)
    }

    /// Looks again only when another process has committed, and answers only what is new.
    package func refresh() -> Reply? {
        guard case .working(var running) = phase, let version = try? store.dataVersion(),
            version != dataVersion || running.view.board != nil && boards.isBehind
        else { return nil }
        dataVersion = version
        guard let (now, _) = try? look(running.step) else { return nil }
        let view = running.keys.kept(now, from: running.view)
        guard view != running.view else { return nil }
        running.view = view
        phase = .working(running)
        return show(running.shown, running.message)
    }

    package func rest() { store.giveMemoryBack() }

    package func leave(typed: String) {
        guard case .working(let running) = phase, !typed.isEmpty else { return }
        let worker = running.step.worker.id
        // Nothing more can be said to a worker whose line is gone.
        try? store.write { transaction in
            guard var row = try transaction.dialog(of: worker),
                row.signOn == running.step.signOn
            else { return }
            row.typed = typed
            try transaction.save(row)
        }
    }

    private func enter(_ entry: InputToken.Entry) -> Reply {
        let isDouble =
            entry.method == .scanned
            && entry.sinceSameMilliseconds.map { $0 < Self.doubleReadMilliseconds } ?? false
        if isDouble { return again(.doubleRead) }
        if case .signingOn(.badge) = phase,
            let found = ScannerCheck(entry.text, separators: definitions.labels.separators)
        {
            return found == .good ? again(.scanner(found)) : refuse(.scanner(found))
        }
        var scan = recognizer.recognize(
            entry.text, today: clock.today, accepts: accepts, isScanned: entry.method == .scanned)
        if takesRaw { scan = scan.raw(entry.text, isTyped: entry.method != .scanned) }
        let method = EntryMethod(entry.method)
        var event = Event.scanned(scan, method)
        if case .command(let command) = scan, let key = Flows.Key(command) { event = .pressed(key) }
        return take(
            Input(event: event, text: entry.text, method: EventRow.Method(entry.method)))
    }
}

extension InputToken {
    /// What the journal keeps of a token that was thrown away.
    fileprivate var journalled: (text: String, method: EventRow.Method)? {
        switch self {
        case .entered(let entry): (entry.text, EventRow.Method(entry.method))
        case .damaged(.escapeInside(let text)), .damaged(.tooLong(let text)): (text, .scanned)
        case .pressed(let key): (key.rawValue, .pressed)
        case .confirmed, .acknowledged: nil
        }
    }
}

extension Flows.Key {
    /// The flow's name of a key of the terminal; nil for keys that no flow hears.
    fileprivate init?(_ key: ScreenKey) {
        switch key {
        case .back: self = .back
        case .problem: self = .problem
        case .more: self = .more
        case .undo: self = .undo
        case .list: self = .list
        case .help, .up, .commands: return nil
        }
    }

    /// The key a command barcode presses; nil for commands that are answers.
    fileprivate init?(_ command: Command) {
        switch command {
        case .ok: self = .enter
        case .back: self = .back
        case .undo: self = .undo
        case .next: self = .more
        case .done, .help, .short0, .quantity, .reason, .tote: return nil
        }
    }
}

extension EventRow.Method {
    fileprivate init(_ method: InputToken.Method) {
        switch method {
        case .scanned: self = .scanned
        case .keyed: self = .keyed
        case .pasted: self = .pasted
        }
    }
}

extension EntryMethod {
    fileprivate init(_ method: InputToken.Method) {
        switch method {
        case .scanned: self = .scanned
        case .keyed: self = .keyed
        case .pasted: self = .pasted
        }
    }
}

extension Message {
    /// The entry was broken by a key or was too long: nothing of it is used.
    static let damagedEntry = Message.soft("session.damaged-entry")
    /// The same code came twice within a blink: it is taken once.
    static let doubleRead = Message.info("session.double-read")
    /// The row that a digit stood before is gone: nothing else is meant by it.
    static let listChanged = Message.soft("session.list-changed")
    /// The commit failed and nothing of it is there.
    static let notSaved = Message.soft("session.not-saved")
    /// Another window of the same sign-on has taken a step since this one was shown.
    static let otherWindow = Message.soft("session.other-window")
    static let diskFull = Message.hard("session.disk-full")
    /// A signature is given by the one who is signed on, and by nobody else.
    static let notYourSignature = Message.soft("sign.not-yours")
    /// The worker has signed off on another device meanwhile.
    static let signedOff = Message.soft("session.signed-off")
    /// A fault: everything of the step is taken back.
    static let fault = Message.hard("session.fault")

    /// The worker goes on after so many seconds away.
    static func resumed(away: Int, last: String?) -> Message {
        let pad: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
        return .done(
            "session.resumed",
            ["away": "\(pad(away / 60)):\(pad(away % 60))", "last": last ?? ""])
    }
}
