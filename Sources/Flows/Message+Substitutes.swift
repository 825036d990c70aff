import Stock

/// What the wave board says of items that go in the place of others.
extension Message {
    package static func waveSubstituted(_ replaced: WaveShorts.Replaced) -> Message {
        .done("wave.substituted", replaced.named)
    }
    package static func waveRestored(_ replaced: WaveShorts.Replaced) -> Message {
        .done("wave.restored", replaced.named)
    }
    package static func waveSubstituteRefused(
        _ sku: SKU, _ refusal: SubstituteRefusal
    ) -> Message {
        .soft(
            "wave.substitute-refused",
            [
                "sku": sku.rawValue, "why": refusal.detail.shown,
                "rule": Shown.text(.rule(refusal.rule)),
            ])
    }
    /// The line lacks nothing itself: another one of its order does.
    package static func waveNotItself(_ line: ShortLine) -> Message {
        .soft("wave.not-itself", ["order": line.order.rawValue])
    }
}

extension WaveShorts.Replaced {
    fileprivate var named: [String: String] {
        ["order": order.rawValue, "sku": sku.rawValue, "count": shownUnits]
    }
}
