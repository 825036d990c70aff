/// How bad a message is; decides its marker, its style and its bells.
package enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something was done.
    case ok
    /// Something is asked or only told.
    case info
    /// The next scan just works, but read this.
    case warning
    /// Refused.
    case error
    /// Not answered yet.
    case busy

    /// What the message row begins with.
    package var marker: String {
        switch self {
        case .ok: "OK"
        case .info: "?"
        case .warning: "!"
        case .error: "!!"
        case .busy: ".."
        }
    }

    /// How often the bell sounds.
    package var bells: Int {
        switch self {
        case .ok, .info, .busy: 0
        case .warning: 2
        case .error: 3
        }
    }

    /// How the message looks.
    package var style: Style {
        switch self {
        case .ok: .good
        case .info, .busy: .plain
        case .warning: .warning
        case .error: .bad
        }
    }
}
