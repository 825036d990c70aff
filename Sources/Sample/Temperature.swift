/// A temperature class: what goods need, and what a zone keeps.
enum Temperature: String, Sendable, CaseIterable {
    case ambient, chilled, frozen

    /// What an item of the class bears, in tenths of a degree Celsius.
    var borne: (min: Int, max: Int) {
        switch self {
        case .ambient: (50, 250)
        case .chilled: (0, 60)
        case .frozen: (-300, -180)
        }
    }

    /// What a zone of the class keeps, in tenths of a degree Celsius.
    var kept: (min: Int, max: Int) {
        switch self {
        case .ambient: (120, 220)
        case .chilled: (10, 50)
        case .frozen: (-240, -190)
        }
    }
}
