import GRDB
import GRDBSQLite

/// The moment of SQLite's WAL-reset fault (before 3.51.3), made to happen.
///
/// A checkpoint reads how long the log is, gives its maps of the file up, and then looks how much of
/// the log is copied already. Whoever begins the log anew in between makes it count pages as copied
/// that are yet to be written. The giving up is a call of the file's, so it can be waited for.
enum CheckpointWindow {
    // One test at a time uses it, on one thread.
    nonisolated(unsafe) private static var inside: (() -> Void)?
    nonisolated(unsafe) private static var methods: sqlite3_io_methods?
    nonisolated(unsafe) private static let table =
        UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)

    /// Runs `body` once in the next such moment of a connection, of which nobody else may know.
    static func run(in connection: SQLiteConnection, _ body: @escaping () -> Void) {
        var file: UnsafeMutablePointer<sqlite3_file>?
        sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        guard let file, let own = file.pointee.pMethods else { return }
        inside = body
        methods = own.pointee
        table.initialize(to: own.pointee)
        table.pointee.xUnfetch = { file, offset, page in
            if page == nil, let body = CheckpointWindow.inside {
                CheckpointWindow.inside = nil
                body()
            }
            return CheckpointWindow.methods?.xUnfetch(file, offset, page) ?? SQLITE_OK
        }
        file.pointee.pMethods = UnsafePointer(table)
    }
}
