import Foundation
import Support
import Testing

/// Labels and keyboards that mean harm (`reliability.md`, bar 13).
@Suite(.serialized) struct HostileInputTests {
    /// What a label can carry, by what it tries.
    static let hostile: [(name: String, bytes: [UInt8])] = [
        ("control bytes", [0x01, 0x02, 0x03, 0x05, 0x0E, 0x0F, 0x11, 0x13, 0x1A, 0x1C] + b("LOT")),
        ("an escape sequence", b("\u{1B}[2J\u{1B}[31mLOT")),
        ("a clipboard sequence", b("\u{1B}]52;c;ZXZpbA==\u{7}LOT")),
        ("backspaces", b("LOT123\u{8}\u{8}\u{8}999")),
        ("a right-to-left override", b("LOT\u{202E}321\u{202C}")),
        ("zero-width characters", b("LO\u{200B}T\u{FEFF}1\u{E0041}")),
        ("C1 controls", b("LOT\u{9B}31m\u{85}\u{9D}")),
        ("combining marks", b("L" + String(repeating: "\u{301}", count: 60))),
        ("bytes that are no UTF-8", b("LOT") + [0x80, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80]),
        ("500 characters", b(String(repeating: "X9~", count: 167))),
        ("5,000 characters", b(String(repeating: "W", count: 5_000))),
        ("SQL", b("'; DROP TABLE event; --")),
        ("a path", b("../../../../etc/passwd\u{0}")),
        ("a format", b("%s%n{scanned}@menu-receive")),
    ]

    private static func b(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: ["C.UTF-8", "C"])
    func `a hostile label is data: shown harmlessly, kept, and the next scan works`(
        locale: String
    ) throws {
        let site = try LiveSite()
        let run = LiveRun(site, locale: locale)
        try #require(run.startPutaway(.ann))
        let paste = (Self.b("\u{1B}[200~"), Self.b("\u{1B}[201~"))
        for (name, bytes) in Self.hostile {
            for isPaste in [false, true] {
                run.terminal.send(
                    bytes: isPaste ? paste.0 + bytes + paste.1 : bytes + Self.b("\r"))
                run.terminal.settle(milliseconds: 130)
                if run.terminal.screen.text.contains("!!") { run.terminal.send("\r") }
                #expect(run.shows("PA1"), "\(name): \(run.lines)")
                #expect(run.field == ">", "\(name): \(run.lines)")
            }
            #expect(run.scan(plates[0], to: "PA2"), "after \(name): \(run.lines)")
            run.terminal.send("\u{1B}OR")
            #expect(run.shows("PA1"))
        }
        #expect(OutputScan.problems(run.terminal.output) == [])
        #expect(run.terminal.screen.unknown == [])
        #expect(try site.fault() == nil)
    }

    @Test func `a lot with the number of an attack is a lot like any other`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.signOn(.grace) && run.scan("ASN88211", to: "RC2"))
        let label = try #require(site.labels["LB0001"])
        let lot = "';DROP--\"%_&/()"
        run.scan(label.replacing("10U541652", with: "10" + lot))
        run.terminal.settle(milliseconds: 200)
        #expect(OutputScan.problems(run.terminal.output) == [])
        #expect(run.terminal.exit(milliseconds: 1) == nil)
        #expect(try site.rows(.events).last?["input"]?.hasSuffix(lot) == true)
        #expect(try site.fault() == nil)
    }

    /// Keystrokes from the start to a prompt, by the id of its screen.
    static let prompts: [(screen: String, scans: [String])] = [
        ("SO1", []), ("SO2", ["B040343"]), ("MN1", ["B040343", "158464"]),
        ("PA1", ["B040343", "158464", "2"]), ("PA2", ["B040343", "158464", "2", plates[3]]),
        ("RC1", ["B040343", "158464", "1"]), ("RC2", ["B040343", "158464", "ASN88211"]),
    ]

    /// `BYTES=1000000` sends that many to each prompt; the usual run sends as many in all.
    @Test(arguments: prompts)
    func `a million random bytes do no harm`(screen: String, scans: [String]) throws {
        let given = ProcessInfo.processInfo.environment["BYTES"].flatMap(Int.init)
        let total = given ?? 1_000_000 / Self.prompts.count
        var random = Seeded(seed: Seeded.seed("HostileInputTests \(screen)"))
        let site = try LiveSite()
        var run = try reach(screen, scans, site)
        var slowest = 0
        var sent = 0
        let start = PseudoTerminal.now()
        while sent < total {
            let bytes = (0..<4_096).map { _ in UInt8.random(in: 0...255, using: &random) }
            let before = PseudoTerminal.now()
            run.terminal.send(bytes: bytes)
            slowest = max(slowest, PseudoTerminal.now() - before)
            sent += bytes.count
            if let status = run.terminal.exit(milliseconds: 1) {
                // F3 at the first prompt ends the program, as it should.
                try #require(status == 0, "it ended with \(status)")
                #expect(OutputScan.problems(run.terminal.output) == [])
                run = LiveRun(site)
                run.terminal.settle(milliseconds: 100)
            }
        }
        let seconds = Double(max(1, PseudoTerminal.now() - start)) / 1_000
        print("\(screen): \(Int(Double(sent) / seconds / 1_000)) kB/s, a stall of \(slowest) ms")
        #expect(slowest <= 1_000)
        run.terminal.settle(milliseconds: 100)
        #expect(OutputScan.problems(run.terminal.output) == [])
        #expect(run.terminal.screen.unknown == [])
        run.terminal.hangUp()
        #expect(run.terminal.exit(milliseconds: 5_000) == 0)
        #expect(try site.fault() == nil)
    }

    private func reach(_ screen: String, _ scans: [String], _ site: LiveSite) throws -> LiveRun {
        let run = LiveRun(site)
        try #require(run.shows("SO1"))
        for scan in scans {
            run.scan(scan)
            run.terminal.settle(milliseconds: 80)
        }
        try #require(run.shows(screen), "\(run.lines)")
        return run
    }
}
