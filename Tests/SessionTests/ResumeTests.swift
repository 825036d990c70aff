import Foundation
import Support
import Testing

/// Lines that drop, programs that end: acceptance checks 18 and 19, reliability bar 9.
@Suite(.serialized) struct ResumeTests {
    /// Signs on, takes a plate, and types the beginning of a place.
    private func interrupted(_ site: LiveSite) throws -> LiveRun {
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        #expect(run.scan(plates[0], to: "PA2"))
        run.terminal.send("A-0")
        #expect(run.says(">A-0"))
        return run
    }

    @Test(arguments: [SIGHUP, SIGTERM, 0])
    func `18: what was typed is there again on the same device`(_ signal: Int32) throws {
        let site = try LiveSite()
        let run = try interrupted(site)
        let before = try site.lastPosting()
        if signal == 0 { run.terminal.hangUp() } else { run.terminal.signal(signal) }
        #expect(run.terminal.exit(milliseconds: 2_000) == 0)
        let start = PseudoTerminal.now()
        let next = LiveRun(site)
        #expect(next.shows("PA2"))
        print("resumed after \(PseudoTerminal.now() - start) ms")
        #expect(next.field == ">A-0")
        #expect(next.message.hasPrefix("OK resumed"))
        next.terminal.send("3-14-B\r")
        #expect(next.shows("PA1"))
        #expect(try site.postings(since: before) == ["putAway P0078672 HAND-01 A-03-14-B"])
    }

    @Test func `18: another device must take over, and the first one is told`() throws {
        let site = try LiveSite()
        let run = try interrupted(site)
        let before = try site.lastPosting()
        let other = LiveRun(site, device: "HH-02")
        #expect(other.shows("SO1"))
        #expect(other.scan("B040100", to: "SO2"))
        other.scan("496796")
        #expect(other.shows("RS1"))
        other.scan("B040100")
        #expect(other.shows("PA2"))
        // What the first one still sends is refused, and nothing is posted.
        run.terminal.send("3-14-B\r")
        #expect(run.says("WORK IS ELSEWHERE"), "\(run.lines)")
        #expect(try site.postings(since: before) == [])
        #expect(other.scan("A-03-14-B", to: "PA1"))
        #expect(try site.postings(since: before).count == 1)
    }

    @Test func `19: killed before the commit the screen offers the step again`() throws {
        let site = try LiveSite()
        let run = try interrupted(site)
        run.terminal.send("\u{8}\u{8}\u{8}")
        let before = try site.lastPosting()
        try site.holdingGate {
            run.scan("A-03-14-B")
            #expect(run.terminal.wait { $0.lines[14].hasPrefix("..") })
            run.terminal.signal(SIGKILL)
            #expect(run.terminal.exit() == 128 + SIGKILL)
        }
        let next = LiveRun(site)
        #expect(next.shows("PA2"))
        #expect(next.message.hasPrefix("OK resumed"))
        #expect(try site.postings(since: before) == [])
        #expect(next.scan("A-03-14-B", to: "PA1"))
        #expect(try site.postings(since: before).count == 1)
    }

    @Test func `19: killed after the commit the same scan is done already`() throws {
        let site = try LiveSite()
        let run = try interrupted(site)
        run.terminal.send("\u{8}\u{8}\u{8}")
        let before = try site.lastPosting()
        run.terminal.signal(SIGSTOP)
        run.scan("A-03-14-B")
        run.terminal.signal(SIGCONT)
        #expect(run.terminal.wait { _ in (try? site.postings(since: before).count) == 1 })
        run.terminal.signal(SIGKILL)
        #expect(run.terminal.exit() == 128 + SIGKILL)
        let next = LiveRun(site)
        #expect(next.shows("PA1"))
        #expect(next.message.hasPrefix("OK resumed"))
        #expect(next.lines.contains("Last P0078672"), "\(next.lines)")
        next.scan(plates[0])
        #expect(next.says("DONE ALREADY"))
        #expect(try site.postings(since: before).count == 1)
    }

    @Test func `a stopped program goes on where it was`() throws {
        let site = try LiveSite()
        let run = try interrupted(site)
        run.terminal.signal(SIGSTOP)
        run.terminal.send("3-14-B\r")
        run.terminal.settle(milliseconds: 100)
        #expect(run.field == ">A-0")
        run.terminal.signal(SIGCONT)
        #expect(run.shows("PA1"))
        #expect(try site.location(of: plates[0]) == "A-03-14-B")
    }
}
