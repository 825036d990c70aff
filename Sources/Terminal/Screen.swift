import CNCurses
import CSystem
import Display
import Glibc

/// The full-screen terminal: ncurses from its start to its end, for output only.
///
/// Used on one thread. ncurses is global, so there is one of these at a time.
package final class Screen {
    /// The terminal description in use, which is another one where `TERM` is not known.
    package let term: String
    /// Whether only ASCII may be shown.
    package let isASCII: Bool
    private let environment: Environment
    private let modes: Modes
    private let painter: Painter
    private let handle: OpaquePointer
    private var isUp = true

    /// Starts ncurses on standard input and output.
    ///
    /// - Throws: `TerminalError` when no description fits.
    package init(_ environment: Environment, modes: Modes) throws {
        setlocale(LC_ALL, "")
        guard let output = fdopen(1, "w"), let input = fdopen(0, "r") else {
            throw TerminalError("standard input and output cannot be opened")
        }
        var found: (String, OpaquePointer)?
        for name in Self.candidates(environment.term) where found == nil {
            if let screen = newterm(name, output, input) { found = (name, screen) }
        }
        guard let found else { throw TerminalError("no terminal description was found") }
        (term, handle) = found
        isASCII = cncurses_is_utf8() == 0
        self.environment = environment
        self.modes = modes
        // newterm has its own idea of the modes; ours are raw all the way.
        CNCurses.raw()
        noecho()
        nonl()
        typeahead(-1)
        modes.raw()
        painter = Painter(environment)
        write(Self.pasteOn, if: hasPaste)
        modes.guardCrash(Self.pasteOff + Self.string("sgr0") + Self.string("rmcup") + "\r\n")
    }

    /// The name in `TERM`, and what to try where nobody knows it.
    package static func candidates(_ term: String) -> [String] {
        let vt = term.hasPrefix("vt") ? ["vt220", "vt100"] : []
        return (term.isEmpty ? [] : [term]) + vt + ["xterm", "vt220", "vt100", "ansi"]
    }

    /// Paints a frame; only what changed is sent.
    package func paint(_ frame: Frame) { painter.paint(frame) }

    /// Sends everything again.
    package func repaint(_ frame: Frame) {
        clearok(cncurses_current(), true)
        painter.forget()
        painter.paint(frame)
    }

    /// The size of the terminal now.
    package func size() -> Size {
        var columns: UInt16 = 0
        var rows: UInt16 = 0
        if csystem_size(1, &columns, &rows) == 0 {
            if cncurses_columns() != Int32(columns) || cncurses_rows() != Int32(rows) {
                resizeterm(Int32(rows), Int32(columns))
                painter.forget()
            }
            return Size(columns: Int(columns), rows: Int(rows))
        }
        return Size(columns: Int(cncurses_columns()), rows: Int(cncurses_rows()))
    }

    /// Sounds the bell once.
    package func ring() { write("\u{7}", if: true) }

    /// Turns the screen light or dark where the terminal can do that without blinking by itself.
    package func flash(_ isOn: Bool) {
        let canFlash = Self.string("flash").contains("\u{1B}[?5h")
        let isReverse = isOn != environment.isLight
        write(isReverse ? "\u{1B}[?5h" : "\u{1B}[?5l", if: canFlash)
    }

    /// Gives the terminal back as it was.
    package func end() {
        guard isUp else { return }
        isUp = false
        csystem_unguard_terminal()
        write(Self.pasteOff, if: hasPaste)
        endwin()
        modes.restore()
    }

    /// Stops the process as SIGTSTP asks, and comes back when it goes on.
    package func stop(_ frame: Frame) {
        write(Self.pasteOff, if: hasPaste)
        endwin()
        modes.restore()
        csystem_stop()
        modes.raw()
        CNCurses.reset_prog_mode()
        modes.raw()
        write(Self.pasteOn, if: hasPaste)
        repaint(frame)
    }

    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"

    private var hasPaste: Bool { !Self.string("BE").isEmpty }

    private static func string(_ name: String) -> String {
        cncurses_string(name).map { String(cString: $0) } ?? ""
    }

    private func write(_ text: String, if isWanted: Bool) {
        guard isWanted else { return }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
