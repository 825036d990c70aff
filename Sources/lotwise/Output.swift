import Glibc
import Stock
import Synchronization

/// The only writer of the program's two streams: answers on standard output, words for people on
/// standard error.
enum Output {
    /// A stream or a file did not take what was to be written.
    struct Failure: Error, CustomStringConvertible {
        /// Which.
        var name = "standard output"
        /// What the system says, as in `errno`.
        let code: Int32

        /// The reader has left: nobody misses the rest.
        var isReaderGone: Bool { code == EPIPE }
        var description: String {
            "\(name) cannot be written: \(String(cString: strerror(code)))"
        }
    }

    /// So many bytes are kept before they are written.
    private static let full = 1 << 16
    private static let waiting = Mutex<[UInt8]>([])
    private static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// Has a stream that is closed fail, instead of becoming the next file that is opened.
    static func occupyStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(stream, F_GETFD) == -1 {
            // The lowest free number is this one; it is opened the wrong way round on purpose.
            _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Answers with a line; written at the latest when the program ends.
    static func line(_ text: String) throws(Failure) { try self.text(text + "\n") }

    /// Answers with text that has its ends of lines.
    static func text(_ text: String) throws(Failure) {
        let isDue = waiting.withLock { bytes in
            bytes += Array(text.utf8)
            return isTerminal || bytes.count >= full
        }
        if isDue { try flush() }
    }

    /// Writes what waits.
    static func flush() throws(Failure) {
        let bytes = waiting.withLock { bytes in
            defer { bytes = [] }
            return bytes
        }
        let code = write(bytes, to: STDOUT_FILENO)
        guard code == 0 else { throw Failure(code: code) }
    }

    /// Shows people something; when even that fails there is nobody left to be told.
    static func show(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

    /// Writes all the bytes; 0, or what the system says.
    static func write(_ bytes: [UInt8], to stream: Int32) -> Int32 {
        var written = 0
        while written < bytes.count {
            let step = bytes.withUnsafeBytes { bytes in
                Glibc.write(
                    stream, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if step < 0, errno != EINTR { return errno }
            if step > 0 { written += step }
        }
        return 0
    }
}

/// A line for people: standard error, so that standard output holds answers alone.
///
/// Whatever of it came from outside can neither act on the terminal nor make a line of its own.
/// What is quoted is shown by its beginning: nobody reads a hundred thousand characters.
func tell(_ line: String) { Output.show(Shortened.text(PlainText.shown(line)) + "\n") }

/// Lines for people whose words and length have an end.
enum Shortened {
    private static let longestWord = 400
    private static let longestLine = 4_000

    static func text(_ line: String) -> String {
        guard line.utf8.count > longestWord else { return line }
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.count <= longestWord ? String(word) : cut(word, to: longestWord / 4)
        }
        let shorter = words.joined(separator: " ")
        return shorter.count <= longestLine ? shorter : cut(shorter[...], to: longestLine)
    }

    private static func cut(_ text: Substring, to count: Int) -> String {
        "\(text.prefix(count))... (\(text.count) characters)"
    }
}
