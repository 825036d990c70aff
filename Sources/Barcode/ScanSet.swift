import Stock

/// Several barcodes of one label, read together.
package struct ScanSet: Hashable, Sendable {
    /// Each barcode by itself, in order.
    package let parts: [Interpretation]
    /// What they say together; faulty with the first fault.
    package let outcome: Interpretation.Outcome
    /// The form: of the only barcode, or GS1 when any part holds elements.
    package let kind: Interpretation.Kind?

    package init(_ parts: [Interpretation], today: Day) {
        self.parts = parts
        if parts.count == 1 {
            outcome = parts[0].outcome
            kind = parts[0].kind
            return
        }
        var readings: [[Element]] = [[]]
        var fault = parts.isEmpty ? ScanFault(.empty) : nil
        for part in parts {
            let choices: [[Element]]
            switch part.outcome {
            case .read(let label): choices = [label.elements]
            case .ambiguous(let labels): choices = labels.map(\.elements)
            case .faulty(let found):
                fault = fault ?? found
                choices = [[]]
            }
            readings = readings.flatMap { head in choices.map { head + $0 } }
            readings = Array(readings.prefix(LostSeparators.limit))
        }
        kind = parts.contains { $0.kind != .plain } ? .gs1 : parts.first?.kind
        let inStore = parts.lazy.compactMap { $0.label?.measures.first { $0.identifier == nil } }
            .first
        if let fault {
            outcome = .faulty(fault)
        } else if readings.count > 1 {
            outcome = .ambiguous(readings.map { Label($0, today: today) })
        } else {
            outcome = .read(Label(readings[0], today: today, inStore: inStore))
        }
    }
}
