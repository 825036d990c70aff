import Sample
import Stock
import Testing

@Suite struct LabelTests {
    @Test(arguments: Samples.seeds) func `every fault is there, and most labels have none`(
        seed: UInt64
    ) throws {
        let labels = try Samples.read(seed)["labels"].filter { $0["part"] == "1" }
        let cases = Dictionary(grouping: labels) { $0["case"] ?? "" }.mapValues(\.count)
        for fault in [
            "expired", "shortLife", "overQuantity", "notOnAsn", "lostSeparator",
            "conflictingExpiry", "wrongCheckDigit",
        ] { #expect(cases[fault, default: 0] >= 1, "\(fault)") }
        #expect(cases["ok", default: 0] * 2 > labels.count)
        #expect(Set(labels.compactMap { $0["scan"]?.prefix(3) }) == ["]C1", "]d2"])
    }

    @Test(arguments: Samples.seeds) func `the keys on a label are right unless it says so`(
        seed: UInt64
    ) throws {
        for label in try Samples.read(seed)["labels"] {
            let scan = String((label["scan"] ?? "").dropFirst(3))
            var rest = Substring(scan)
            if rest.hasPrefix("00") {
                let sscc = SSCC(rawValue: String(rest.dropFirst(2).prefix(18)))
                #expect((sscc != nil) == (label["case"] != "wrongCheckDigit"), "\(scan)")
                rest = rest.dropFirst(20)
            }
            if rest.hasPrefix("01") || rest.hasPrefix("02") {
                #expect(GTIN(rawValue: String(rest.dropFirst(2).prefix(14))) != nil, "\(scan)")
            }
        }
    }

    @Test(arguments: Samples.seeds) func `separators stand where a variable field goes on`(
        seed: UInt64
    ) throws {
        for label in try Samples.read(seed)["labels"] {
            let scan = label["scan"] ?? ""
            let separators =
                scan.split(separator: "\\x1d", omittingEmptySubsequences: false).count - 1
            let carriesLot = !scan.hasPrefix("]C100")
            if label["case"] == "lostSeparator" {
                #expect(separators == 0)
            } else if carriesLot && label["sscc"] != "" {
                #expect(separators == 1, "\(scan)")
            }
        }
    }

    @Test(arguments: Samples.seeds) func `labels of announced plates are on the ASN`(
        seed: UInt64
    ) throws {
        let sample = try Samples.read(seed)
        let plates = sample.index("asn-plates", by: "sscc")
        for label in sample["labels"] where label["sscc"] != "" {
            let known = plates[label["sscc"] ?? ""]
            #expect((known != nil) == (label["case"] != "notOnAsn"))
            if let known { #expect(known["asn"] == label["asn"]) }
        }
    }
}
