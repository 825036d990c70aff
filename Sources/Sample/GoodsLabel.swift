/// What stands on the label of one plate that arrives.
struct GoodsLabel: Sendable {
    let asn: String
    var sscc: String
    let item: SampleItem
    let pack: SamplePack
    var count: Int
    var lot: String
    var useBy: Int?
    let production: Int?
    let weightGrams: Int?
    /// Whether the lot is on hand already.
    let known: Bool

    /// The date that counts, as an element string; empty when the goods are undated.
    private var date: String {
        guard let useBy else { return "" }
        return "\(item.datedBy == "expiry" ? "17" : "15"){\(relative(useBy))}"
    }

    private var made: String { production.map { "11{\(relative($0))}" } ?? "" }

    private var weight: String { weightGrams.map { "3103\(padded($0, 6))" } ?? "" }

    /// Elements of fixed length first, so that one separator does.
    private var contents: String {
        "02\(pack.gtin)\(date)\(made)\(weight)37\(count)\(Self.separator)10\(lot)"
    }

    static let separator = "\\x1d"

    /// Two barcodes in GS1-128: the contents, then the plate's number.
    var linear: [String] { ["]C1\(contents)", "]C100\(sscc)"] }

    /// Everything in one DataMatrix.
    var matrix: [String] { ["]d200\(sscc)\(contents)"] }

    /// The lot before the date, and the separator between them gone.
    var withoutSeparator: [String] {
        ["]C102\(pack.gtin)10\(lot)\(date)37\(count)", "]C100\(sscc)"]
    }

    /// The label of one unit, with the serial number if it has one.
    func unit(gtin: String, serial: String) -> String {
        let tail = serial.isEmpty ? "" : "\(Self.separator)21\(serial)"
        return "]d201\(gtin)\(date)10\(lot)\(tail)"
    }
}
