import Foundation

/// Which terminals this machine can describe: packages such as ncurses-term add hundreds.
package enum Terminfo {
    private static let folders = ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"]

    package static func knows(_ term: String) -> Bool {
        guard let first = term.first else { return false }
        return folders.contains {
            FileManager.default.fileExists(atPath: "\($0)/\(first)/\(term)")
        }
    }
}
