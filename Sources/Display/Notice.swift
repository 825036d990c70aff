/// A message on the screen: its text by id, and the values that stand in it.
package struct Notice: Hashable, Sendable, Codable {
    /// How bad it is.
    package var severity: Severity
    /// The id of its text.
    package var id: String
    /// The values of its placeholders, from outside and not yet harmless.
    package var values: [String: String]
    /// Whether scans are refused until Enter or the OK command has been given.
    package var isModal: Bool

    package init(
        _ severity: Severity, _ id: String, _ values: [String: String] = [:], isModal: Bool = false
    ) {
        self.severity = severity
        self.id = id
        self.values = values
        self.isModal = isModal
    }
}
