/// One sentence for the worker: what, why and what now, by the id of its text.
///
/// Each flow makes its own in `Message+FLOW.swift`; the words stand in `Screens/texts/LANGUAGE.yaml`
/// under the same id, at most three lines of 20 columns.
package struct Message: Codable, Hashable, Sendable {
    /// How it is shown and how it sounds.
    package enum Severity: String, Codable, Hashable, Sendable {
        /// `OK`: it is done; silent, since the scanner has beeped.
        case done
        /// `?`: what is asked or worth knowing.
        case info
        /// `!`: not this; the next scan just works. Two bells.
        case soft
        /// `!!`: stop; scans are refused until it is acknowledged. Three bells.
        case hard
    }

    package let severity: Severity
    package let id: String
    /// What stands for `{name}` in the text.
    package let values: [String: String]

    package static func done(_ id: String, _ values: [String: String] = [:]) -> Message {
        Message(severity: .done, id: id, values: values)
    }
    package static func info(_ id: String, _ values: [String: String] = [:]) -> Message {
        Message(severity: .info, id: id, values: values)
    }
    package static func soft(_ id: String, _ values: [String: String] = [:]) -> Message {
        Message(severity: .soft, id: id, values: values)
    }
    package static func hard(_ id: String, _ values: [String: String] = [:]) -> Message {
        Message(severity: .hard, id: id, values: values)
    }
}
