import CNCurses
import CSystem
import Display
import Glibc

/// Starts the terminal that fits: full screen, or lines.
package enum Terminal {
    /// Runs a conversation on standard input and output.
    ///
    /// - Parameters:
    ///   - variables: The environment.
    ///   - log: The file that grows when another process commits, such as `site.db-wal`.
    ///   - open: Opens the conversation, after the first paint.
    /// - Throws: What `open` threw, or `TerminalError`; the terminal has been given back then.
    package static func run(
        variables: [String: String], watching log: String?,
        open: @escaping @Sendable () throws -> any Conversation
    ) throws {
        csystem_save_memory()
        let environment = Environment(variables)
        guard !environment.isAccessible, isatty(0) == 1, isatty(1) == 1 else {
            setlocale(LC_ALL, "")
            let echo = Echo()
            let terminal = LineTerminal(
                try open(), isASCII: cncurses_is_utf8() == 0,
                write: { text in
                    fputs(text, cncurses_output())
                    fflush(cncurses_output())
                },
                read: { readLine() }, hide: echo.hide)
            return terminal.run()
        }
        let modes = try Modes()
        let loop: TerminalLoop
        do {
            loop = try TerminalLoop(environment, modes: modes, watching: log)
        } catch {
            modes.restore()
            throw error
        }
        try loop.run(open: open)
    }
}
