import Barcode
import Flows
import Stock
import Support
import Testing

/// Any scans and keys in any order: no fault, nothing booked twice, nothing lost.
@Suite struct RandomReceivingTests {
    @Test func `whatever is scanned and pressed, document and stock agree`() throws {
        let seed = Seeded.seed("receiving")
        var random = Seeded(seed: seed)
        let events = Self.events
        var dock = try DockPlay()
        var posted = 0
        for step in 0..<2400 {
            if step.isMultiple(of: 300) { dock = try DockPlay() }
            guard let event = events.randomElement(using: &random) else { return }
            posted += try dock.play(event).count { if case .post = $0 { true } else { false } }
            for line in dock.floor.lines[DockPlay.asn] ?? [] {
                let stocked = dock.floor.stock.filter {
                    $0.material.item == line.item && $0.quantity > 0
                        && Self.isOn(DockPlay.asn, $0.material.id, dock)
                }.reduce(0) { $0 + $1.quantity }
                #expect(stocked == line.received, "seed \(seed)")
                #expect(line.received <= line.quantity * 110 / 100, "seed \(seed)")
            }
        }
        #expect(posted > 10, "seed \(seed)")
    }

    private static func isOn(
        _ document: DocumentID, _ material: MaterialID, _ dock: DockPlay
    ) -> Bool {
        dock.floor.postings.contains { past in
            past.posting.document == document && past.posting.reason == .receive
                && past.posting.lines.contains { $0.into == material }
        }
    }

    private static var events: [Event] {
        let disc = "09521234543213"
        let milk = "09521234000013"
        let scans: [Scan] = [
            .document(id("ASN88213"), kind: .asn), .document(id("ASN88190"), kind: .asn),
            .location(id("DOCK-01")), .location(id("STAGE-1")), .location(id("B-14-03-A")),
            plate("LPN1"), plate("LPN2"), plate("106141412345678908"), .item(id(disc)),
            .item(id(milk)), .lot(id("L1")), .lot(id("M1")), .date(DockPlay.today + 200),
            .date(DockPlay.today + 20), .number(1), .number(2), .number(3), .number(40),
            .text("ACME"), .command(.done), .command(.undo), .unknown("?"),
            label(("00", "106141412345678915"), ("02", disc), ("37", "2"), ("10", "L1")),
            label(("00", "106141412345678922"), ("02", milk), ("10", "M1"), ("17", "270901")),
            label(("02", milk), ("37", "40"), ("10", "M2"), ("17", "270101")),
            label(("00", "106141412345678908")), .serial(id("S1")),
        ]
        let keys: [Key] = [.back, .problem, .more, .enter, .undo, .up, .down]
        return scans.map { .scanned($0, .scanned) } + keys.map(Event.pressed)
    }
}
