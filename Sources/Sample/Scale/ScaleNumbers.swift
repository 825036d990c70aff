/// The last numbers given out.
struct ScaleNumbers: Sendable {
    var plate = 0
    var receipt = 0
    var order = 0
    var repack = 0
}
