/// What the goods of an order need, as the rules for building waves see it.
package struct WaveTraits: Hashable, Sendable {
    /// Temperature classes joined by `+`, such as `chilled`.
    package let temperatures: String
    /// Zones its goods are picked in, joined by `+`, such as `DRY+NUTS`.
    package let zones: String

    package init(temperatures: Set<String>, zones: Set<String>) {
        self.temperatures = temperatures.sorted().joined(separator: "+")
        self.zones = zones.sorted().joined(separator: "+")
    }
}
