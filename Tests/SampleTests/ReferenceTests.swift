import Sample
import Stock
import Testing

@Suite struct ReferenceTests {
    /// File and column that refer, file and column they refer to; an empty field refers to nothing.
    static let links: [(String, String, String, String)] = [
        ("sites", "owner", "parties", "party"), ("suppliers", "supplier", "parties", "party"),
        ("carriers", "carrier", "parties", "party"), ("workers", "site", "sites", "site"),
        ("items", "owners", "parties", "party"), ("packs", "item", "items", "item"),
        ("packs", "supplier", "suppliers", "supplier"), ("sources", "item", "items", "item"),
        ("sources", "supplier", "suppliers", "supplier"), ("costs", "item", "items", "item"),
        ("costs", "owner", "parties", "party"), ("zones", "site", "sites", "site"),
        ("locations", "site", "sites", "site"), ("locations", "zone", "zones", "zone"),
        ("layout", "site", "sites", "site"), ("pick-faces", "location", "locations", "location"),
        ("pick-faces", "item", "items", "item"), ("pick-faces", "owner", "parties", "party"),
        ("pick-faces", "gtin", "packs", "gtin"), ("customers", "customer", "parties", "party"),
        ("customers", "carrier", "carriers", "carrier"),
        ("customers", "dock", "locations", "location"), ("devices", "site", "sites", "site"),
        ("devices", "carrier", "locations", "location"), ("lots", "item", "items", "item"),
        ("lots", "supplier", "suppliers", "supplier"),
        ("plates", "location", "locations", "location"), ("plates", "parent", "plates", "lpn"),
        ("stock", "lpn", "plates", "lpn"), ("stock", "location", "locations", "location"),
        ("stock", "owner", "parties", "party"), ("stock", "gtin", "packs", "gtin"),
        ("serials", "lpn", "plates", "lpn"), ("serials", "location", "locations", "location"),
        ("holds", "lpn", "plates", "lpn"), ("holds", "worker", "workers", "worker"),
        ("holds", "item", "items", "item"),
        ("customer-policies", "customer", "customers", "customer"),
        ("customer-policies", "item", "items", "item"),
        ("customer-policies", "group", "items", "group"),
        ("last-shipped", "customer", "customers", "customer"),
        ("last-shipped", "item", "items", "item"),
        ("purchase-orders", "supplier", "suppliers", "supplier"),
        ("purchase-orders", "owner", "parties", "party"),
        ("purchase-orders", "site", "sites", "site"),
        ("purchase-order-lines", "purchaseOrder", "purchase-orders", "purchaseOrder"),
        ("purchase-order-lines", "gtin", "packs", "gtin"),
        ("asns", "purchaseOrder", "purchase-orders", "purchaseOrder"),
        ("asns", "carrier", "carriers", "carrier"), ("asns", "dock", "locations", "location"),
        ("asn-lines", "asn", "asns", "asn"), ("asn-lines", "item", "items", "item"),
        ("asn-lines", "gtin", "packs", "gtin"), ("asn-plates", "asn", "asns", "asn"),
        ("asn-plates", "gtin", "packs", "gtin"), ("labels", "asn", "asns", "asn"),
        ("orders", "customer", "customers", "customer"), ("orders", "owner", "parties", "party"),
        ("orders", "carrier", "carriers", "carrier"), ("orders", "dock", "locations", "location"),
        ("orders", "site", "sites", "site"), ("order-lines", "order", "orders", "order"),
        ("order-lines", "item", "items", "item"), ("order-lines", "gtin", "packs", "gtin"),
    ]

    @Test(arguments: Samples.seeds) func `everything referred to exists`(seed: UInt64) throws {
        let sample = try Samples.read(seed)
        for (file, column, target, key) in Self.links {
            let known = Set(sample[target].compactMap { $0[key] })
            let used = Set(sample[file].flatMap { $0.list(column) })
            #expect(!used.isEmpty, "\(file).\(column) is never used")
            #expect(used.subtracting(known).isEmpty, "\(file).\(column)")
        }
    }

