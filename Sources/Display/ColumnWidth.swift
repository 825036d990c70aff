/// How many columns texts take on a display.
extension Character {
    /// 2 for the wide characters of East Asia and pictographs, else 1.
    ///
    /// Source: Unicode Standard Annex 11, classes W and F, in ranges.
    package var columns: Int {
        guard let value = unicodeScalars.first?.value, value >= 0x1100 else { return 1 }
        return Self.wide.contains { $0.contains(value) } ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}

extension StringProtocol {
    /// The columns the text takes.
    package var columns: Int { reduce(0) { $0 + $1.columns } }

    /// The longest beginning that takes at most `width` columns.
    package func clipped(to width: Int) -> String {
        var left = width
        var out = ""
        for character in self {
            left -= character.columns
            if left < 0 { break }
            out.append(character)
        }
        return out
    }

    /// The text in `width` columns: whole, or cut with `~` as its last column.
    package func shortened(to width: Int) -> String {
        columns <= width ? String(self) : clipped(to: width - 1) + (width > 0 ? "~" : "")
    }

    /// The longest ending that takes at most `width` columns.
    package func tail(of width: Int) -> String {
        String(String(reversed()).clipped(to: width).reversed())
    }

    /// The text in exactly `width` columns: cut with `~`, or filled with spaces.
    package func padded(to width: Int, right: Bool = false) -> String {
        let text = shortened(to: width)
        let fill = String(repeating: " ", count: Swift.max(0, width - text.columns))
        return right ? fill + text : text + fill
    }
}
