/// How large a synthetic history shall be.
package struct ScaleParameters: Hashable, Sendable {
    /// Lots, those made by repacking included.
    package var lots: Int
    /// Movement lines in all; met exactly.
    package var movements: Int
    /// Items, numbered from 0.
    package var items: Int
    /// Storage locations, numbered from 0.
    package var locations: Int
    /// Customers, numbered from 0.
    package var customers: Int
    /// Suppliers, numbered from 1; 0 is the house itself, which makes what it repacks.
    package var suppliers: Int
    /// Days from the first receipt to the end.
    package var days: Int
    /// Lots that are in the house at a time, about; bounds the memory of a timeline.
    package var openLots: Int
    /// Same seed, same history.
    package var seed: UInt64

    /// A history of a given size; what is not given is in proportion.
    package init(
        lots: Int, movements: Int, items: Int = 1_000, locations: Int = 20_000,
        customers: Int = 400, suppliers: Int = 60, days: Int = 1_095, openLots: Int = 5_000,
        seed: UInt64 = 1
    ) {
        self.lots = lots
        self.movements = movements
        self.items = items
        self.locations = locations
        self.customers = customers
        self.suppliers = suppliers
        self.days = days
        self.openLots = openLots
        self.seed = seed
    }

    /// Why there is no such history, in a sentence; nil when there is one.
    package var problem: String? {
        if !(1...1_000_000).contains(lots) { return "lots must be 1 to 1,000,000" }
        if movements < 4 * lots { return "a lot needs four movements: at least \(4 * lots)" }
        if movements > 10_000_000 { return "movements must be 10,000,000 at most" }
        if !(1...100_000).contains(items) { return "items must be 1 to 100,000" }
        if !(1...1_000_000).contains(locations) { return "locations must be 1 to 1,000,000" }
        if !(1...100_000).contains(customers) { return "customers must be 1 to 100,000" }
        if !(2...10_000).contains(suppliers) { return "suppliers must be 2 to 10,000" }
        if !(1...36_500).contains(days) { return "days must be 1 to 36,500" }
        if !(1...1_000_000).contains(openLots) { return "open lots must be 1 to 1,000,000" }
        return nil
    }

    /// Seconds from the first receipt to the end.
    var seconds: Int { days * 86_400 }

    /// Seconds a usual lot's history takes: as long as `openLots` others take to arrive.
    var span: Int {
        max(60, min(seconds / 2, seconds / lots * openLots, 60 * 86_400))
    }

    /// When the lot of this number arrives, in seconds.
    func arrival(_ lot: Int) -> Int { (seconds - span) * lot / lots }

    /// The lot that everybody buys, and its lines beyond the four of every lot.
    var hot: (lot: Int, lines: Int) { (lots / 2, min(2_400, (movements - 4 * lots) / 2)) }

    /// Lines of one lot's history, so that all add up to `movements`.
    func lines(_ lot: Int) -> Int {
        let shared = movements - hot.lines
        let lines = shared * (lot + 1) / lots - shared * lot / lots
        return lot == hot.lot ? lines + hot.lines : lines
    }
}
