/// A whole demonstration business in CSV files: a distributor of food ingredients.
///
/// Two legal entities, three sites, the main one with racks, goods, documents and people. Days
/// count from the day of loading. Same seed, same bytes.
package struct SampleSite: Sendable {
    /// The seed of the checked-in files.
    package static let defaultSeed: UInt64 = 20_261_125

    let seed: UInt64
    let items: [SampleItem]
    let lots: [SampleLot]
    let customers: [SampleCustomer]
    let locations: [SampleLocation]
    let plates: [SamplePlate]
    let stock: [SampleStock]
    let faces: [SampleFace]

    /// Makes the sample; a second or so.
    package init(seed: UInt64 = SampleSite.defaultSeed) {
        self.seed = seed
        items = ItemMaker.items(seed)
        customers = SampleCustomer.all(items, seed)
        lots = LotMaker(items, seed).lots
        let made = StockMaker(items, lots, Building.locations(seed), seed)
        locations = made.locations
        plates = made.plates
        stock = made.stock
        faces = made.faces
    }

    /// The files, in the order of `Layouts.all`.
    package var files: [SampleFile] {
        let sheets =
            partySheets() + peopleSheets() + itemSheets() + placeSheets() + goodsSheets()
            + documentSheets()
        let files = sheets.map(\.file)
        return Layouts.all.compactMap { layout in files.first { $0.name == layout.name } }
    }
}
