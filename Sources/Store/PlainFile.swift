import Glibc

/// Files that people name: plain ones of a size that can be read, since a device may never end.
package enum PlainFile {
    /// Whether a path leads to a plain file.
    package static func isPlain(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The bytes of a file.
    ///
    /// - Throws: `ImportError` when it cannot be read, is no plain file or is over `limit` bytes.
    package static func bytes(
        _ path: String, limit: Int = CSV.largestFile
    ) throws(ImportError) -> [UInt8] {
        func refuse(_ sentence: String) -> ImportError {
            ImportError(file: path, line: 0, sentence: sentence)
        }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw refuse("the file cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw refuse("it is no plain file")
        }
        guard status.st_size <= limit else { throw refuse("the file is over \(limit >> 20) MiB") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var used = 0
        while used < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                read(file, $0.baseAddress?.advanced(by: used), $0.count - used)
            }
            guard count > 0 || count < 0 && errno == EINTR else {
                throw refuse("the file cannot be read to its end")
            }
            used += max(0, count)
        }
        return bytes
    }
}
