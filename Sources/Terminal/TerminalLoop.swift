import CSystem
import Display
import Foundation

/// One worker's full-screen terminal, from the first byte to the last.
///
/// This thread owns the terminal and never waits for anything else: it polls the keyboard,
/// signals, answers and the database's log. The store thread opens the conversation and runs it.
package final class TerminalLoop {
    private enum Message: Sendable {
        case opened(any Conversation, ScreenSet, language: String)
        case failed(any Error)
        case answered(Reply)
        case refreshed(Reply?)
    }

    private let screen: Screen
    private let signals: Int32
    private let store = StoreThread()
    private let mailbox: Mailbox<Message>
    private let watch: ChangeWatch?
    private var keyboard = Keyboard()
    private var state: TerminalState
    private var conversation: (any Conversation)?
    private var failure: (any Error)?
    private var isFlashed = false
    private var changedAt: Int?
    private var refreshedAt = 0
    private var isRefreshing = false
    /// When memory is given back unless something is handled before; nil once that is done.
    private var restsAt: Int?
    private var isOver = false

    /// How long after a write to the log the database is looked at; at once it may not show it yet.
    private static let settleMilliseconds = 5
    /// The least time between two looks.
    private static let refreshMilliseconds = 250
    /// After this long without anything the conversation looks whether something has changed.
    private static let idleMilliseconds = 30_000
    /// How long after the last answer memory that is kept in case it is wanted again is given back.
    ///
    /// A worker looks and walks then; getting it again takes the next scan about a millisecond.
    private static let restMilliseconds = 500

    /// Takes the terminal.
    ///
    /// - Parameters:
    ///   - environment: The variables.
    ///   - modes: The raw modes, taken first thing.
    ///   - log: The file that grows when another process commits; nil to watch nothing.
    /// - Throws: `TerminalError` when no description fits; the modes are then still raw.
    package init(_ environment: Environment, modes: Modes, watching log: String?) throws {
        signals = csystem_signal_pipe()
        mailbox = try Mailbox()
        watch = log.map { ChangeWatch(path: $0) }
        screen = try Screen(environment, modes: modes)
        let isKnown = screen.term == environment.term
        let name = environment.term.isEmpty ? "TERM" : Harmless.ascii(environment.term)
        state = TerminalState(
            size: screen.size(),
            options: Layout.Options(isASCII: screen.isASCII, hasNoBig: environment.hasNoBig),
            hint: isKnown ? "" : "? \(name)=\(screen.term)", at: Clock.milliseconds())
        // A timer that interrupts a wait for the gate must reach the store thread, not this one.
        var alarm = sigset_t()
        sigemptyset(&alarm)
        sigaddset(&alarm, SIGALRM)
        pthread_sigmask(SIG_BLOCK, &alarm, nil)
    }

    /// Runs until the conversation ends, the line drops or the process is asked to end.
    ///
    /// - Parameter open: Opens the conversation; called on the store thread after the first paint.
    /// - Throws: What `open` threw; the terminal has been given back then.
    package func run(open: @escaping @Sendable () throws -> any Conversation) throws {
        screen.paint(state.render(at: Clock.milliseconds()))
        store.async { [mailbox] in
            do {
                let conversation = try open()
                let (set, language) = conversation.screens()
                mailbox.post(.opened(conversation, set, language: language))
                mailbox.post(.answered(conversation.start()))
            } catch {
                mailbox.post(.failed(error))
            }
        }
        while !isOver { turn() }
        screen.end()
        if let failure { throw failure }
    }

    private func turn() {
        var polled = [
            pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            pollfd(fd: mailbox.reader, events: Int16(POLLIN), revents: 0),
            pollfd(
                fd: changedAt == nil ? watch?.descriptor ?? -1 : -1, events: Int16(POLLIN),
                revents: 0),
        ]
        let count = poll(&polled, nfds_t(polled.count), timeout(at: Clock.milliseconds()))
        let now = Clock.milliseconds()
        if polled[1].revents != 0 { takeSignals() }
        if polled[0].revents != 0, !isOver { readKeys(at: now) }
        if polled[2].revents != 0, !isOver { takeMessages(at: now) }
        if polled[3].revents != 0 {
            watch?.drain()
            changedAt = now
        }
        guard !isOver else { return }
        perform(state.take(keyboard.expire(at: now), at: now))
        perform(state.tick(at: now))
        refresh(at: now, isIdle: count == 0)
        rest(at: now)
        if !isOver { show(at: now) }
    }

    private func timeout(at now: Int) -> Int32 {
        var all = [state.deadline, keyboard.deadline].compactMap { $0 }
        if !state.isWaiting, conversation != nil {
            if let changedAt, !isRefreshing { all.append(due(changedAt)) }
            if let restsAt { all.append(restsAt) }
        }
        let next = all.min() ?? now + Self.idleMilliseconds
        return Int32(max(0, min(next - now, Self.idleMilliseconds)))
    }

    private func show(at now: Int) {
        screen.paint(state.render(at: now))
        if state.ringsNow(at: now) { screen.ring() }
        let isFlashing = state.flashUntil != nil
        if isFlashing != isFlashed {
            isFlashed = isFlashing
            screen.flash(isFlashing)
        }
    }

    /// Reads what has arrived; an end of it is the end of the line.
    private func readKeys(at now: Int) {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = read(0, &bytes, bytes.count)
        if count > 0 {
            perform(state.take(keyboard.take(bytes[..<count], at: now), at: now))
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            leave()
        }
    }

    private func takeSignals() {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(signals, &bytes, bytes.count)
        for byte in bytes.prefix(max(0, count)) {
            switch Int32(byte) {
            case SIGHUP, SIGTERM: leave()
            case SIGTSTP: screen.stop(state.picture.frame)
            default:
                // SIGWINCH, and SIGCONT after a stop that nobody announced.
                state.resized(screen.size())
                if Int32(byte) == SIGCONT {
                    screen.repaint(state.render(at: Clock.milliseconds()))
                }
            }
        }
    }

    private func takeMessages(at now: Int) {
        for message in mailbox.take() {
            switch message {
            case .opened(let conversation, let set, let language):
                self.conversation = conversation
                state.opened(set, language: language) { conversation.isAcknowledgement($0) }
                watch?.arm()
            case .failed(let error):
                failure = error
                isOver = true
            case .answered(let reply):
                restsAt = now + Self.restMilliseconds
                if TerminalState.isFinal(reply) { readWaiting(at: now) }
                perform(state.answered(reply, at: now))
            case .refreshed(let reply):
                isRefreshing = false
                guard let reply else { continue }
                restsAt = now + Self.restMilliseconds
                perform(state.refreshed(reply))
            }
        }
    }

    /// Reads what was sent before a refusal could be seen, so that it is discarded with the rest.
    private func readWaiting(at now: Int) {
        var polled = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        while !isOver, poll(&polled, 1, 0) > 0 {
            readKeys(at: now)
        }
    }

    private func perform(_ actions: [TerminalState.Action]) {
        for action in actions {
            switch action {
            case .handle(let token):
                guard let conversation else { continue }
                let frame = state.picture.frame
                store.async { [mailbox] in
                    conversation.saw(frame)
                    mailbox.post(.answered(conversation.handle(token)))
                }
            case .discard(let tokens):
                guard let conversation else { continue }
                store.async { conversation.discarded(tokens) }
            case .repaint: screen.repaint(state.render(at: Clock.milliseconds()))
            case .end: isOver = true
            }
        }
    }

    private func refresh(at now: Int, isIdle: Bool) {
        guard let conversation, !isRefreshing, !state.isWaiting else { return }
        let isDue = changedAt.map { now >= due($0) } ?? false
        guard isDue || isIdle && now - refreshedAt >= Self.idleMilliseconds else { return }
        changedAt = nil
        refreshedAt = now
        isRefreshing = true
        store.async { [mailbox] in
            mailbox.post(.refreshed(conversation.refresh()))
        }
    }

    private func rest(at now: Int) {
        guard let conversation, let restsAt, now >= restsAt, !state.isWaiting else { return }
        self.restsAt = nil
        store.async {
            conversation.rest()
            csystem_give_memory_back()
        }
    }

    private func due(_ changed: Int) -> Int {
        max(changed + Self.settleMilliseconds, refreshedAt + Self.refreshMilliseconds)
    }

    private func leave() {
        guard !isOver else { return }
        isOver = true
        screen.end()
        guard let conversation else { return }
        let typed = state.line.text
        store.async { conversation.leave(typed: typed) }
        store.drain(seconds: 2)
    }
}
