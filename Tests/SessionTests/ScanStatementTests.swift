import Foundation
import Stock
import Support
import Testing

@testable import Store

/// How many statements a scan takes, from the token to what is shown next.
///
/// A limit is what the scan takes now: who asks more says why, who asks less lowers it. With
/// `STATEMENTS=1` they are listed, those that came more than once last.
@Suite struct ScanStatementTests {
    /// A scan in the middle of a job.
    private struct Scan: Sendable {
        let name: String
        /// Badge and PIN of the worker, and the device.
        let worker: (String, String, String)
        /// What leads to it.
        let before: @Sendable (GlassDesk) throws -> Void
        let text: String
        /// What it says when it is taken.
        let said: String
        let most: Int
    }

    private static let scans = [
        Scan(
            name: "putaway", worker: ("B040100", "496796", "HH-01"),
            before: { desk in
                desk.type("2")
                desk.scan("P0078672")
            }, text: "A-03-14-B", said: "putaway.done", most: 52),
        Scan(
            name: "pick", worker: ("B040474", "416606", "HH-01"),
            before: { desk in
                try desk.trip(
                    "SO40001/4=P0079235*2", "SO40001/6=P0083485*56", "SO40001/2=A-01-13-A*12")
                desk.type("4")
                desk.press(nil)
                desk.scan("T0000017")
            }, text: "P0079235", said: "pick.done", most: 63),
        Scan(
            name: "pack", worker: ("B040548", "958436", "PK-01"),
            before: { desk in
                for line in [1, 4, 5] { try desk.picked("SO40003", line, "T0001007", "PACK-01") }
                desk.scan("T0001007")
            }, text: "09520115100347", said: "pack.in", most: 55),
        Scan(
            name: "load", worker: ("B040548", "958436", "HH-01"),
            before: { desk in
                for plate in ["P9000001", "P9000018"] {
                    try desk.picked("SO40306", 2, quantity: 2, plate, "STG-11")
                }
                desk.type("S")
                desk.scan("DOCK-11")
            }, text: "P9000001", said: "load.on", most: 48),
        Scan(
            name: "count", worker: ("B040343", "158464", "HH-01"),
            before: { desk in
                desk.type("5")
                desk.scan("A-06-19-E")
                desk.scan("P0083669")
            }, text: "P0083652", said: "count.plate", most: 13),
    ]

    @Test(arguments: scans.indices)
    func `a scan takes no more statements than it did`(index: Int) throws {
        let scan = Self.scans[index]
        let (badge, pin, device) = scan.worker
        let desk = try GlassDesk(badge, pin, device: device)
        try scan.before(desk)
        let statements = try desk.statements { $0.scan(scan.text) }
        #expect(desk.shown.notice?.id == scan.said, "\(desk.shown)")
        #expect(statements.count <= scan.most, "\(scan.name) takes \(statements.count)")
        if ProcessInfo.processInfo.environment["STATEMENTS"] != nil {
            print("STATEMENTS of a \(scan.name) scan: \(statements.count)")
            for text in statements { print("  ", text.split(separator: "\n").joined()) }
            for (text, times) in statements.repeated.sorted(by: { $0.key < $1.key }) {
                print("  \(times) x", text.split(separator: "\n").joined())
            }
        }
    }
}
