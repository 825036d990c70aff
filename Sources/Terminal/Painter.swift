import CNCurses
import Display

/// Puts frame differences into ncurses, which sends the least it can.
final class Painter {
    private var shown: Frame?
    private let attributes: [Style: attr_t]
    private let pairs: [Style: Int16]

    init(_ environment: Environment) {
        var attributes: [Style: attr_t] = [:]
        var pairs: [Style: Int16] = [:]
        for style in Style.allCases { attributes[style] = Self.attribute(style) }
        if !environment.hasNoColor, has_colors() {
            start_color()
            use_default_colors()
            let colors: [(Style, Int32)] =
                environment.isLight
                ? [(.good, COLOR_BLUE), (.warning, COLOR_MAGENTA)]
                : [(.good, COLOR_GREEN), (.warning, COLOR_YELLOW)]
            for (at, (style, color)) in colors.enumerated() {
                init_pair(Int16(at + 1), Int16(color), -1)
                pairs[style] = Int16(at + 1)
            }
        }
        self.attributes = attributes
        self.pairs = pairs
    }

    /// What tells styles apart without colour; colour only repeats it.
    private static func attribute(_ style: Style) -> attr_t {
        switch style {
        case .plain, .dim, .good: attr_t(A_NORMAL)
        case .strong, .title, .warning: CNCURSES_BOLD
        case .bad, .selected: CNCURSES_REVERSE
        }
    }

    /// Forgets what is on the screen, so that the next frame is painted in full.
    func forget() { shown = nil }

    func paint(_ frame: Frame) {
        if shown?.size != frame.size { werase(cncurses_screen()) }
        for run in FrameDiff(from: shown, to: frame).runs { put(run) }
        if let cursor = frame.cursor {
            wmove(cncurses_screen(), Int32(cursor.row), Int32(cursor.column))
        } else {
            wmove(cncurses_screen(), Int32(max(0, frame.size.rows - 2)), 0)
        }
        wrefresh(cncurses_screen())
        shown = frame
    }

    private func put(_ run: FrameDiff.Run) {
        var column = run.column
        var start = 0
        while start < run.cells.count {
            let style = run.cells[start].style
            var end = start
            var wide: [wchar_t] = []
            while end < run.cells.count, run.cells[end].style == style {
                if !run.cells[end].isTail {
                    wide += run.cells[end].text.unicodeScalars.map { wchar_t($0.value) }
                }
                end += 1
            }
            let pair = pairs[style] ?? 0
            wattr_set(cncurses_screen(), attributes[style] ?? 0, pair, nil)
            mvwaddnwstr(
                cncurses_screen(), Int32(run.row), Int32(column), wide, Int32(wide.count))
            column += end - start
            start = end
        }
    }
}
