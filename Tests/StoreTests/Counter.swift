import Foundation

/// Runs `body` so many times at once, each on a thread of its own, and waits for all.
func atOnce(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for number in 0..<count {
        group.enter()
        Thread {
            body(number)
            group.leave()
        }.start()
    }
    group.wait()
}

/// What came of things done at once.
final class Counter: @unchecked Sendable {
    enum Kind {
        case effect, refused
        case fault(String)
    }

    private let lock = NSLock()
    private(set) var effects = 0
    private(set) var refused = 0
    private(set) var faults: [String] = []

    func add(_ kind: Kind) {
        lock.lock()
        defer { lock.unlock() }
        switch kind {
        case .effect: effects += 1
        case .refused: refused += 1
        case .fault(let text): faults.append(text)
        }
    }
}
