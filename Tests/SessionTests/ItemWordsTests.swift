import Stock
import Store
import Support
import Testing

@Suite struct ItemWordsTests {
    @Test func `every allergen and claim that the files name is one of its own`() throws {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        let items = try store.read { snapshot in
            try ["FLR-1010", "DRY-1102"].compactMap { code in
                try SKU(rawValue: code).flatMap { try snapshot.floor().item($0) }
            }
        }
        #expect(items.first?.allergens == ["gluten", "wheat"])
        #expect(
            items.allSatisfy { item in
                (item.allergens + item.claims).allSatisfy { !$0.contains("|") }
            })
    }
}
