import Foundation
import Support
import Testing

/// Plates that wait to be put away on the demonstration site.
let plates = ["P0078672", "P0084925", "P0099042", "P0099837", "P0101615", "P0104623"]

/// The acceptance checks of the terminal on the real program, by their numbers; one at a time.
@Suite(.serialized) struct AcceptanceTests {
    private static let sizes = [(20, 16), (40, 8), (80, 24), (132, 43)]

    @Test func `1: what was typed survives fifty changes of size`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        run.terminal.send("ABC")
        #expect(run.says(">ABC"))
        for at in 1...50 {
            let (columns, rows) = Self.sizes[at % Self.sizes.count]
            run.terminal.resize(columns: columns, rows: rows)
            #expect(
                run.terminal.wait(milliseconds: 2_000) { screen in
                    screen.lines[0].hasPrefix("PA1 ") && screen.lines[rows - 3].hasSuffix(">ABC")
                        && screen.lines[rows - 1].contains("F1")
                }, "at \(columns)x\(rows): \(run.lines)")
        }
        #expect(run.terminal.screen.unknown == [])
        #expect(run.terminal.exit(milliseconds: 1) == nil)
    }

    @Test(arguments: [
        "vt100", "vt220", "xterm", "xterm-256color", "linux", "screen", "tmux", "ansi", "putty",
        "vt420", "foo",
    ])
    func `2: the program starts on every terminal`(_ term: String) throws {
        let run = LiveRun(try LiveSite(), term: term)
        #expect(run.shows("SO1"))
        #expect(run.terminal.screen.unknown == [])
        #expect(Terminfo.knows(term) || run.says("? \(term)="))
    }

    @Test func `2: a plate is put away line by line on a dumb terminal`() throws {
        let site = try LiveSite()
        let before = try site.lastPosting()
        let run = LiveRun(site, columns: 80, rows: 24, term: "dumb")
        for (prompt, answer) in [
            ("SCAN BADGE", "B040100"), ("TYPE PIN", "496796"), ("SCAN ANYTHING", "2"),
            ("SCAN LPN", plates[0]), ("SCAN A-03-14-B", "A-03-14-B"),
        ] {
            #expect(run.says(prompt), "\(prompt): \(run.lines)")
            run.terminal.send(answer + "\n")
        }
        #expect(
            run.terminal.wait { $0.lines.filter { !$0.isEmpty }.suffix(4).contains("SCAN LPN") })
        #expect(!run.terminal.output.contains(0x1B))
        // The badge was echoed, the PIN was not.
        let written = String(decoding: run.terminal.output, as: UTF8.self)
        #expect(written.contains("B040100") && !written.contains("496796"))
        #expect(
            try site.postings(since: before) == [
                "pickUp P0078672 STG-01 HAND-01", "putAway P0078672 HAND-01 A-03-14-B",
            ])
    }

    @Test func `3: F1 to F4, digits, Enter and scans are enough to put away and to undo`() throws {
        let site = try LiveSite()
        let run = LiveRun(site, term: "vt220")
        let before = try site.lastPosting()
        try #require(run.startPutaway(.ann))
        #expect(run.scan(plates[0], to: "PA2"))
        let first = run.target
        run.terminal.send("\u{1B}OS")
        #expect(run.terminal.wait { !$0.text.contains("SCAN \(first)") })
        #expect(run.shows("PA2"))
        let second = run.target
        #expect(first != second)
        run.terminal.send("\r")
        #expect(run.shows("PA4"))
        run.terminal.send("\u{1B}OR")
        #expect(run.shows("PA2"))
        #expect(run.scan(run.target, to: "PA1"))
        #expect(try site.location(of: plates[0]) == second)
        run.terminal.send("\u{1B}OQ")
        #expect(run.shows("UN1"), "F2 offers to take the last step back: \(run.lines)")
        run.terminal.send("\r")
        #expect(run.shows("PA1"))
        #expect(try site.location(of: plates[0]) == "HAND-01")
        #expect(try site.postings(since: before).count == 3)
        #expect(try site.fault() == nil)
    }

    @Test(arguments: ["\r", "\n", "\r\n", "\t"])
    func `4: each way to end a scan is one operation`(_ end: String) throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let event = try site.lastEvent()
        run.scan(plates[0], end: end)
        #expect(run.shows("PA2"))
        run.scan(run.target, end: end)
        #expect(run.shows("PA1"))
        run.terminal.settle(milliseconds: 150)
        #expect(try site.events(since: event).map { $0["kind"] } == ["scan", "scan"])
    }

    @Test func `4: a line feed 20 ms behind a carriage return belongs to it`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let event = try site.lastEvent()
        run.scan(plates[0])
        run.terminal.settle(milliseconds: 20)
        run.terminal.send("\n")
        #expect(run.shows("PA2"))
        run.terminal.settle(milliseconds: 150)
        #expect(run.shows("PA2"))
        #expect(try site.events(since: event).count == 1)
    }

    @Test(arguments: ["\u{1D}", "~", "|"])
    func `5: a label's separator or its substitute gives the same goods`(
        _ separator: String
    ) throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.signOn(.grace) && run.scan("ASN88211", to: "RC2"))
        let before = try site.lastPosting()
        let label = try #require(site.labels["LB0001"])
        run.scan(label.replacing("\u{1D}", with: separator))
        #expect(run.terminal.wait { $0.lines[0].contains("1/3") })
        #expect(
            try site.postings(since: before) == [
                "receive 195201120008800195 SUPPLIER DOCK-02"
            ])
    }

    @Test func `5: a scanner that types 029 is told so, and nothing is posted`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.signOn(.grace) && run.scan("ASN88211", to: "RC2"))
        let before = try site.lastPosting()
        let label = try #require(site.labels["LB0001"])
        run.scan(label.replacing("\u{1D}", with: "029"))
        #expect(run.terminal.wait { $0.text.contains("! ") })
        #expect(try site.postings(since: before) == [])
    }

    @Test func `6: every control byte in a scan leaves the program alive`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let before = try site.lastPosting()
        for code in (UInt8(0)..<32).filter({ $0 != 0x1B }) + [0x7F] {
            run.terminal.send(bytes: Array("P00".utf8) + [code] + Array("78672\r".utf8))
        }
        run.terminal.settle(milliseconds: 300)
        if run.lines[0].hasPrefix("PA2 ") {
            run.terminal.send("\u{1B}OR")
        }
        #expect(run.shows("PA1"), "\(run.lines)")
        #expect(run.scan(plates[1], to: "PA2"))
        #expect(try site.postings(since: before).last == "pickUp P0084925 STG-01 HAND-01")
        #expect(try site.fault() == nil)
    }

    @Test func `7: two and twenty scans in one write are handled in order`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let before = try site.lastPosting()
        run.terminal.send("\(plates[0])\rA-03-14-B\r")
        #expect(run.says("OK \(plates[0])") && run.shows("PA1"))
        #expect(try site.postings(since: before).count == 2)
        let back = try LiveSite.barcode(of: .back)
        let middle = try site.lastPosting()
        let all = plates[1...] + plates[1...]
        run.terminal.send(all.map { "\($0)\r\(back)\r" }.joined())
        #expect(
            run.terminal.wait {
                $0.lines[0].hasPrefix("PA1 ") && $0.text.contains("P0104623")
            }, "\(run.lines)")
        let expected = all.flatMap { ["pickUp \($0)", "giveBack \($0)"] }
        #expect(
            run.terminal.wait { _ in
                (try? site.postings(since: middle).count) == expected.count
            })
        let posted = try site.postings(since: middle).map {
            $0.split(separator: " ").prefix(2).joined(separator: " ")
        }
        #expect(posted == expected)
    }

    @Test func `8: after a wrong scan the ones behind it are dropped and counted`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let before = try site.lastPosting()
        let bells = run.terminal.screen.bells
        run.terminal.send("P9999993\r\(plates[0])\rA-03-14-B\r")
        #expect(run.says("2 scans dropped"))
        #expect(run.terminal.wait { $0.bells >= bells + 2 })
        #expect(try site.postings(since: before) == [])
        #expect(run.scan(plates[0], to: "PA2"))
        let dropped = try site.rows(.events).suffix(4).filter { $0["outcome"] == "dropped" }
        #expect(dropped.map { $0["input"] } == [plates[0], "A-03-14-B"])
    }

    @Test func `9: a double read is ignored, a second scan is told what was done`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let before = try site.lastPosting()
        run.scan(plates[0])
        run.scan(plates[0])
        #expect(run.says("same scan ignored") && run.shows("PA2"))
        let place = run.target
        #expect(run.scan(place, to: "PA1"))
        // Longer than any scanner's double read.
        _ = poll(nil, 0, 800)
        run.scan(plates[0])
        #expect(run.says("DONE ALREADY"))
        #expect(run.says("is at \(place)"))
        #expect(try site.postings(since: before).count == 2)
    }

    @Test func `10: a wait for the gate is shown, and scans meanwhile are kept`() throws {
        let site = try LiveSite()
        let run = LiveRun(site)
        try #require(run.startPutaway(.ann))
        let before = try site.lastPosting()
        try site.holdingGate {
            run.scan(plates[0])
            #expect(run.terminal.wait(milliseconds: 500) { $0.lines[14].hasPrefix("..") })
            run.scan("A-03-14-B")
            #expect(run.says(".. working 2 s"))
            let bytes = run.terminal.screen.bytes
            run.terminal.settle(milliseconds: 100)
            #expect(run.terminal.screen.bytes - bytes <= 60)
        }
        #expect(run.says("OK \(plates[0])") && run.shows("PA1"))
        #expect(try site.postings(since: before).count == 2)
    }

    @Test func `11, 13: typing, a step and an idle screen send little`() throws {
        for (columns, rows, limit) in [(20, 16, 700), (80, 24, 1_800)] {
            let site = try LiveSite()
            let run = LiveRun(site, columns: columns, rows: rows)
            try #require(run.startPutaway(.ann))
            run.terminal.settle(milliseconds: 400)
            var before = run.terminal.screen.bytes
            let typed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCD".prefix(columns == 20 ? 18 : 40)
            var slowest = 0
            for at in typed.indices {
                let start = PseudoTerminal.now()
                run.terminal.send(String(typed[at]))
                #expect(
                    run.terminal.wait { $0.lines[rows - 3].hasSuffix(String(typed[...at])) })
                slowest = max(slowest, PseudoTerminal.now() - start)
            }
            #expect(run.terminal.screen.bytes - before <= 12 * typed.count)
            print("echo at \(columns)x\(rows): at most \(slowest) ms")
            run.terminal.send(String(repeating: "\u{8}", count: typed.count))
            run.terminal.settle(milliseconds: 100)
            before = run.terminal.screen.bytes
            #expect(run.scan(plates[0], to: "PA2"))
            run.terminal.settle(milliseconds: 400)
            let step = run.terminal.screen.bytes - before
            print("step at \(columns)x\(rows): \(step) bytes")
            #expect(step <= limit)
            before = run.terminal.screen.bytes
            #expect(!run.terminal.wait(milliseconds: 2_000) { $0.bytes != before })
        }
    }
}
