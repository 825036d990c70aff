import Display
import Foundation
import Support
import Testing

@testable import Terminal

private let sizes = [(20, 8), (20, 16), (40, 8), (80, 24), (132, 43)]

/// The real program on a terminal; one at a time, as the machine is small.
@Suite(.serialized) struct TerminalTests {
    @Test(arguments: [
        "vt100", "vt220", "xterm", "xterm-256color", "linux", "screen", "tmux", "ansi",
    ])
    func `Every usual terminal shows the same picture`(_ term: String) throws {
        let run = try DemoRun(term: term)
        #expect(run.ready())
        run.terminal.send("P1\r")
        #expect(run.terminal.wait(for: "SCAN B-01"))
        #expect(run.terminal.wait(for: "F4+"))
        #expect(
            run.terminal.screen.lines == [
                "PA2 PUT P1", "--------------------", "24 EA Größe 漢字", "Lot", "",
                "TAKE TO", "", "   B-01", "", "", "or its check digits", "--------------------",
                "SCAN B-01", ">", "OK P1", "F1Hlp F2Prb F3Bk F4+",
            ])
        #expect(run.terminal.screen.unknown == [])
        #expect(run.terminal.screen.row == 13)
        #expect(run.terminal.screen.column == 1)
    }

    @Test(arguments: ["putty", "vt420", "foo", ""].filter { !Terminfo.knows($0) })
    func `An unknown terminal falls back and says so`(_ term: String) throws {
        let run = try DemoRun(term: term)
        #expect(run.ready())
        let used = term == "vt420" ? "vt220" : "xterm"
        #expect(run.terminal.wait(for: "? \(term.isEmpty ? "TERM" : term)=\(used)"))
        run.terminal.send("P")
        #expect(run.terminal.wait(for: "OK ready"))
    }

    @Test func `What was typed survives every change of size`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("ABC")
        #expect(run.terminal.wait(for: ">ABC"))
        for at in 0..<50 {
            let (columns, rows) = sizes[at % sizes.count]
            run.terminal.resize(columns: columns, rows: rows)
            #expect(
                run.terminal.wait(milliseconds: 1_000) { screen in
                    screen.lines[0].hasPrefix("PA1 ") && screen.lines[rows - 3].hasSuffix(">ABC")
                        && screen.lines[rows - 1].contains("F1")
                })
        }
        #expect(run.terminal.screen.unknown == [])
    }

    @Test func `Each way to end a scan is one operation`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        for end in ["\r", "\n", "\r\n", "\t"] {
            run.terminal.send("P1" + end)
            #expect(run.terminal.wait(for: "SCAN B-01"))
            run.terminal.send("B-01" + end)
            #expect(run.terminal.wait(for: "SCAN LPN"))
        }
        #expect(run.ledger.filter { $0.hasPrefix("put") }.count == 4)
        #expect(run.ledger.count == 8)
    }

    @Test func `Scans in one write are handled in order, none is lost`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send((1...20).map { "P\($0)\rB-01\r" }.joined())
        #expect(run.terminal.wait(for: "OK P20"))
        #expect(run.terminal.wait(for: "SCAN LPN"))
        #expect(run.ledger.filter { $0.hasPrefix("put") } == (1...20).map { "put P\($0) B-01" })
    }

    @Test func `After a refusal the scans behind it are dropped, counted and logged`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("X1\rP1\rB-01\r")
        #expect(run.terminal.wait(for: "!! 2 scans dropped"))
        #expect(
            run.terminal.screen.lines[10...12] == [
                "!! UNKNOWN LPN", "X1", "scan another one",
            ])
        #expect(run.terminal.wait { $0.bells == 3 })
        #expect(run.terminal.screen.isReverse(row: 10, column: 0))
        run.terminal.send("P1\r")
        #expect(run.terminal.wait(for: "SCAN B-01"))
        #expect(run.ledger == ["discarded 2", "taken P1 keyed"])
    }

    @Test func `A hard error refuses every scan with three bells until Enter`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("HARD\r")
        #expect(run.terminal.wait(for: "!! ENTER to go on"))
        #expect(run.terminal.wait { $0.bells == 3 })
        for count in 1...2 {
            run.terminal.send("P1\r")
            #expect(run.terminal.wait(for: "!! \(count) scans dropped"))
            #expect(run.terminal.wait { $0.bells == 3 + 3 * count })
        }
        #expect(run.ledger == ["discarded 1", "discarded 1"])
        run.terminal.send("\r")
        #expect(run.terminal.wait { !$0.text.contains("!!") })
        run.terminal.send("HARD\r")
        #expect(run.terminal.wait(for: "!! ENTER"))
        run.terminal.send("OKOK\r")
        #expect(run.terminal.wait { !$0.text.contains("!!") })
        run.terminal.send("P1\r")
        #expect(run.terminal.wait(for: "SCAN B-01"))
    }

    @Test func `A slow answer is marked, and scans meanwhile wait for it`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("P1\r")
        #expect(run.terminal.wait(for: "SCAN B-01"))
        let start = PseudoTerminal.now()
        run.terminal.send("WAIT\r")
        #expect(run.terminal.wait(milliseconds: 400) { $0.lines[14].hasPrefix("..") })
        #expect(PseudoTerminal.now() - start >= 90)
        run.terminal.send("ABC")
        #expect(run.terminal.wait(for: ">ABC"))
        #expect(run.terminal.wait(for: ".. working 2 s"))
        let before = run.terminal.screen.bytes
        run.terminal.settle(milliseconds: 50)
        #expect(run.terminal.screen.bytes == before)
        run.goOn()
        #expect(run.terminal.wait(for: "!! WRONG LOCATION"))
        #expect(run.terminal.wait(for: ">ABC"))
    }

    @Test func `The four keys work in every spelling, and no junk reaches the field`() throws {
        let run = try DemoRun(term: "vt220")
        #expect(run.ready())
        for text in ["\u{1B}OR", "\u{1B}[13~", "\u{1B}[[C"] {
            run.terminal.send("P1\r")
            #expect(run.terminal.wait(for: "SCAN B-01"))
            run.terminal.send(text)
            #expect(run.terminal.wait(for: "SCAN LPN"))
        }
        run.terminal.send("\u{1B}O")
        run.terminal.settle(milliseconds: 150)
        run.terminal.send("P")
        #expect(run.terminal.wait(for: "Scan the plate you"))
        run.terminal.send("\u{1B}OP")
        #expect(run.terminal.wait { !$0.text.contains("Scan the plate you") })
        run.terminal.send("ABC")
        #expect(run.terminal.wait(for: ">ABC"))
        run.terminal.send("\u{1B}[99~\u{1B}")
        run.terminal.settle(milliseconds: 120)
        #expect(run.terminal.screen.lines[13] == ">ABC")
        run.terminal.send("\u{8}\u{7F}\u{8}P2\r")
        #expect(run.terminal.wait(for: "SCAN B-01"))
        run.terminal.send("\u{1B}")
        #expect(run.terminal.wait(for: "SCAN LPN", milliseconds: 800))
    }

    @Test func `Every control byte in a scan leaves the program alive`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        for code in UInt8(0)..<32 where code != 0x1B {
            run.terminal.send(bytes: Array("P".utf8) + [code] + Array("X\r".utf8))
        }
        run.terminal.settle()
        run.terminal.send("\u{1B}OR\u{1B}OR")
        #expect(run.terminal.wait(for: "SCAN LPN"))
        run.terminal.settle()
        run.terminal.send("P777\r")
        #expect(run.terminal.wait(for: "OK P777"))
        #expect(run.terminal.exit(milliseconds: 1) == nil)
    }

    @Test func `Little is sent: a character, a step, an idle second`() throws {
        for (columns, rows, limit) in [(20, 16, 700), (80, 24, 1_800)] {
            let run = try DemoRun(columns: columns, rows: rows)
            #expect(run.ready())
            run.terminal.settle()
            var before = run.terminal.screen.bytes
            run.terminal.send("P1\r")
            #expect(run.terminal.wait(for: "SCAN B-01"))
            run.terminal.settle()
            #expect(run.terminal.screen.bytes - before <= limit)
            print("step at \(columns)x\(rows): \(run.terminal.screen.bytes - before) bytes")
            before = run.terminal.screen.bytes
            for (at, character) in "ABCDEF".enumerated() {
                run.terminal.send(String(character))
                #expect(run.terminal.wait { $0.lines[rows - 3].hasSuffix("ABCDEF".prefix(at + 1)) })
                run.terminal.settle(milliseconds: 10)
            }
            #expect(run.terminal.screen.bytes - before <= 12 * 6)
            before = run.terminal.screen.bytes
            #expect(!run.terminal.wait(milliseconds: 1_000) { $0.bytes != before })
        }
    }

    @Test func `Without colour no colour is sent, and an error still stands out`() throws {
        for (term, more) in [("xterm", ["NO_COLOR": "1"]), ("vt220", [:])] {
            let run = try DemoRun(term: term, more: more)
            #expect(run.ready())
            run.terminal.send("X1\r")
            #expect(run.terminal.wait(for: "!! UNKNOWN LPN"))
            run.terminal.settle()
            let colors = run.terminal.screen.attributes.filter {
                (30...49).contains($0) || (90...107).contains($0)
            }
            #expect(colors == [])
            #expect(run.terminal.screen.isReverse(row: 10, column: 0))
        }
    }

    @Test func `The C locale gets ASCII only`() throws {
        let run = try DemoRun(locale: "C")
        #expect(run.ready())
        run.terminal.send("P1\r")
        #expect(run.terminal.wait(for: "24 EA Grosse ????"))
        #expect(!run.terminal.screen.hasHighBytes)
    }

    @Test func `A change by another process is shown by itself`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        try run.writeElsewhere()
        #expect(run.terminal.wait(for: "? resumed 1", milliseconds: 1_500))
    }
}

