import Foundation
import GRDB
import Synchronization

/// Postings read on a connection and a thread of their own, a few chunks ahead of the chain.
///
/// Both connections must read the same data: whoever makes one sees to it that nobody commits
/// between the first read of the other connection and the end of `init`.
final class AuditBeside: AuditSource, Sendable {
    private struct State {
        var chunks: [Result<AuditChunk, any Error>] = []
        var outcome: Result<AuditPostings.Outcome, any Error>?
        var isCancelled = false
    }

    private let state = Mutex(State())
    /// Chunks read ahead at most.
    private static let most = 4
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let begun = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Begins to read; when it returns, what is read is settled.
    init(_ queue: DatabaseQueue) {
        // Counted up from nothing: a semaphore must not end lower than it began.
        for _ in 0..<Self.most { room.signal() }
        let thread = Thread { [self] in
            let outcome = Result { try queue.read { try read($0) } }
            if case .failure(let error) = outcome { add(.failure(error)) }
            // A connection that only reads has nothing to lose when it closes badly.
            try? queue.close()
            state.withLock { $0.outcome = outcome }
            begun.signal()
            ended.signal()
        }
        thread.stackSize = 8 << 20
        thread.start()
        begun.wait()
    }

    private func read(_ db: Database) throws -> AuditPostings.Outcome {
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM site")
        begun.signal()
        var postings = try AuditPostings(db)
        while true {
            room.wait()
            if state.withLock({ $0.isCancelled }) { return AuditPostings.Outcome() }
            let chunk = try postings.next()
            add(.success(chunk))
            if chunk.end != nil { break }
        }
        return postings.finish()
    }

    private func add(_ chunk: Result<AuditChunk, any Error>) {
        state.withLock { $0.chunks.append(chunk) }
        filled.signal()
    }

    func next() throws -> AuditChunk {
        filled.wait()
        let chunk = state.withLock { $0.chunks.removeFirst() }
        room.signal()
        return try chunk.get()
    }

    func finish() throws -> AuditPostings.Outcome {
        ended.wait()
        ended.signal()
        return try state.withLock { $0.outcome }?.get() ?? AuditPostings.Outcome()
    }

    /// Stops reading and waits until nothing is read any more.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
        ended.wait()
        ended.signal()
    }
}
