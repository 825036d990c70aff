import Foundation
import Glibc

/// A file that is written beside its place and appears there only when it is whole.
struct NewFile {
    /// Where it will be.
    let path: String
    /// Where it is written.
    var partial: String { path + ".partial" }

    /// Makes the partial file, empty and for its owner alone; there must be nothing at either place.
    init(_ path: String) throws(StoreError) {
        self.path = path
        try Self.expectNothing(at: path)
        // What an earlier try has left behind was never whole.
        unlink(partial)
        try SiteFile.make(partial)
    }

    /// Refuses a place where something is.
    static func expectNothing(at path: String) throws(StoreError) {
        var status = stat()
        guard lstat(path, &status) != 0 else {
            throw .refused("\(path) is there already; nothing is overwritten")
        }
    }

    /// Forgets the partial file and what SQLite may have put beside it.
    func discard() {
        for suffix in ["", "-wal", "-shm", "-journal", ".gate"] { unlink(partial + suffix) }
    }

    /// Makes the whole file durable under its name.
    func finish() throws(StoreError) {
        try Self.sync(partial)
        try Self.expectNothing(at: path)
        guard rename(partial, path) == 0 else { throw Self.failure(path) }
        try Self.syncFolder(of: path)
    }

    /// Writes a small text durably, over an older one.
    static func write(_ text: String, to path: String) throws(StoreError) {
        let partial = path + ".partial"
        do {
            try Data(text.utf8).write(to: URL(filePath: partial))
        } catch { throw .refused("\(partial) cannot be written") }
        try sync(partial)
        guard rename(partial, path) == 0 else { throw failure(path) }
        try syncFolder(of: path)
    }

    /// Copies the bytes of a plain file into the partial one.
    func fill(from source: String) throws(StoreError) {
        // Another thing than a file, such as a device, may never end.
        guard PlainFile.isPlain(source) else { throw .refused("\(source) is not a plain file") }
        let from = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard from >= 0 else { throw Self.failure(source) }
        defer { close(from) }
        let to = open(partial, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW)
        guard to >= 0 else { throw Self.failure(partial) }
        defer { close(to) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(from, &buffer, buffer.count)
            guard count >= 0 else { throw Self.failure(source) }
            guard count > 0 else { return }
            var written = 0
            while written < count {
                let step = buffer.withUnsafeBytes { bytes in
                    Glibc.write(to, bytes.baseAddress?.advanced(by: written), count - written)
                }
                guard step > 0 else { throw Self.failure(partial) }
                written += step
            }
        }
    }

    /// The size of a file in bytes.
    static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    private static func sync(_ path: String) throws(StoreError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(path) }
    }

    private static func syncFolder(of path: String) throws(StoreError) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try sync(folder)
    }

    private static func failure(_ path: String) -> StoreError {
        errno == ENOSPC
            ? .full : .ioFailure(code: Int(errno), "\(path): \(String(cString: strerror(errno)))")
    }
}
