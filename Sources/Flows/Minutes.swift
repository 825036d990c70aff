/// Minutes as people say them.
enum Minutes {
    /// Such as `12 min`, `3 h`, `2 d`; before now they have a minus.
    static func text(_ minutes: Int) -> String {
        switch abs(minutes) {
        case 0..<120: "\(minutes) min"
        case 120..<2880: "\(minutes / 60) h"
        default: "\(minutes / 1440) d"
        }
    }
}
