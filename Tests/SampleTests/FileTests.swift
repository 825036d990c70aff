import Foundation
import Sample
import Testing

@Suite struct FileTests {
    @Test func `the checked-in files are those of the usual seed`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Data/Warehouse")
        for file in Samples.usual {
            let stored = try String(
                contentsOf: folder.appendingPathComponent(file.name), encoding: .utf8)
            // Not #expect on the texts: nobody can read half a million characters.
            let same = stored == file.text
            #expect(same, "\(file.name) differs: lotwise sample Data/Warehouse")
        }
        let stored = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(stored.sorted() == Samples.usual.map(\.name).sorted())
    }

    @Test func `the same seed makes the same bytes, another makes others`() {
        let again = SampleSite().files == Samples.usual
        #expect(again)
        for (one, two) in zip(Samples.usual, Samples.other) where one.name == "stock.csv" {
            let same = one.text == two.text
            #expect(!same)
        }
    }

    @Test func `every file has the columns that its layout says`() throws {
        let sample = try Samples.read(SampleSite.defaultSeed)
        #expect(Samples.usual.map(\.name) == Layouts.all.map(\.name))
        for layout in Layouts.all {
            #expect(sample.files[layout.name]?.header == layout.columns.map(\.name))
            #expect(layout.columns.allSatisfy { !$0.meaning.isEmpty })
        }
    }

    @Test func `all files together stay under three megabytes`() {
        #expect(Samples.usual.reduce(0) { $0 + $1.text.utf8.count } < 3_000_000)
    }

    @Test(arguments: Samples.seeds) func `the site is large enough`(seed: UInt64) throws {
        let sample = try Samples.read(seed)
        let here = sample["locations"].filter { $0["site"] == "DC1" }
        #expect(here.count >= 2_000)
        #expect(Set(here.compactMap { $0.int("aisle") }).count >= 12)
        let cross = sample["layout"].filter { $0["site"] == "DC1" && $0["kind"] == "cross" }
        #expect(cross.count == 3)
        #expect(sample["sites"].count == 3)
        let kinds = Dictionary(grouping: sample["parties"]) { $0["kind"] ?? "" }
            .mapValues(\.count)
        #expect(kinds["owner"] == 2)
        #expect(kinds["customer", default: 0] >= 40)
        #expect(sample["items"].count >= 250)
        #expect(sample["items"].count { $0["serialPolicy"] != "none" } >= 5)
        #expect(sample["items"].count { $0["catchWeight"] == "yes" } >= 10)
        #expect(sample["lots"].count >= 1_500)
        #expect(sample["plates"].count { $0["kind"] == "pallet" } >= 4_000)
        #expect(sample["asns"].count >= 12)
        #expect(sample["purchase-orders"].count >= 6)
        #expect(sample["orders"].count >= 300)
        #expect(sample["workers"].count >= 20)
        #expect(sample["holds"].count >= 50)
        #expect(sample["pick-faces"].count >= 250)
    }
}
