import Stock

/// A file was taken in before, and what it says has been changed since.
package struct ImportOvertaken: Error, Hashable, Sendable, CustomStringConvertible {
    package let name: String
    /// When it was taken in.
    package let takenAt: Instant

    package var description: String {
        "\(name) was taken in at \(takenAt), and what it says has been changed since: nothing is done "
            + "(--again takes it once more)"
    }
}