    @Test(arguments: Samples.seeds) func `codes are unique`(seed: UInt64) throws {
        let sample = try Samples.read(seed)
        let keys = [
            ("parties", "party"), ("items", "item"), ("packs", "gtin"), ("locations", "location"),
            ("plates", "lpn"), ("holds", "hold"), ("orders", "order"), ("asns", "asn"),
            ("workers", "worker"), ("workers", "badge"), ("devices", "device"),
            ("asn-plates", "sscc"), ("customer-policies", "policy"), ("pick-faces", "location"),
        ]
        for (file, column) in keys {
            let values = sample[file].compactMap { $0[column] }
            #expect(Set(values).count == values.count, "\(file).\(column)")
        }
        let lots = sample["lots"].map(\.lotKey)
        #expect(Set(lots).count == lots.count)
        let numbers =
            sample["plates"].compactMap { $0["sscc"] }.filter { !$0.isEmpty }
            + sample["asn-plates"].compactMap { $0["sscc"] }
        #expect(Set(numbers).count == numbers.count)
    }

    @Test(arguments: Samples.seeds) func `lots are named in full and exist`(seed: UInt64) throws {
        let sample = try Samples.read(seed)
        let lots = Set(sample["lots"].map(\.lotKey))
        for file in ["stock", "serials", "lot-facts"] {
            #expect(sample[file].allSatisfy { lots.contains($0.lotKey) }, "\(file)")
        }
        for hold in sample["holds"] where hold["scope"] != "plate" {
            #expect(lots.contains(hold.lotKey))
        }
        for policy in sample["customer-policies"] {
            for name in policy.list("excludedLots") + policy.list("approvedLots") {
                let parts = name.split(separator: ":", maxSplits: 2)
                #expect(lots.contains(parts.joined(separator: " ")), "\(name)")
            }
        }
        let twice = Dictionary(grouping: sample["lots"]) {
            "\($0["item"] ?? "") \($0["lot"] ?? "")"
        }
        #expect(twice.values.contains { $0.count > 1 }, "no lot number is used by two suppliers")
    }

    @Test(arguments: Samples.seeds) func `codes are what the types take`(seed: UInt64) throws {
        let sample = try Samples.read(seed)
        func all(_ file: String, _ column: String, _ isGood: (String) -> Bool) {
            let bad = sample[file].compactMap { $0[column] }.filter { !$0.isEmpty && !isGood($0) }
            #expect(bad.isEmpty, "\(file).\(column)")
        }
        all("items", "item") { SKU(rawValue: $0)?.rawValue == $0 }
        all("packs", "gtin") { $0.utf8.count == 14 && GTIN(rawValue: $0)?.rawValue == $0 }
        all("plates", "lpn") {
            LPN(rawValue: $0)?.rawValue == $0 && Modulo10.isValid($0.dropFirst())
        }
        all("plates", "sscc") { SSCC(rawValue: $0) != nil }
        all("asn-plates", "sscc") { SSCC(rawValue: $0) != nil }
        all("parties", "gln") { $0.utf8.count == 13 && Modulo10.isValid($0) }
        all("sites", "gln") { $0.utf8.count == 13 && Modulo10.isValid($0) }
        all("locations", "location") {
            LocationCode(rawValue: $0)?.rawValue == $0 && $0.utf8.count <= 12
        }
        all("lots", "lot") { LotNumber(rawValue: $0) != nil }
        all("asn-lines", "lot") { LotNumber(rawValue: $0) != nil }
        all("serials", "serial") { SerialNumber(rawValue: $0) != nil }
        all("workers", "worker") { WorkerCode(rawValue: $0)?.rawValue == $0 }
        all("workers", "pin") { $0.utf8.count == 6 && Int($0) != nil }
        all("devices", "device") { DeviceCode(rawValue: $0)?.rawValue == $0 }
        all("orders", "order") { DocumentNumber(rawValue: $0)?.rawValue == $0 }
        all("asns", "asn") { DocumentNumber(rawValue: $0)?.rawValue == $0 }
    }

    @Test(arguments: Samples.seeds) func `lot numbers have their supplier's form`(seed: UInt64)
        throws
    {
        let sample = try Samples.read(seed)
        let suppliers = sample.index("suppliers", by: "supplier")
        for lot in sample["lots"] {
            let mask = suppliers[lot["supplier"] ?? ""]?["lotMask"] ?? ""
            let number = lot["lot"] ?? ""
            let fits =
                mask.count == number.count
                && zip(mask, number).allSatisfy { form, character in
                    switch form {
                    case "#": "0123456789".contains(character)
                    case "@": character.isLetter && character.isUppercase
                    default: form == character
                    }
                }
            #expect(fits, "\(number) is not \(mask)")
        }
    }
}
