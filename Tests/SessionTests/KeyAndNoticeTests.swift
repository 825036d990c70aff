import Foundation
import Support
import Testing

/// Acceptance checks 14 to 17 and 21 to 25 on the real program, by their numbers.
@Suite(.serialized) struct KeyAndNoticeTests {
    @Test func `14: a refusal says what, why and what now at its fixed rows`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let before = try site.lastPosting()
        for (scan, first) in [
            ("P9900004", "! UNKNOWN LPN"), ("A-03-14-B", "! "), ("ASN88211", "! "),
        ] {
            run.scan(scan)
            #expect(
                run.terminal.wait { screen in
                    screen.lines[10].hasPrefix(first) && screen.lines[11].contains(scan)
                        && !screen.lines[12].isEmpty && screen.lines[14].hasPrefix("!")
                }, "\(scan): \(run.lines)")
        }
        #expect(run.scan(plates[0], to: "PA2"))
        let posted = try site.postings(since: before).count
        run.scan("A-01-01-A")
        // Both at once: the screen may be half painted when the first line is there.
        #expect(
            run.terminal.wait {
                $0.lines[10].hasPrefix("!") && $0.lines[11].contains("A-01-01-A")
            }, "\(run.lines)")
        #expect(try site.postings(since: before).count == posted)
        #expect(run.lines.allSatisfy { $0.count <= 20 })
    }

    @Test func `15: after a soft refusal the next scan works, after a hard one Enter must come`()
        throws
    {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let before = try site.lastPosting()
        run.scan("P9900004")
        #expect(run.says("! UNKNOWN LPN"))
        #expect(run.scan(plates[0], to: "PA2"))
        // A dock is never a place to store.
        run.scan("DOCK-01")
        #expect(run.says("!! NOT FOR STORE, F4"), "\(run.lines)")
        let bells = run.terminal.screen.bells
        #expect(run.terminal.wait { $0.bells == bells || $0.bells == bells + 3 })
        for count in 1...2 {
            let bells = run.terminal.screen.bells
            run.scan("A-03-14-B")
            #expect(run.says("\(count) scan"))
            #expect(run.terminal.wait { $0.bells >= bells + 3 })
        }
        #expect(try site.postings(since: before).count == 1)
        // An Enter right behind a scan would be the scanner's.
        run.terminal.settle(milliseconds: 400)
        run.terminal.send("\r")
        #expect(run.terminal.wait { !$0.text.contains("!!") }, "\(run.lines)")
        #expect(run.terminal.screen.unknown == [])
        run.terminal.settle(milliseconds: 30)
        #expect(run.scan("A-03-14-B", to: "PA1"))
        #expect(try site.postings(since: before).count == 2)
    }

    @Test func `16: a quantity is no barcode and no more than there is, and nothing is booked`()
        throws
    {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.signOn(.ann) && run.scan("X", to: "CH1"))
        #expect(run.scan("P0070010", to: "CH3") && run.scan("1", to: "CP3"))
        let before = try site.lastPosting()
        for (entry, shown) in [
            ("P0078672", "P0078672"), ("A-03-14-B", "A-03-14-B"), ("9999999", "9999999"),
            ("37", "37"), ("0", "0"),
        ] {
            run.scan(entry)
            #expect(
                run.terminal.wait { screen in
                    screen.lines[10].hasPrefix("! ")
                        && screen.lines[10...12].joined().contains(shown)
                        && screen.lines[13].hasPrefix(">") && screen.lines[13].count <= 2
                }, "\(entry): \(run.lines)")
            #expect(run.lines[0].hasPrefix("CP3 "), "\(entry): \(run.lines)")
        }
        #expect(try site.postings(since: before) == [])
        #expect(run.scan("3", to: "CH3"), "a right one goes on: \(run.lines)")
        #expect(try site.postings(since: before) == [])
    }

    @Test func `17: F9 and Enter take the last step back, once it has moved on they do not`() throws
    {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let before = try site.lastPosting()
        #expect(run.scan(plates[0], to: "PA2"))
        #expect(run.scan(run.target, to: "PA1"))
        let place = try #require(try site.location(of: plates[0]))
        run.terminal.send("\u{1B}[20~")
        #expect(run.shows("UN1"))
        run.terminal.send("\r")
        #expect(run.shows("PA1"))
        #expect(try site.location(of: plates[0]) == "HAND-01")
        let reversed = try site.rows(.movements, ["since": "\(before)"]).compactMap {
            $0["reverses"]
        }
        #expect(reversed == ["", "", "\(before + 2)"])
        // Put away again; then somebody else moves it and the first worker is told who.
        #expect(run.scan(plates[0], to: "PA2"))
        #expect(run.scan(run.target, to: "PA1"))
        #expect(try site.location(of: plates[0]) == place)
        let other = LiveRun(site, device: "HH-02")
        try #require(other.signOn(.grace))
        other.terminal.send("\u{1B}[20~")
        other.terminal.settle(milliseconds: 150)
        #expect(try site.location(of: plates[0]) == place, "\(other.lines)")
        #expect(try site.fault() == nil)
    }

    @Test(arguments: [("xterm", ["NO_COLOR": "1"]), ("vt220", [:])])
    func `21: without colour no colour is sent, and an error stands out`(
        term: String, more: [String: String]
    ) throws {
        let run = LiveRun(try LiveSite(), term: term, more: more)
        try #require(run.startPutaway(.ann))
        #expect(run.scan(plates[0], to: "PA2"))
        run.scan("DOCK-01")
        #expect(run.says("!! NOT FOR STORE, F4"), "\(run.lines)")
        run.terminal.settle(milliseconds: 50)
        let colors = run.terminal.screen.attributes.filter {
            (30...49).contains($0) || (90...107).contains($0)
        }
        #expect(colors == [])
        #expect(run.terminal.screen.isReverse(row: 10, column: 0), "\(run.lines)")
    }

    @Test(arguments: [("C", true), ("C.UTF-8", false)])
    func `22: scans in any script are shown in the locale, aligned`(
        locale: String, isASCII: Bool
    ) throws {
        let run = LiveRun(try LiveSite(), locale: locale)
        try #require(run.startPutaway(.ann))
        for text in ["GRÖSSE-ÄÖ", "ЛОТ-ДОМ", "批号漢字"] {
            run.scan(text)
            #expect(run.says("! NOT A PLATE"), "\(text): \(run.lines)")
            run.terminal.settle(milliseconds: 30)
            #expect(run.lines[11].contains(text) != isASCII)
            #expect(run.lines[13].hasPrefix(">"))
            run.terminal.send("\u{1B}OP")
            run.terminal.settle(milliseconds: 60)
            run.terminal.send("\u{1B}OP")
            #expect(run.shows("PA1"))
        }
        #expect(run.terminal.screen.hasHighBytes != isASCII)
        #expect(run.terminal.screen.unknown == [])
    }

    @Test func `23: tokens that look like keys are data at every screen`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        let before = try site.lastPosting()
        let tokens = [
            "Q", "q", "?", ":q", "/x", "~.", "y", "\u{10}", "QUIT", "exit", "../../etc/passwd",
        ]
        func holds(_ screen: String) {
            for token in tokens {
                run.scan(token)
                run.terminal.settle(milliseconds: 25)
                #expect(run.lines[0].hasPrefix(screen), "\(token): \(run.lines)")
                if run.lines.contains(where: { $0.hasPrefix("!!") }) { run.terminal.send("\r") }
            }
        }
        try #require(run.signOn(.ann))
        // A digit that is surely a scan is no choice either.
        run.scan("]C11")
        run.terminal.settle(milliseconds: 100)
        #expect(run.lines[0].hasPrefix("MN1"), "\(run.lines)")
        #expect(run.scan("2", to: "PA1"))
        holds("PA1")
        #expect(run.scanAgain(plates[0], to: "PA2"), "\(run.lines)")
        holds("PA2")
        #expect(run.terminal.exit(milliseconds: 1) == nil)
        #expect(try site.postings(since: before).count == 1)
    }

    @Test func `24: the keys work in every spelling, split ones too, and no junk gets in`() throws {
        let site = try LiveSite()
        let run = LiveRun(site, term: "vt220")
        try #require(run.signOn(.ann))
        for back in ["\u{1B}OR", "\u{1B}[13~", "\u{1B}[[C"] {
            #expect(run.scan("2", to: "PA1"))
            run.terminal.send(back)
            #expect(run.shows("MN1"), "\(back.debugDescription)")
        }
        #expect(run.scan("2", to: "PA1"))
        run.terminal.send("\u{1B}O")
        run.terminal.settle(milliseconds: 150)
        run.terminal.send("P")
        #expect(run.says("Scan the plate you"))
        run.terminal.send("\u{1B}OP")
        #expect(run.terminal.wait { !$0.text.contains("Scan the plate you") })
        run.terminal.send("ABC")
        #expect(run.says(">ABC"))
        run.terminal.send("\u{1B}[99~")
        run.terminal.settle(milliseconds: 60)
        #expect(run.field == ">ABC")
        run.terminal.send("\u{1B}")
        run.terminal.settle(milliseconds: 60)
        #expect(!run.terminal.wait(milliseconds: 600) { $0.lines[13] != ">ABC" })
        run.terminal.send("\u{8}\u{7F}\u{8}")
        #expect(run.terminal.wait { $0.lines[13] == ">" })
        run.terminal.settle(milliseconds: 60)
        run.terminal.send("\u{1B}")
        #expect(run.shows("MN1", milliseconds: 800))
    }

    @Test func `25: a flipped case resolves, a garbled keyboard is told, the end restores`() throws
    {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        #expect(run.scan("p0078672", to: "PA2"))
        #expect(run.scan("a-03-14-b", to: "PA1"))
        #expect(try site.location(of: plates[0]) == "A-03-14-B")
        // P0084925 as an AZERTY host hears a US scanner.
        run.scan("Pàà_'çé(")
        #expect(run.terminal.wait { $0.lines[10].hasPrefix("!") }, "\(run.lines)")
        #expect(run.scan(plates[1], to: "PA2"))
        let place = run.target
        let digits = try #require(try site.checkDigits(of: place))
        #expect(run.scan(digits, to: "PA1"))
        #expect(try site.location(of: plates[1]) == place)
        let last = try #require(try site.rows(.events).last)
        #expect(last["method"] == "keyed")
        #expect(last["input"] == digits)
        run.terminal.send("\u{1B}OR")
        #expect(run.shows("MN1"))
        run.terminal.send("\u{1B}OR")
        #expect(run.says("? ENTER signs off"))
        run.terminal.send("\r")
        #expect(run.shows("SO1"))
        run.terminal.settle(milliseconds: 60)
        run.terminal.send("\u{1B}OR")
        #expect(run.terminal.exit() == 0)
        let modes = run.terminal.modes()
        #expect(modes.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == tcflag_t(ICANON | ECHO | ISIG))
        #expect(run.terminal.screen.modes.isDisjoint(with: [2004, 1049]))
    }
}
