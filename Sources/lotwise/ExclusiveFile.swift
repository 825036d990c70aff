import ArgumentParser
import Glibc

/// A new file that is taken before anything is done, and written when it is known what to write.
struct ExclusiveFile {
    let path: String
    private let file: Int32

    /// Makes the file, for its owner alone; there must be nothing at its place.
    init(_ path: String) throws {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            let why = String(cString: strerror(errno))
            throw ValidationError("\(path): \(why); expected the name of a new file")
        }
    }

    /// Writes the whole text and waits until it is on the disk; else says what the system says.
    func write(_ text: String) throws(Output.Failure) {
        defer { close(file) }
        let code = Output.write(Array(text.utf8), to: file)
        guard code == 0, fsync(file) == 0 else {
            throw Output.Failure(name: path, code: code == 0 ? errno : code)
        }
    }

    /// Takes the file away, since nothing was done.
    func discard() {
        close(file)
        unlink(path)
    }
}
