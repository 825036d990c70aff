/// What a robot did, counted.
struct RobotTally: Codable, Sendable {
    var scans = 0
    var keys = 0
    /// Refusals by the id of their message.
    var refusals: [String: Int] = [:]
    /// How often there was nothing for it to do.
    var idle = 0
    /// Shorts it told.
    var shorts = 0
    /// Screens it could not get on with, with what was said there.
    var stuck: [String] = []
    /// Faults of the program it was shown.
    var faults = 0
}
