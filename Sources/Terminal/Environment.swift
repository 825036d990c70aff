import CNCurses

/// What the environment says about the terminal and the worker's wishes.
package struct Environment: Hashable, Sendable {
    /// The variables.
    package var variables: [String: String]

    package init(_ variables: [String: String]) { self.variables = variables }

    /// The terminal's name; empty if it has none.
    package var term: String { variables["TERM"] ?? "" }

    /// Whether colours are unwanted; any text says so.
    package var hasNoColor: Bool { isSet("NO_COLOR") }

    /// Whether block letters are unwanted.
    package var hasNoBig: Bool { isSet("NO_BIG") }

    /// Whether lines are wanted instead of screens.
    package var isAccessible: Bool { isSet("ACCESSIBLE") || term == "dumb" }

    /// Whether the screen is light: `THEME=sun`.
    package var isLight: Bool { variables["THEME"] == "sun" }

    private func isSet(_ name: String) -> Bool { !(variables[name] ?? "").isEmpty }
}
