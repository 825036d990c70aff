import Stock

/// What a GS1 barcode says: its elements as encoded, and the ones a warehouse works with as values.
///
/// A value whose identifier stands on it twice with different data is nil; see `conflicts`.
package struct Label: Codable, Hashable, Sendable {
    /// The elements in their order, exactly as encoded.
    package let elements: [Element]
    /// AI 01.
    package let gtin: GTIN?
    /// AI 02: of what is inside the logistic unit.
    package let contentGTIN: GTIN?
    /// AI 00.
    package let sscc: SSCC?
    /// AI 10.
    package let lot: LotNumber?
    /// AI 21.
    package let serial: SerialNumber?
    /// AI 17.
    package let expiry: Day?
    /// AI 15.
    package let bestBefore: Day?
    /// AI 16.
    package let sellBy: Day?
    /// AI 11.
    package let production: Day?
    /// AI 13.
    package let packed: Day?
    /// AI 37: pieces in a logistic unit.
    package let count: Int?
    /// AI 30: pieces in an item of variable count.
    package let varCount: Int?
    /// AI 31nn to 36nn, and the measure inside a restricted circulation number.
    package let measures: [Measure]
    /// Identifiers that stand on it more than once with different values.
    package let conflicts: [String]

    /// - Parameters:
    ///   - elements: What was encoded.
    ///   - today: Decides the century of two-digit years.
    ///   - inStore: A measure that is no element of its own.
    package init(_ elements: [Element], today: Day, inStore: Measure? = nil) {
        var values: [String: String] = [:]
        var conflicts: Set<String> = []
        for element in elements {
            if let known = values[element.identifier], known != element.value {
                conflicts.insert(element.identifier)
            }
            values[element.identifier] = element.value
        }
        for code in conflicts { values[code] = nil }
        func day(_ code: String) -> Day? {
            values[code].flatMap { ShortDate.day($0, today: today) }
        }
        self.elements = elements
        self.conflicts = conflicts.sorted()
        gtin = values["01"].flatMap(GTIN.init)
        contentGTIN = values["02"].flatMap(GTIN.init)
        sscc = values["00"].flatMap(SSCC.init)
        lot = values["10"].flatMap(LotNumber.init)
        serial = values["21"].flatMap(SerialNumber.init)
        expiry = day("17")
        bestBefore = day("15")
        sellBy = day("16")
        production = day("11")
        packed = day("13")
        count = values["37"].flatMap { Int($0) }
        varCount = values["30"].flatMap { Int($0) }
        var measures = inStore.map { [$0] } ?? []
        for measure in elements.compactMap(Measure.init) where !measures.contains(measure) {
            measures.append(measure)
        }
        self.measures = measures
    }

    /// The SSCC as a plate number, or nil.
    package var lpn: LPN? { sscc.flatMap { LPN(rawValue: $0.rawValue) } }

    /// The net weight: AI 310n, else 320n, else that of a restricted circulation number.
    ///
    /// In milligrams, rounded as `Measure.weightMilligrams` says; nil when it is given twice.
    package var netWeightMilligrams: Int64? {
        for prefix in ["310", "320"] {
            let found = measures.filter { $0.identifier?.hasPrefix(prefix) == true }
            if found.count > 1 { return nil }
            if let weight = found.first { return weight.weightMilligrams }
        }
        return measures.first { $0.identifier == nil }?.weightMilligrams
    }

    /// The value of an identifier exactly as encoded; nil when it is absent or in conflict.
    package func value(_ code: String) -> String? {
        conflicts.contains(code) ? nil : elements.first { $0.identifier == code }?.value
    }
}
