/// The files that announce what comes in: what they are called, and what is in them.
package enum InboundFile: String, CaseIterable, Sendable {
    /// A delivery under way: a row a plate, or a row a line whose plates are not known.
    case asn
    /// What was ordered of a supplier: a row a line.
    case purchaseOrder

    /// What the file brings, as commands call it.
    package var kind: String {
        switch self {
        case .asn: "asns"
        case .purchaseOrder: "purchase-orders"
        }
    }

    /// How errors call one of its documents.
    var document: String {
        switch self {
        case .asn: "ASN"
        case .purchaseOrder: "purchase order"
        }
    }

    /// The columns that belong to the document and are the same in all its rows; the first is its
    /// number.
    var head: [String] {
        switch self {
        case .asn:
            [
                "asn", "purchaseOrder", "supplier", "owner", "carrier", "dock", "expected", "time",
                "trailer", "status",
            ]
        case .purchaseOrder: ["purchaseOrder", "supplier", "owner", "expected", "status"]
        }
    }

    /// The columns that belong to a line and are the same in all its rows.
    var line: [String] {
        switch self {
        case .asn: ["line", "item", "gtin", "country"]
        case .purchaseOrder: ["line", "item", "gtin"]
        }
    }

    /// All columns of the file.
    package var columns: [String] {
        switch self {
        case .asn: head + line + ["lot", "expiry", "quantity", "weightMilligrams", "sscc"]
        case .purchaseOrder: head + line + ["quantity", "weightMilligrams"]
        }
    }
}
