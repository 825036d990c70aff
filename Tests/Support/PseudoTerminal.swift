import CSystem
import Glibc

/// A program on a terminal of its own, driven like a person would: bytes in, screen out.
///
/// Nothing sleeps; every wait is for something and has a deadline.
package final class PseudoTerminal {
    /// What is on its screen.
    package private(set) var screen: VTScreen
    /// All bytes the program wrote.
    package private(set) var output: [UInt8] = []
    /// The process.
    package let process: pid_t
    private let master: Int32
    private var status: Int32?
    private var isClosed = false

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - path: The program.
    ///   - arguments: Its arguments, without its name.
    ///   - columns: The columns of the terminal.
    ///   - rows: The rows.
    ///   - environment: Its whole environment; `SWIFT_BACKTRACE=enable=no` is added.
    package init(
        _ path: String, _ arguments: [String] = [], columns: Int, rows: Int,
        environment: [String: String]
    ) {
        screen = VTScreen(columns: columns, rows: rows)
        var variables = environment
        variables["SWIFT_BACKTRACE"] = "enable=no"
        var master: Int32 = -1
        process = Self.withStrings([path] + arguments) { arguments in
            Self.withStrings(variables.map { "\($0.key)=\($0.value)" }.sorted()) { environment in
                csystem_spawn(
                    path, arguments, environment, UInt16(columns), UInt16(rows), &master)
            }
        }
        self.master = master
        precondition(process > 0, "the program cannot be started")
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit {
        if status == nil {
            Glibc.kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        hangUp()
    }

    /// Sends text as if it were typed or scanned, in one write.
    package func send(_ text: String) { send(bytes: Array(text.utf8)) }

    /// Sends bytes in one write.
    package func send(bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty, !isClosed {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                read(milliseconds: 10)
            } else if errno != EINTR {
                return
            }
        }
    }

    /// Reads until `condition` holds.
    ///
    /// - Returns: Whether it did, within `milliseconds`.
    package func wait(
        milliseconds: Int = 5_000, until condition: (VTScreen) -> Bool
    ) -> Bool {
        let end = Self.now() + milliseconds
        while !condition(screen) {
            let left = end - Self.now()
            guard left > 0, !isClosed else { return condition(screen) }
            read(milliseconds: left)
        }
        return true
    }

    /// Reads until a text is on the screen.
    package func wait(for text: String, milliseconds: Int = 5_000) -> Bool {
        wait(milliseconds: milliseconds) { $0.text.contains(text) }
    }

    /// Reads until nothing has come for `milliseconds`, or for ten times as long in all.
    package func settle(milliseconds: Int = 60) {
        let end = Self.now() + 10 * milliseconds
        while !isClosed, Self.now() < end, read(milliseconds: milliseconds) {}
    }

    /// Gives the terminal another size, which the program is told by SIGWINCH.
    package func resize(columns: Int, rows: Int) {
        settle(milliseconds: 20)
        screen.resize(columns: columns, rows: rows)
        if !isClosed { _ = csystem_resize(master, UInt16(columns), UInt16(rows)) }
    }

    /// Sends a signal to the program.
    package func signal(_ number: Int32) { Glibc.kill(process, number) }

    /// Closes the line.
    package func hangUp() {
        guard !isClosed else { return }
        isClosed = true
        close(master)
    }

    /// The modes of the terminal, as the program left them.
    package func modes() -> termios {
        var modes = termios()
        if isClosed { return modes }
        tcgetattr(master, &modes)
        return modes
    }

    /// Waits for the program's end.
    ///
    /// - Returns: Its exit status, 128 + the signal that ended it, or nil if it goes on.
    package func exit(milliseconds: Int = 5_000) -> Int32? {
        let end = Self.now() + milliseconds
        while status == nil, Self.now() < end {
            if !isClosed { read(milliseconds: 2) } else { _ = poll(nil, 0, 2) }
            var raw: Int32 = 0
            guard waitpid(process, &raw, WNOHANG) == process else { continue }
            status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
        }
        return status
    }

    @discardableResult
    private func read(milliseconds: Int) -> Bool {
        var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&polled, 1, Int32(milliseconds)) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(master, &bytes, bytes.count)
        guard count > 0 else {
            // EIO: nobody has the other side open any more; do not spin on it.
            _ = poll(nil, 0, 1)
            return false
        }
        output += bytes[..<count]
        screen.take(bytes[..<count])
        return true
    }

    /// Milliseconds of a clock that only runs forward.
    package static func now() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("an empty list") }
            return body(base)
        }
    }
}
