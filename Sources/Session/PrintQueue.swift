import Foundation
import Glibc
import Stock
import Store

/// Sends labels that wait in the database to their printers, beside everything else.
///
/// The label table is the queue: what was committed is sent by whichever process comes first, also
/// after a crash. A lock for each printer keeps two processes from sending the same label. A
/// printer that does not take them is tried again later and later; nobody waits for it.
package final class PrintQueue: @unchecked Sendable {
    /// Seconds until a printer that failed is tried again; the last one repeats.
    static let backOffSeconds = [1, 2, 4, 8, 15, 30, 60]

    private let path: String
    private let now: @Sendable () -> Instant
    private let patience: Printer.Patience
    // Touched only while `condition` is held.
    private let condition = NSCondition()
    private var isWoken = true
    private var isStopped = false
    // Touched only by the thread.
    private var failures: [String: (count: Int, until: ContinuousClock.Instant)] = [:]

    /// A queue of the labels of a site file; it opens a store of its own on it.
    package init(
        path: String, now: @escaping @Sendable () -> Instant,
        patience: Printer.Patience = Printer.Patience()
    ) {
        self.path = path
        self.now = now
        self.patience = patience
    }

    /// Starts the thread; it first sends what was left over.
    package func start() {
        let thread = Thread { [self] in run() }
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// There is something new to send.
    package func wake() {
        condition.lock()
        isWoken = true
        condition.signal()
        condition.unlock()
    }

    /// Lets the thread end after what it is sending.
    package func stop() {
        condition.lock()
        isStopped = true
        condition.signal()
        condition.unlock()
    }

    private func run() {
        while sleepUntilNeeded() { sendAll() }
    }

    /// Sleeps until woken, or until a printer is to be tried again; false when it is to end.
    private func sleepUntilNeeded() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while !isWoken, !isStopped {
            guard let next = failures.values.map(\.until).min() else {
                condition.wait()
                continue
            }
            let left = ContinuousClock.now.duration(to: next).components
            let seconds = Double(left.seconds) + Double(left.attoseconds) * 1e-18
            guard seconds > 0, condition.wait(until: Date(timeIntervalSinceNow: seconds)) else {
                break
            }
        }
        isWoken = false
        return !isStopped
    }

    /// Sends everything that waits, once; what fails is left for the next time.
    package func sendAll() {
        do {
            // Not kept open: nearly all terminals print nothing nearly all of the time.
            let store = try SiteStore(opening: path)
            let waiting = try store.read { try $0.waitingPrinters() }
            failures = failures.filter { waiting.contains($0.key) }
            for address in waiting {
                if let failure = failures[address], failure.until > .now { continue }
                try send(to: address, store)
            }
        } catch {
            // A busy or damaged site file is for those who work on it; the labels still wait.
            fail("", "\(error)")
        }
    }

    private func send(to address: String, _ store: SiteStore) throws {
        guard let lock = Lock(path: path, printer: address) else {
            return fail(address, "another process prints")
        }
        defer { lock.release() }
        for (label, text) in try store.read({ try $0.unsentLabels(printer: address) }) {
            do {
                guard var printer = Printer(address) else {
                    throw PrinterError(description: "'\(address)' is no printer")
                }
                printer.patience = patience
                try printer.send(text, name: "label-\(label.code)-\(label.copies)")
                try write(.sent(label.id), "sent \(label.code) to \(address)", store)
                failures[address] = nil
            } catch let error as PrinterError {
                if label.failure != error.description {
                    try write(
                        .failed(label.id, why: error.description), "\(label.code): \(error)", store)
                }
                return fail(address, error.description)
            }
        }
    }

    private func write(_ record: LabelRecord, _ what: String, _ store: SiteStore) throws {
        let moment = now()
        try store.write { transaction in
            try transaction.apply(.label(record), at: moment)
            try transaction.append(EventRow(at: moment, kind: "print", input: what))
        }
    }

    private func fail(_ address: String, _ why: String) {
        let count = (failures[address]?.count ?? 0) + 1
        let seconds = Self.backOffSeconds[min(count, Self.backOffSeconds.count) - 1]
        failures[address] = (count, .now.advanced(by: .seconds(seconds)))
    }

    /// The right to send to one printer, for as long as it is held.
    private struct Lock {
        private let descriptor: Int32

        init?(path: String, printer: String) {
            let name = DefinitionRow.hash(printer).prefix(12)
            descriptor = open("\(path).print-\(name)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return nil }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                return nil
            }
        }

        func release() { close(descriptor) }
    }
}
