import Stock

/// What came of a substitute, and how the wave stands now.
package struct Substituted: Codable, Hashable, Sendable {
    package var replaced: WaveShorts.Replaced
    /// Whether it was taken back.
    package var isTakenBack: Bool
    package var shorts: WaveShorts
    /// What releasing the wave would do now; nil when it is released.
    package var preview: WavePreview?

    package init(
        replaced: WaveShorts.Replaced, isTakenBack: Bool, shorts: WaveShorts,
        preview: WavePreview?
    ) {
        self.replaced = replaced
        self.isTakenBack = isTakenBack
        self.shorts = shorts
        self.preview = preview
    }
}