/// Ends of all kinds: the terminal is given back as it was.
@Suite(.serialized) struct EndTests {
    private func expectRestored(_ run: DemoRun) {
        let modes = run.terminal.modes()
        #expect(modes.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == tcflag_t(ICANON | ECHO | ISIG))
        #expect(modes.c_iflag & tcflag_t(ICRNL) != 0)
        #expect(!run.terminal.screen.modes.contains(2004))
        #expect(!run.terminal.screen.modes.contains(1049))
    }

    @Test func `While it runs the terminal is raw, and pastes are bracketed`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        #expect(run.terminal.modes().c_lflag & tcflag_t(ICANON | ECHO | ISIG | IEXTEN) == 0)
        #expect(run.terminal.screen.modes.contains(2004))
        run.terminal.send("\u{1B}[200~P5\u{1B}[201~")
        #expect(run.terminal.wait(for: "OK P5"))
        #expect(run.ledger == ["taken P5 pasted"])
    }

    @Test func `A clean end`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("BYE\r")
        #expect(run.terminal.exit() == 0)
        expectRestored(run)
    }

    @Test func `A crash`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("CRASH\r")
        #expect((run.terminal.exit() ?? 0) >= 128)
        expectRestored(run)
    }

    @Test(arguments: [SIGTERM, SIGHUP]) func `A signal keeps what was typed`(
        _ signal: Int32
    ) throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("A-0")
        #expect(run.terminal.wait(for: ">A-0"))
        run.terminal.signal(signal)
        #expect(run.terminal.exit() == 0)
        #expect(run.ledger == ["left A-0"])
        expectRestored(run)
    }

    @Test func `A closed line keeps what was typed, and the program ends at once`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("A-0")
        #expect(run.terminal.wait(for: ">A-0"))
        run.terminal.hangUp()
        #expect(run.terminal.exit(milliseconds: 1_000) == 0)
        #expect(run.ledger == ["left A-0"])
    }

    @Test func `A stop gives the terminal back, and going on takes it again`() throws {
        let run = try DemoRun()
        #expect(run.ready())
        run.terminal.send("ABC")
        #expect(run.terminal.wait(for: ">ABC"))
        run.terminal.signal(SIGTSTP)
        #expect(run.terminal.wait { !$0.modes.contains(2004) && !$0.modes.contains(1049) })
        run.terminal.settle()
        #expect(run.terminal.modes().c_lflag & tcflag_t(ICANON | ECHO) != 0)
        run.terminal.signal(SIGCONT)
        #expect(run.terminal.wait { $0.modes.contains(2004) && $0.modes.contains(1049) })
        #expect(run.terminal.wait(for: ">ABC"))
        run.terminal.settle()
        #expect(run.terminal.modes().c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0)
    }

    @Test func `Screens that cannot be read are told in words`() throws {
        let terminal = PseudoTerminal(
            BuiltProgram.path("TerminalDemo"), ["/nowhere", "/nowhere", "/nowhere"], columns: 80,
            rows: 24, environment: ["TERM": "xterm"])
        #expect(terminal.wait(for: "/nowhere:1:1: expected fields.yaml"))
        #expect(terminal.exit() == 2)
    }
}

/// Lines instead of screens.
@Suite(.serialized) struct LineTests {
    @Test(arguments: [["TERM": "dumb"], ["ACCESSIBLE": "1"]])
    func `A plate is put away line by line`(_ more: [String: String]) throws {
        let run = try DemoRun(columns: 80, rows: 24, more: more)
        #expect(run.terminal.wait(for: "SCAN LPN"))
        run.terminal.send("P1\n")
        #expect(run.terminal.wait(for: "SCAN B-01"))
        run.terminal.send("B-09\n")
        #expect(run.terminal.wait(for: "!! WRONG LOCATION"))
        #expect(run.terminal.screen.bells == 3)
        run.terminal.send("F4\n")
        #expect(run.terminal.wait(for: "SCAN B-02"))
        run.terminal.send("B-02\n")
        #expect(
            run.terminal.wait { $0.lines.filter { !$0.isEmpty }.suffix(4).contains("SCAN LPN") })
        #expect(!run.terminal.output.contains(0x1B))
        run.terminal.send(bytes: [4])
        #expect(run.terminal.exit() == 0)
        #expect(run.ledger == ["taken P1 keyed", "pressed more", "put P1 B-02", "left "])
    }
}
