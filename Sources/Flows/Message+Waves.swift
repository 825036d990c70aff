import Barcode
import Stock

/// What the wave board says.
extension Message {
    package static let waveKeyNotUsed = Message.soft("wave.key-not-used")
    static let waveNonePlanned = Message.soft("wave.none-planned")
    package static let noOrdersOpen = Message.info("wave.no-orders")
    package static func noSuchWave(_ scan: Scan) -> Message {
        .soft("wave.unknown", ["scanned": scan.shown])
    }
    /// Enter without any order.
    package static let waveScanOrder = Message.soft("wave.scan-order")
    static func waveNoOrder(_ scan: Scan) -> Message {
        .soft("wave.no-order", ["scanned": scan.shown])
    }
    static func waveOrderTwice(_ order: DocumentNumber) -> Message {
        .soft("wave.order-twice", ["order": order.rawValue])
    }
    static func waveOrderInWave(_ order: DocumentNumber, _ wave: DocumentNumber) -> Message {
        .soft("wave.order-in-wave", ["order": order.rawValue, "wave": wave.rawValue])
    }
    static func waveOrderClosed(_ order: DocumentNumber) -> Message {
        .soft("wave.order-closed", ["order": order.rawValue])
    }
    package static func facesToFill(_ count: Int) -> Message {
        .done("wave.faces-to-fill", ["count": "\(count)"])
    }
    package static func wavesBuilt(_ count: Int) -> Message {
        .done("wave.built", ["count": "\(count)"])
    }
    package static func waveReleased(
        _ wave: DocumentNumber, picks: Int, shorts: Int
    ) -> Message {
        .done(
            shorts == 0 ? "wave.released" : "wave.released-short",
            ["wave": wave.rawValue, "lines": "\(picks)", "count": "\(shorts)"])
    }
    package static func waveTakenBack(_ wave: DocumentNumber) -> Message {
        .done("wave.taken-back", ["wave": wave.rawValue])
    }
    package static func waveDissolved(_ wave: DocumentNumber) -> Message {
        .done("wave.dissolved", ["wave": wave.rawValue])
    }
    package static func waveRefused(_ wave: DocumentNumber?, _ refusal: WaveRefusal) -> Message {
        let values = ["wave": wave?.rawValue ?? ""]
        switch refusal {
        case .unknownWave: return .soft("wave.gone", values)
        case .isNow(.planned): return .soft("wave.is-planned", values)
        case .isNow(.releasing): return .soft("wave.is-releasing", values)
        case .isNow(.released): return .soft("wave.is-released", values)
        case .isNow(.done), .isNow(.cancelled): return .soft("wave.gone", values)
        case .nothingToDo: return .soft("wave.nothing-to-do", values)
        case .begun: return .soft("wave.begun", values)
        case .lineChanged: return .soft("wave.line-changed")
        case .substitute(let sku, let refusal): return waveSubstituteRefused(sku, refusal)
        case .tooLarge(_, orders: 1): return .soft("wave.order-too-large", values)
        case .tooLarge: return .soft("wave.too-large", values)
        case .orderInWave(let order, let wave): return .waveOrderInWave(order, wave)
        case .orderClosed(let order): return .waveOrderClosed(order)
        }
    }
}
