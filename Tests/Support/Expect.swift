/// Says how two texts differ, line by line, so that a failed picture can be read.
package enum LineDiff {
    /// Both texts with `-` before lines only expected, `+` before lines only found; nil when equal.
    package static func between(_ expected: [String], _ found: [String]) -> String? {
        guard expected != found else { return nil }
        let difference = found.difference(from: expected)
        var removed: [Int: String] = [:]
        var inserted: [Int: String] = [:]
        for change in difference {
            switch change {
            case .remove(let at, let line, _): removed[at] = line
            case .insert(let at, let line, _): inserted[at] = line
            }
        }
        var lines: [String] = []
        var old = 0
        var new = 0
        while old < expected.count || new < found.count {
            if let line = removed[old] {
                lines.append("- " + line)
                old += 1
            } else if let line = inserted[new] {
                lines.append("+ " + line)
                new += 1
            } else {
                lines.append("  " + found[new])
                old += 1
                new += 1
            }
        }
        return lines.joined(separator: "\n")
    }
}
