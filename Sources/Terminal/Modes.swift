import CSystem
import Glibc

/// The modes of the terminal: raw while a screen is up, as they were before it and after.
///
/// Raw is the first thing a program asks for: what is scanned before that is echoed by the
/// terminal, and a control character in it could stop the program.
package struct Modes: @unchecked Sendable {
    private let before: termios

    /// Makes the terminal of standard input raw.
    ///
    /// - Throws: `TerminalError` when standard input is no terminal.
    package init() throws {
        var modes = termios()
        guard isatty(0) == 1, isatty(1) == 1, tcgetattr(0, &modes) == 0 else {
            throw TerminalError("standard input and output are not a terminal")
        }
        before = modes
        raw()
    }

    /// Makes it raw again, after a stop.
    package func raw() {
        var modes = before
        modes.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON | IXOFF)
        modes.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL | ISIG | IEXTEN)
        modes.c_oflag &= ~tcflag_t(OPOST)
        modes.c_cflag |= tcflag_t(CS8)
        setTail(&modes)
        tcsetattr(0, TCSANOW, &modes)
    }

    /// Makes it as it was before.
    package func restore() {
        var modes = before
        tcsetattr(0, TCSANOW, &modes)
    }

    /// Writes `bytes` and restores the modes if the process crashes.
    package func guardCrash(_ bytes: String) {
        var modes = before
        bytes.withCString { csystem_guard_terminal(0, &modes, $0, strlen($0)) }
    }

    private func setTail(_ modes: inout termios) {
        withUnsafeMutableBytes(of: &modes.c_cc) { characters in
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
    }
}
