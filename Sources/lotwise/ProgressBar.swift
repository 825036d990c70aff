import Foundation

/// How far a long command is, on standard error: a bar on a terminal, else a line now and then.
struct ProgressBar {
    private let total: Int
    private let unit: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var shownTenths = -1

    init(total: Int, unit: String) {
        self.total = max(1, total)
        self.unit = unit
    }

    /// Shows how many are done.
    mutating func show(_ done: Int) {
        // On a terminal every thousandth moves the bar; in a log every tenth is enough.
        let tenths = done * (isTerminal ? 1_000 : 10) / total
        guard tenths != shownTenths else { return }
        shownTenths = tenths
        let elapsed = start.duration(to: .now).components
        let seconds = max(1, Int(elapsed.seconds))
        let share = done * 100 / total
        let text = "\(share) %  \(done) of \(total) \(unit), \(done / seconds)/s, \(seconds) s"
        guard isTerminal else { return tell(text) }
        let filled = done * 30 / total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        Output.show("\r[\(bar)] \(text)\u{1B}[K")
    }

    /// Says what is being done besides; not in a log.
    func say(_ text: String) {
        if isTerminal { Output.show("\r\(text) ...\u{1B}[K") }
    }

    /// Leaves the line.
    func end() {
        if isTerminal { Output.show("\r\u{1B}[K") }
    }
}
