import Stock

/// A line of an order of a wave.
package struct SubstituteRequest: Codable, Hashable, Sendable {
    package var wave: DocumentNumber
    package var order: DocumentNumber
    package var line: Int

    package init(wave: DocumentNumber, order: DocumentNumber, line: Int) {
        self.wave = wave
        self.order = order
        self.line = line
    }
}
