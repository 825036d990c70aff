import Barcode
import Flows
import Foundation
import GRDB
import Rules
import Stock
import Support
import Testing

@testable import Store

/// What a scan of receiving asks the database: not more with rules about facts of the dock than
/// without them, where none of them asks for anything.
@Suite final class ReceivingStatementTests: WalkCopy {
    @Test(arguments: [
        ("ASN88211", "195201120008800195"), ("ASN88214", "195201040008802190"),
    ])
    func `a plate of which no fact is asked comes to as many statements as without such rules`(
        _ delivery: String, _ plate: String
    ) throws {
        let shipped = site.definitions.rules
        #expect(!shipped.dock.lines.isEmpty)
        let without = try rules(dock: RuleBook.laterFiles["dock"] ?? "")
        #expect(without.dock.lines.isEmpty)
        let bare = try statements(delivery, plate, without)
        #expect(bare > 0)
        #expect(try statements(delivery, plate, shipped) == bare)
    }

    /// The shipped rules with another file of the dock.
    private func rules(dock: String) throws -> RuleBook {
        try RuleBook(stamp: "test") { name in
            name == "dock"
                ? dock
                : try? String(
                    contentsOfFile: WalkSite.root + "/Data/Rules/\(name).yaml", encoding: .utf8)
        }
    }

    /// How many statements the scan of a plate and the screen after it come to, without booking it.
    private func statements(
        _ delivery: String, _ plate: String, _ rules: RuleBook
    ) throws -> Int {
        let number = try #require(DocumentNumber(rawValue: delivery))
        let lpn = try #require(LPN(rawValue: plate))
        return try store.write { transaction in
            let floor = transaction.floor()
            let code = try #require(LocationCode(rawValue: "STG-01"))
            let site = Flows.Site(
                floor: floor, rules: rules, now: WalkSite.morning, today: clock.today,
                worker: try #require(try floor.worker(badge: "B040995")),
                device: try #require(DeviceCode(rawValue: "HH-01")),
                carrier: try #require(try floor.location(code)).id)
            var flow = Receive()
            _ = try flow.handle(.scanned(.document(number, kind: .asn), .scanned), site)
            var count = 0
            floor.db.trace { _ in count += 1 }
            let effects = try flow.handle(.scanned(.license(lpn), .scanned), site)
            _ = try flow.view(site)
            floor.db.trace(options: [])
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
            #expect(effects.contains { if case .post = $0 { true } else { false } })
            return count
        }
    }
}
