import Foundation
import Support
import Testing

/// Nothing is started, nothing is allowed that the role does not allow (bars 15 to 17).
@Suite(.serialized) struct GuardTests {
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")))
    func `a session starts no other program`() throws {
        let site = try LiveSite()
        let log = site.path + ".strace"
        defer { unlink(log) }
        let run = LiveRun(
            site,
            through: ["/usr/bin/strace", "-f", "-qq", "-o", log, "-e", "trace=execve,execveat"])
        try #require(run.startPutaway(.ann))
        for token in ["!sh", ":!sh", "|sh", "$(sh)", "`sh`", "\u{1A}", "\u{1C}", "\u{3}"] {
            run.scan(token)
            run.terminal.settle(milliseconds: 30)
        }
        #expect(run.scanAgain(plates[0], to: "PA2"), "\(run.lines)")
        #expect(run.scan(run.target, to: "PA1"))
        run.terminal.signal(SIGTERM)
        run.terminal.hangUp()
        #expect(run.terminal.exit() != nil)
        let text = try String(contentsOfFile: log, encoding: .utf8)
        let started = text.split(separator: "\n").filter { $0.contains("exec") }
        #expect(started.count == 1, "\(started)")
    }

    @Test func `what the role does not allow is refused, and an event that says so`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.signOn(.ann))
        let event = try site.lastEvent()
        let before = try site.lastPosting()
        for attempt in ["1", "ASN88211"] {
            run.scan(attempt)
            #expect(run.says("! NOT YOUR ROLE"), "\(attempt): \(run.lines)")
            run.terminal.send("\u{1B}OP")
            run.terminal.settle(milliseconds: 40)
            run.terminal.send("\u{1B}OP")
            run.terminal.settle(milliseconds: 40)
        }
        let denied = try site.events(since: event).filter { $0["outcome"] == "denied" }
        #expect(denied.map { $0["input"] } == ["1", "ASN88211"])
        #expect(denied.allSatisfy { $0["worker"] == "AADAMS" && $0["device"] == "HH-01" })
        #expect(try site.lastPosting() == before)
    }

    @Test func `five wrong PINs lock the badge, also for the next program`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.shows("SO1") && run.scan("B040100", to: "SO2"))
        func denied() throws -> Int {
            try site.rows(.events).filter { $0["outcome"] == "denied" }.count
        }
        for (at, pin) in ["111111", "222222", "333333", "444444", "555555"].enumerated() {
            run.scan(pin)
            #expect(run.terminal.wait { _ in (try? denied()) == at + 1 })
            #expect(run.shows("SO2") && run.says("PIN WRONG"))
        }
        run.terminal.hangUp()
        #expect(run.terminal.exit() == 0)
        let next = LiveRun(site, device: "HH-02")
        try #require(next.shows("SO1") && next.scan("B040100", to: "SO2"))
        next.scan("496796")
        #expect(next.says("!! BADGE IS LOCKED"), "\(next.lines)")
        #expect(try denied() == 6)
        // A quarter of an hour later the PIN is good again.
        next.terminal.hangUp()
        let later = LiveRun(site, device: "HH-02", at: "2026-11-25T05:16:00Z")
        #expect(later.signOn(.ann))
    }
}
