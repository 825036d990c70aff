/// What looking after master data asks of the warehouse.
package protocol MasterFloor {
    /// Things of a kind whose code or name has the text in it, by code, at most so many.
    func masterRecords(_ entity: MasterEntity, matching text: String, limit: Int) throws
        -> [MasterRow]
    /// The fields of a thing as texts by name, those without a value left out; nil for no such thing.
    func masterValues(_ entity: MasterEntity, _ code: String) throws -> [String: String]?
    /// Every version of a thing's fields, the newest first, at most so many.
    func masterVersions(_ entity: MasterEntity, _ code: String, limit: Int) throws
        -> [MasterVersion]
    /// Local differences that are in force, the first to end first.
    func openDifferences() throws -> [Difference]
}

/// One thing in a list.
package struct MasterRow: Hashable, Sendable {
    package var code: String
    package var name: String

    package init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

/// One field as it was and became, and whose doing it was.
package struct MasterVersion: Hashable, Sendable {
    package var field: String
    package var old: String?
    package var new: String?
    package var reason: String
    /// Who changed it: the one who signed, and the one who asked where these are two.
    package var worker: String
    package var askedBy: String?
    package var at: Instant

    package init(
        field: String, old: String?, new: String?, reason: String, worker: String,
        askedBy: String?, at: Instant
    ) {
        self.field = field
        self.old = old
        self.new = new
        self.reason = reason
        self.worker = worker
        self.askedBy = askedBy
        self.at = at
    }
}
