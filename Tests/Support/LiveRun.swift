import Foundation

/// The real `lotwise run` on a terminal of its own.
package final class LiveRun {
    /// A worker of the demonstration site.
    package struct Person: Sendable {
        package let code: String
        package let badge: String
        package let pin: String

        /// May put away.
        package static let ann = Person(code: "AADAMS", badge: "B040100", pin: "496796")
        /// May receive, put away and undo what others did.
        package static let grace = Person(code: "GHALL", badge: "B040343", pin: "158464")
        /// May put away.
        package static let bogdan = Person(code: "BKOWALSKI", badge: "B040139", pin: "639845")
    }

    /// Its terminal.
    package let terminal: PseudoTerminal
    private let rows: Int
    private let site: LiveSite

    /// Starts it on a site this morning.
    package init(
        _ site: LiveSite, device: String = "HH-01", columns: Int = 20, rows: Int = 16,
        term: String = "xterm", locale: String = "C.UTF-8", more: [String: String] = [:],
        at moment: String = "2026-11-25T05:00:00Z", through wrapper: [String] = [],
        program: String = BuiltProgram.path("lotwise")
    ) {
        self.rows = rows
        self.site = site
        let command =
            wrapper + [
                program, "run", "--database", site.path, "--device", device,
                "--at", moment,
            ]
        terminal = PseudoTerminal(
            command[0], Array(command.dropFirst()), columns: columns, rows: rows,
            environment: ["TERM": term, "LC_ALL": locale, "PATH": "/usr/bin:/bin"]
                .merging(more) { $1 })
    }

    /// What is on its screen, in rows.
    package var lines: [String] { terminal.screen.lines }
    /// The row of the message.
    package var message: String { lines[rows - 2] }
    /// The row of the field.
    package var field: String { lines[rows - 3] }

    /// Waits for the screen with an id, painted to its end and with nothing under way.
    package func shows(_ id: String, milliseconds: Int = 6_000) -> Bool {
        let rows = rows
        let isThere = terminal.wait(milliseconds: milliseconds) { screen in
            screen.lines[0].hasPrefix(id + " ") && screen.lines[rows - 1].contains("F1")
                && !screen.lines[rows - 2].contains("..") && screen.row == rows - 3
        }
        terminal.settle(milliseconds: 8)
        return isThere
    }

    /// Waits for a text.
    package func says(_ text: String, milliseconds: Int = 6_000) -> Bool {
        terminal.wait(for: text, milliseconds: milliseconds)
    }

    /// Sends a scan as one burst.
    package func scan(_ text: String, end: String = "\r") { terminal.send(text + end) }

    /// Scans a text and waits for a screen.
    package func scan(_ text: String, to screen: String) -> Bool {
        scan(text)
        return shows(screen)
    }

    /// Scans a text until a screen comes: what comes behind a refusal under way is dropped.
    package func scanAgain(_ text: String, to screen: String) -> Bool {
        for _ in 0..<5 {
            scan(text)
            if shows(screen, milliseconds: 2_000) { return true }
        }
        return false
    }

    /// Signs on, from the badge to the menu or wherever the worker was.
    package func signOn(_ person: Person, to screen: String = "MN1") -> Bool {
        guard shows("SO1"), scan(person.badge, to: "SO2") else { return false }
        scan(person.pin)
        return shows(screen)
    }

    /// Signs on and starts to put away.
    package func startPutaway(_ person: Person) -> Bool {
        signOn(person) && scan("2", to: "PA1")
    }

    /// The place the screen directs to.
    package var target: String {
        lines[rows - 4].split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }
}
