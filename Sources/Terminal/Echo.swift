import Glibc

/// Whether the terminal of standard input shows what is typed, in the line mode.
final class Echo {
    /// The modes to go back to; nil while what is typed is shown.
    private var before: termios?

    /// Hides what is typed, so that nobody reads a PIN over the worker's shoulder, or shows it again.
    ///
    /// While it is hidden no key ends the program, which would leave the echo off.
    func hide(_ isHidden: Bool) {
        if isHidden, before == nil {
            var modes = termios()
            guard isatty(0) == 1, tcgetattr(0, &modes) == 0 else { return }
            before = modes
            modes.c_lflag &= ~tcflag_t(ECHO | ISIG)
            tcsetattr(0, TCSADRAIN, &modes)
        } else if !isHidden, var modes = before {
            before = nil
            tcsetattr(0, TCSADRAIN, &modes)
        }
    }
}
