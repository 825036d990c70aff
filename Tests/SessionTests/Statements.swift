import GRDB

@testable import Store

/// What a connection was asked while it was watched.
private final class Watched {
    var statements: [String] = []
}

extension SiteStore {
    /// The statements that `body` runs on this store, with their values; those of triggers and of
    /// transactions are left out.
    func statements(_ body: () throws -> Void) throws -> [String] {
        let watched = Watched()
        try read { snapshot in
            snapshot.db.trace { event in
                guard case .statement(let statement) = event else { return }
                watched.statements.append(statement.expandedSQL)
            }
        }
        try body()
        try read { $0.db.trace(options: []) }
        let kinds = ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE"]
        return watched.statements.filter { text in kinds.contains { text.hasPrefix($0) } }
    }
}

extension [String] {
    /// How many of them hold a text.
    func count(of text: String) -> Int { count { $0.contains(text) } }

    /// Those that came more than once, with how often.
    var repeated: [String: Int] {
        Dictionary(grouping: self) { $0 }.mapValues(\.count).filter { $0.value > 1 }
    }
}
