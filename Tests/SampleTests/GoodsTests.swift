import Sample
import Stock
import Testing

@Suite struct GoodsTests {
    @Test(arguments: Samples.seeds) func `quantities are whole packs`(seed: UInt64) throws {
        let sample = try Samples.read(seed)
        let packs = sample.index("packs", by: "gtin")
        for file in ["stock", "order-lines", "purchase-order-lines", "asn-lines"] {
            for row in sample[file] where row["quantity"] != "" {
                let pack = try #require(packs[row["gtin"] ?? ""])
                let quantity = try #require(row.int("quantity"))
                #expect(quantity > 0 && quantity.isMultiple(of: pack.int("baseUnits") ?? 0))
                #expect(pack["item"] == row["item"] || row["item"] == nil)
                if file == "stock" { #expect(pack["supplier"] == row["supplier"]) }
            }
        }
    }

    @Test(arguments: Samples.seeds) func `catch weight has its weight, nothing else has`(
        seed: UInt64
    ) throws {
        let sample = try Samples.read(seed)
        let items = sample.index("items", by: "item")
        for row in sample["stock"] {
            let item = try #require(items[row["item"] ?? ""])
            guard item["catchWeight"] == "yes" else {
                #expect(row["weightMilligrams"] == "")
                continue
            }
            let nominal = try #require(item.int("nominalWeightMilligrams"))
            let expected = nominal * (row.int("quantity") ?? 0)
            let weight = try #require(row.int("weightMilligrams"))
            #expect(abs(weight - expected) * 10 <= expected)
        }
    }

    @Test(arguments: Samples.seeds) func `a plate weighs what is on it, its wood and wrapping`(
        seed: UInt64
    ) throws {
        let sample = try Samples.read(seed)
        let packs = sample.index("packs", by: "gtin")
        let rows = Dictionary(grouping: sample["stock"]) { $0["lpn"] ?? "" }
        let children = Dictionary(grouping: sample["plates"]) { $0["parent"] ?? "" }
        for plate in sample["plates"] where plate["kind"] == "pallet" {
            let lpn = plate["lpn"] ?? ""
            var grams = 25_000
            for row in rows[lpn] ?? [] {
                let pack = try #require(packs[row["gtin"] ?? ""])
                let count = (row.int("quantity") ?? 0) / (pack.int("baseUnits") ?? 1)
                let wood = pack["level"] == "pallet" ? 25_000 : 0
                grams += count * ((pack.int("grossWeightGrams") ?? 0) - wood)
            }
            for child in children[lpn] ?? [] { grams += child.int("grossWeightGrams") ?? 0 }
            #expect(abs(grams - (plate.int("grossWeightGrams") ?? 0)) <= 10, "\(lpn)")
        }
    }

    @Test(arguments: Samples.seeds) func `each unit with a serial number has one`(
        seed: UInt64
    ) throws {
        let sample = try Samples.read(seed)
        let items = sample.index("items", by: "item")
        let serials = Dictionary(grouping: sample["serials"]) {
            "\($0["lpn"] ?? "") \($0["location"] ?? "") \($0.lotKey)"
        }
        for row in sample["stock"] where items[row["item"] ?? ""]?["serialPolicy"] == "receipt" {
            let key = "\(row["lpn"] ?? "") \(row["location"] ?? "") \(row.lotKey)"
            #expect(serials[key]?.count == row.int("quantity"))
        }
        let all = sample["serials"].compactMap { $0["serial"] }
        #expect(Set(all).count == all.count && all.count > 100)
    }

    @Test(arguments: Samples.seeds) func `a pallet's packs nest`(seed: UInt64) throws {
        let sample = try Samples.read(seed)
        for (_, packs) in Dictionary(
            grouping: sample["packs"], by: { "\($0["item"] ?? "") \($0["supplier"] ?? "")" })
        {
            let units = packs.filter { $0["level"] == "each" }
            let pallets = packs.filter { $0["level"] == "pallet" }
            #expect(units.count == 1 && pallets.count == 1)
            for pack in packs {
                let base = try #require(units.first?.int("baseUnits"))
                #expect((pack.int("baseUnits") ?? 0).isMultiple(of: base))
            }
        }
        let cases = Dictionary(grouping: sample["packs"].filter { $0["level"] == "case" }) {
            "\($0["item"] ?? "") \($0["supplier"] ?? "")"
        }
        let stocked = Set(sample["stock"].compactMap { $0["gtin"] })
        let together = cases.values.filter { packs in
            packs.count { stocked.contains($0["gtin"] ?? "") } > 1
        }
        #expect(!together.isEmpty, "no item is here in an old and a new case")
    }

    @Test(arguments: Samples.seeds) func `more is ordered of scarce items than is there`(
        seed: UInt64
    ) throws {
        let sample = try Samples.read(seed)
        var here: [String: Int] = [:]
        for row in sample["stock"] {
            here[row["item"] ?? "", default: 0] += row.int("quantity") ?? 0
        }
        var wanted: [String: Int] = [:]
        for row in sample["order-lines"] {
            wanted[row["item"] ?? "", default: 0] += row.int("quantity") ?? 0
        }
        let short = wanted.filter { $0.value > here[$0.key, default: 0] }
        #expect(short.count >= 3)
        #expect(short.count < wanted.count / 5)
    }

    @Test(arguments: Samples.seeds) func `ASN lines are the sum of their plates`(
        seed: UInt64
    ) throws {
        let sample = try Samples.read(seed)
        let plates = Dictionary(grouping: sample["asn-plates"]) {
            "\($0["asn"] ?? "") \($0["line"] ?? "")"
        }
        for line in sample["asn-lines"] {
            let on = try #require(plates["\(line["asn"] ?? "") \(line["line"] ?? "")"])
            #expect(on.compactMap { $0.int("quantity") }.reduce(0, +) == line.int("quantity"))
        }
    }
}
