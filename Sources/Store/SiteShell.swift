import Foundation
import GRDB

/// A prompt for questions in SQL that can change nothing: one statement, read-only, time-limited.
///
/// It has a connection of its own, opened read-only, on which nothing can be attached or loaded.
package final class SiteShell: Sendable {
    /// Words a question may begin with; everything else, PRAGMA above all, is refused.
    private static let openings = ["SELECT", "WITH", "VALUES", "EXPLAIN"]

    private let queue: DatabaseQueue
    private let seconds: Double

    /// Opens a site file for reading.
    ///
    /// A question may take so many seconds: while it runs the log cannot be emptied.
    package init(opening path: String, seconds: Double = 30) throws {
        try SiteFile.check(path)
        self.seconds = seconds
        let gate = try Gate(database: path, deadlineSeconds: 10) { _, _ in true }
        queue = try gate.pass {
            try named {
                var configuration = SiteFile.configuration()
                configuration.readonly = true
                let queue = try DatabaseQueue(path: path, configuration: configuration)
                try queue.read(SiteFile.checkOwnership)
                return queue
            }
        }
    }

    /// Answers one question row by row.
    ///
    /// - Throws: `StoreError.refused` for what is no question, and when it took too long.
    package func answer(_ question: String, row: (QueryRow) throws -> Void) throws {
        try check(question)
        let watch = DispatchWorkItem { [queue] in queue.interrupt() }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watch)
        defer { watch.cancel() }
        do {
            try queue.read { db in
                let statement = try db.makeStatement(sql: question)
                guard statement.isReadonly else {
                    throw StoreError.refused("only questions: this would change something")
                }
                guard
                    !statement.databaseRegion.isModified(
                        byEventsOfKind: .update(tableName: "worker", columnNames: ["pin"]))
                else {
                    throw StoreError.refused("PINs are not shown: name the columns of worker")
                }
                let rows = try Row.fetchCursor(statement)
                while let next = try rows.next() { try row(QueryRow(next)) }
            }
        } catch let error as DatabaseError {
            throw StoreError.refused(sentence(error))
        }
    }

    private func sentence(_ error: DatabaseError) -> String {
        switch error.resultCode {
        case .SQLITE_INTERRUPT: "stopped after \(seconds) s"
        case .SQLITE_MISUSE: "one statement a line"
        default: error.message ?? error.description
        }
    }

    private func check(_ question: String) throws(StoreError) {
        let word = question.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }
            .uppercased()
        guard Self.openings.contains(word) else {
            throw .refused("a question begins with \(Self.openings.joined(separator: ", "))")
        }
    }
}
