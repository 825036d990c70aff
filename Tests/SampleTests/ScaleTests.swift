import Sample
import Stock
import Testing

@Suite struct ScaleTests {
    static let small = ScaleParameters(
        lots: 3_000, movements: 30_000, items: 50, locations: 400, openLots: 200, seed: 3)
    static let sizes = [
        small, ScaleParameters(lots: 400, movements: 1_600, items: 1, locations: 1, seed: 4),
        ScaleParameters(lots: 1, movements: 4, seed: 5),
        ScaleParameters(lots: 500, movements: 9_001, days: 30, seed: 6),
    ]

    private struct Stand: Hashable {
        let lot: Int
        let place: ScalePlace
        let plate: Int?
    }

    @Test(arguments: sizes) func `there are as many lots and lines as were asked for`(
        size: ScaleParameters
    ) {
        var lots: [Int] = []
        var lines = 0
        for bundle in ScaleHistory(size) {
            lots += bundle.lots.map(\.number)
            lines += bundle.postings.reduce(0) { $0 + $1.lines.count }
        }
        #expect(lots == Array(0..<size.lots))
        #expect(lines == size.movements)
    }

    @Test(arguments: sizes) func `no balance is negative, and what stays is what the lines say`(
        size: ScaleParameters
    ) {
        for bundle in ScaleHistory(size) {
            var balances: [Stand: Int] = [:]
            let own = Set(bundle.lots.map(\.number))
            for posting in bundle.postings {
                #expect(!posting.lines.isEmpty)
                for line in posting.lines {
                    #expect(own.contains(line.lot) && line.quantity > 0 && line.from != line.to)
                    for (end, change) in [(line.from, -line.quantity), (line.to, line.quantity)] {
                        #expect(end.place.isPhysical == (end.plate != nil))
                        guard end.place.isPhysical else { continue }
                        let stand = Stand(lot: line.lot, place: end.place, plate: end.plate)
                        balances[stand, default: 0] += change
                        #expect(balances[stand, default: 0] >= 0)
                    }
                }
            }
            var rest: [Stand: Int] = [:]
            for one in bundle.onHand {
                rest[Stand(lot: one.lot, place: one.place, plate: one.plate)] = one.quantity
            }
            #expect(balances.filter { $0.value != 0 } == rest)
        }
    }

    @Test(arguments: sizes) func `goods enter and leave as their kind of event says`(
        size: ScaleParameters
    ) {
        for bundle in ScaleHistory(size) {
            var net: [Int: [ScalePlace: Int]] = [:]
            for posting in bundle.postings {
                for line in posting.lines {
                    net[line.lot, default: [:]][line.from.place, default: 0] -= line.quantity
                    net[line.lot, default: [:]][line.to.place, default: 0] += line.quantity
                }
                guard posting.kind == .repack else { continue }
                let into = posting.lines.filter { $0.to.place == .transform }
                let out = posting.lines.filter { $0.from.place == .transform }
                #expect(
                    into.reduce(0) { $0 + $1.quantity } == out.reduce(0) { $0 + $1.quantity })
                #expect(out.count == 1)
                let made = bundle.lots.first { $0.number == out.first?.lot }
                #expect(made?.madeFrom == into.map(\.lot))
            }
            for lot in bundle.lots {
                let places = net[lot.number, default: [:]]
                #expect((places[.supplier, default: 0] < 0) == lot.madeFrom.isEmpty)
                #expect(places[.customer, default: 0] >= 0)
                #expect(lot.expiry > lot.production)
            }
        }
    }

    @Test func `one lot goes to a thousand customers' orders, some are repacked or come back`() {
        var most = 0
        var kinds: [ScalePosting.Kind: Int] = [:]
        var keys: Set<String> = []
        var numbers: [String: Int] = [:]
        var soldOut = 0
        for bundle in ScaleHistory(Self.small) {
            most = max(most, bundle.postings.count { $0.kind == .ship })
            for posting in bundle.postings { kinds[posting.kind, default: 0] += 1 }
            for lot in bundle.lots {
                keys.insert("\(lot.item) \(lot.supplier) \(lot.lotNumber)")
                numbers[lot.lotNumber, default: 0] += 1
                #expect(LotNumber(rawValue: lot.lotNumber) != nil)
            }
            if bundle.onHand.isEmpty { soldOut += 1 }
        }
        #expect(most >= 1_000)
        #expect(ScalePosting.Kind.allCases.allSatisfy { kinds[$0, default: 0] > 0 })
        #expect(keys.count == Self.small.lots)
        #expect(numbers.values.contains(2), "no two suppliers share a lot number")
        #expect(soldOut * 2 > Self.small.lots && soldOut < Self.small.lots)
    }

    @Test(arguments: sizes) func `the timeline has every posting once, in order of time`(
        size: ScaleParameters
    ) {
        var postings: [ScalePosting] = []
        var known: Set<Int> = []
        var last = 0
        for moment in ScaleHistory(size).timeline {
            #expect(moment.posting.at >= last)
            last = moment.posting.at
            known.formUnion(moment.newLots.map(\.number))
            #expect(moment.posting.lines.allSatisfy { known.contains($0.lot) })
            postings.append(moment.posting)
        }
        #expect(last <= size.days * 86_400)
        #expect(known.count == size.lots)
        #expect(Set(postings) == Set(ScaleHistory(size).flatMap(\.postings)))
        #expect(Set(postings).count == postings.count)
    }

    @Test func `the same seed makes the same history, another makes another`() {
        var other = Self.small
        other.seed += 1
        #expect(Array(ScaleHistory(Self.small)) == Array(ScaleHistory(Self.small)))
        #expect(Array(ScaleHistory(Self.small)) != Array(ScaleHistory(other)))
    }

    @Test func `a size that cannot be is refused with a sentence`() {
        #expect(ScaleParameters(lots: 10, movements: 39).problem != nil)
        #expect(ScaleParameters(lots: 0, movements: 0).problem != nil)
        #expect(ScaleParameters(lots: 10, movements: 40, suppliers: 1).problem != nil)
        #expect(ScaleParameters(lots: 1_000_000, movements: 10_000_000).problem == nil)
    }

    @Test func `codes are what the types take`() {
        for number in [0, 1, 99_999, 123_456] {
            #expect(SKU(rawValue: ScaleNames.sku(number)) != nil)
            #expect(GTIN(rawValue: ScaleNames.gtin(number)) != nil)
            #expect(ScaleNames.location(number).utf8.count <= 12)
            #expect(LocationCode(rawValue: ScaleNames.location(number)) != nil)
            #expect(LPN(rawValue: ScaleNames.plate(number)) != nil)
            #expect(DocumentNumber(rawValue: ScaleNames.order(number)) != nil)
        }
        #expect(Set((0..<2_000).map(ScaleNames.location)).count == 2_000)
    }
}
