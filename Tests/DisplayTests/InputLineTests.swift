import Display
import Testing

/// Gives keys to a line: text as one burst at a time, ends as `\r`, `\n` or `\t`.
private func burst(_ line: inout InputLine, _ text: String, at now: Int) -> [InputToken] {
    text.unicodeScalars.flatMap { scalar -> [InputToken] in
        switch scalar {
        case "\r": line.take(.end(.carriageReturn), at: now)
        case "\n": line.take(.end(.lineFeed), at: now)
        case "\t": line.take(.end(.tab), at: now)
        default: line.take(.character(Character(scalar)), at: now)
        }
    }
}

private func texts(_ tokens: [InputToken]) -> [String] {
    tokens.map { token in
        switch token {
        case .entered(let entry): entry.text
        case .confirmed: "(enter)"
        case .pressed(let key): "(\(key.rawValue))"
        case .damaged(.escapeInside(let text)): "(escape in \(text))"
        case .damaged(.tooLong): "(too long)"
        case .acknowledged: "(acknowledged)"
        }
    }
}

@Test(arguments: ["\r", "\n", "\r\n", "\t"])
func `Each way to end a scan ends it once`(_ end: String) {
    var line = InputLine()
    let tokens = burst(&line, "LPN1\(end)LPN2\(end)", at: 0)
    #expect(texts(tokens) == ["LPN1", "LPN2"])
    #expect(texts(burst(&line, "\r", at: 500)) == ["(enter)"])
}

@Test func `A late LF belongs to its CR, a later one is an Enter`() {
    var line = InputLine()
    #expect(texts(burst(&line, "LPN1\r", at: 0)) == ["LPN1"])
    #expect(burst(&line, "\n", at: 20).isEmpty)
    #expect(texts(burst(&line, "\n", at: 300)) == ["(enter)"])
    #expect(texts(burst(&line, "LPN1\r", at: 1_000)) == ["LPN1"])
    #expect(burst(&line, "\r", at: 1_090).isEmpty)
    #expect(texts(burst(&line, "\r", at: 1_300)) == ["(enter)"])
}

@Test func `Pace and identifier tell a scan from typing`() {
    var line = InputLine()
    func method(_ tokens: [InputToken]) -> InputToken.Method? {
        if case .entered(let entry) = tokens.last { entry.method } else { nil }
    }
    #expect(method(burst(&line, "007731\r", at: 0)) == .scanned)
    #expect(method(burst(&line, "12\r", at: 1_000)) == .keyed)
    #expect(method(burst(&line, "]C1\r", at: 2_000)) == .scanned)
    var tokens: [InputToken] = []
    for (at, character) in "A-0312".enumerated() {
        tokens += line.take(.character(character), at: 3_000 + at * 180)
    }
    #expect(method(tokens + line.take(.end(.carriageReturn), at: 4_000)) == .keyed)
    #expect(method(line.take(.paste("007731"), at: 5_000)) == .pasted)
    #expect(line.take(.end(.carriageReturn), at: 5_001).isEmpty)
    #expect(texts(line.take(.paste("P1\nP2\r\n\r\nP3"), at: 6_000)) == ["P1", "P2", "P3"])
}

@Test func `The time since the same code is told, if nothing came between`() {
    var line = InputLine()
    func since(_ text: String, _ now: Int) -> Int? {
        guard case .entered(let entry) = burst(&line, text + "\r", at: now).last else { return -1 }
        return entry.sinceSameMilliseconds
    }
    #expect(since("LPN1", 0) == nil)
    #expect(since("LPN2", 200) == nil)
    #expect(since("LPN2", 300) == 100)
    #expect(since("LPN1", 400) == nil)
    #expect(since("LPN1", 1_800) == 1_400)
    line.forget()
    #expect(since("LPN1", 1_900) == nil)
}

@Test func `A scan with an escape in it is refused whole`() {
    var line = InputLine()
    var tokens = burst(&line, "LP", at: 0)
    tokens += line.take(.function(3), at: 1)
    tokens += burst(&line, "N1\r", at: 2)
    #expect(texts(tokens) == ["(escape in LPN1)"])
    tokens = line.take(.meta("A"), at: 1_000) + burst(&line, "BC\r", at: 1_001)
    #expect(texts(tokens) == ["(escape in BC)"])
    #expect(texts(burst(&line, "LPN2\r", at: 2_000)) == ["LPN2"])
}

@Test func `A key beside typed text is a key`() {
    var line = InputLine()
    #expect(burst(&line, "A-0", at: 0).isEmpty)
    #expect(texts(line.take(.function(1), at: 200)) == ["(help)"])
    #expect(line.text == "A-0")
    #expect(line.take(.unknown([0x1B]), at: 400).isEmpty)
    #expect(line.take(.escape, at: 600).isEmpty)
    #expect(line.text == "A-0")
    // Close together it is one only when nothing follows.
    #expect(burst(&line, "3", at: 1_000).isEmpty)
    #expect(line.take(.function(3), at: 1_010).isEmpty)
    #expect(line.deadline == 1_046)
    #expect(texts(line.settle(at: 1_046)) == ["(back)"])
    #expect(line.text.isEmpty)
    #expect(texts(line.take(.escape, at: 2_000)) == ["(back)"])
    #expect(line.take(.meta("x"), at: 3_000).isEmpty)
    #expect(line.settle(at: 3_100).isEmpty)
    #expect(texts(burst(&line, "LPN1\r", at: 3_200)) == ["LPN1"])
}

@Test func `Input has a limit and says so`() {
    var line = InputLine()
    let long = String(repeating: "x", count: InputLine.limit)
    #expect(texts(burst(&line, long + "\r", at: 0)) == [long])
    #expect(texts(burst(&line, long + "y\r", at: 1)) == ["(too long)"])
    #expect(texts(burst(&line, "LPN1\r", at: 2)) == ["LPN1"])
    #expect(texts(line.take(.paste(long + "y\nP1"), at: 900)) == ["(too long)", "P1"])
}

@Test func `Control characters stay in the text, NUL does not`() {
    var line = InputLine()
    let raw = "\u{2}]C1\u{0}01\u{1D}10L\u{3}"
    #expect(texts(burst(&line, raw + "\r", at: 0)) == ["\u{2}]C101\u{1D}10L\u{3}"])
    for code in UInt8(1)..<32 where ![9, 10, 13].contains(code) {
        var fresh = InputLine()
        let one = "A" + String(Character(Unicode.Scalar(code))) + "B"
        #expect(texts(burst(&fresh, one + "\r", at: 0)) == [one])
    }
}

@Test func `Backspace takes the last character, and typed text can be put back`() {
    var line = InputLine()
    _ = burst(&line, "AB", at: 0)
    #expect(line.take(.erase, at: 1).isEmpty)
    #expect(line.text == "A")
    _ = line.take(.erase, at: 1)
    _ = line.take(.erase, at: 1)
    #expect(line.text.isEmpty)
    line.restore("A-0")
    #expect(texts(burst(&line, "3\r", at: 5_000)) == ["A-03"])
}
