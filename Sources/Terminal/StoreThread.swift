import Foundation

/// One thread that does work in order, beside the one that owns the terminal.
final class StoreThread: @unchecked Sendable {
    // Everything below is touched only while `condition` is held.
    private let condition = NSCondition()
    private var jobs: [@Sendable () -> Void] = []

    init() {
        let thread = Thread { [self] in run() }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Does `job` after all that were given before.
    func async(_ job: @escaping @Sendable () -> Void) {
        condition.lock()
        jobs.append(job)
        condition.signal()
        condition.unlock()
    }

    /// Waits until all jobs given so far are done, at most `seconds`.
    func drain(seconds: Double) {
        let done = DispatchSemaphore(value: 0)
        async { done.signal() }
        _ = done.wait(timeout: .now() + seconds)
    }

    private func run() {
        while true {
            condition.lock()
            while jobs.isEmpty { condition.wait() }
            let job = jobs.removeFirst()
            condition.unlock()
            job()
        }
    }
}
