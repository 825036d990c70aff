import Display
import Testing

@Test func `the signs of the aisle map have plain spellings`() {
    #expect(Harmless.ascii("@━╋·┃ 1") == "@=+.| 1")
}

@Test func `A wide character takes two cells and is never cut in half`() {
    var frame = Frame(Size(columns: 5, rows: 1))
    frame.put("a漢字", row: 0, column: 0)
    #expect(frame.lines == ["a漢字"])
    frame.put("x", row: 0, column: 2)
    #expect(frame.lines == ["a x字"])
    frame.put("漢", row: 0, column: 4)
    #expect(frame.lines == ["a x字"])
    frame.put("y", row: 0, column: 3)
    #expect(frame.lines == ["a xy "])
}

@Test func `What falls outside the frame is not written`() {
    var frame = Frame(Size(columns: 3, rows: 1))
    frame.put("abcdef", row: 0, column: 1)
    frame.put("no", row: 1, column: 0)
    frame.put("no", row: 0, column: 3)
    #expect(frame.lines == [" ab"])
}

@Test func `A difference holds the changed cells and no others`() {
    var old = Frame(Size(columns: 10, rows: 2))
    old.put("LPN 007731", row: 0, column: 0)
    var new = old
    new.put("9", row: 0, column: 9)
    new.put("漢", row: 1, column: 4)
    let runs = FrameDiff(from: old, to: new).runs
    #expect(runs.map(\.row) == [0, 1])
    #expect(runs.map(\.column) == [9, 4])
    #expect(runs.map(\.cells.count) == [1, 2])
    #expect(FrameDiff(from: new, to: new).runs.isEmpty)
    #expect(FrameDiff(from: nil, to: new).runs.map(\.cells.count) == [10, 10])
}

@Test(arguments: [
    ("plain", "plain"), ("a\u{1D}b", "a<GS>b"), ("\u{1B}[31m", "<ESC>[31m"),
    ("x\u{202E}y", "x<202E>y"), ("\u{200B}", "<200B>"),
    ("e\u{301}\u{302}\u{303}", "e\u{301}\u{302}"),
    ("\u{E0041}", "<E0041>"), ("Größe 漢字", "Größe 漢字"), ("a\r\nb", "a<CR><LF>b"),
    ("\u{301}x", "<0301>x"), ("שלום", "<05E9><05DC><05D5><05DD>"), ("\u{7F}\u{85}", "<DEL><0085>"),
])
func `Hidden characters are made visible`(_ raw: String, _ shown: String) {
    #expect(Harmless.text(raw) == shown)
}

@Test(arguments: [
    ("Größe é Å", "Grosse e A"), ("Молоко", "Moloko"), ("漢字", "????"), ("°C", "degC"),
])
func `ASCII displays get a readable replacement`(_ raw: String, _ shown: String) {
    #expect(Harmless.ascii(raw) == shown)
}

@Test func `Random text is harmless, and harmless text stays as it is`() {
    let seed = Seed.fromEnvironment()
    print("SEED=\(seed)")
    var random = Seed(seed)
    for _ in 0..<2_000 {
        var raw = String.UnicodeScalarView()
        for _ in 0..<8 {
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) {
                raw.append(scalar)
            }
            if let low = Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random)) {
                raw.append(low)
            }
        }
        let shown = Harmless.text(String(raw))
        #expect(Harmless.text(shown) == shown)
        #expect(Harmless.ascii(String(raw)).utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }
}
