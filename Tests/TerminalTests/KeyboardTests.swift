import Display
import Foundation
import Testing

@testable import Terminal

private func keys(_ text: String) -> [Keystroke] {
    var keyboard = Keyboard()
    return keyboard.take(Array(text.utf8), at: 0) + keyboard.expire(at: 10_000)
}

private let spellings: [(Keystroke, [String])] = [
    (.function(1), ["\u{1B}OP", "\u{1B}[11~", "\u{1B}[[A", "\u{1B}[M", "\u{1B}[1;2P"]),
    (.function(2), ["\u{1B}OQ", "\u{1B}[12~", "\u{1B}[[B", "\u{1B}[N"]),
    (.function(3), ["\u{1B}OR", "\u{1B}[13~", "\u{1B}[[C", "\u{1B}[O"]),
    (.function(4), ["\u{1B}OS", "\u{1B}[14~", "\u{1B}[[D", "\u{1B}[P"]),
    (.function(5), ["\u{1B}[15~", "\u{1B}[[E", "\u{1B}OT", "\u{1B}[Q"]),
    (.function(6), ["\u{1B}[17~", "\u{1B}[R"]), (.function(7), ["\u{1B}[18~", "\u{1B}[S"]),
    (.function(8), ["\u{1B}[19~", "\u{1B}[T"]), (.function(9), ["\u{1B}[20~", "\u{1B}[U"]),
    (.function(10), ["\u{1B}[21~", "\u{1B}[V"]), (.function(11), ["\u{1B}[23~", "\u{1B}[W"]),
    (.function(12), ["\u{1B}[24~", "\u{1B}[X"]),
    (.up, ["\u{1B}[A", "\u{1B}OA", "\u{1B}[1;5A"]), (.down, ["\u{1B}[B", "\u{1B}OB"]),
    (.right, ["\u{1B}[C", "\u{1B}OC"]), (.left, ["\u{1B}[D", "\u{1B}OD"]),
    (.pageUp, ["\u{1B}[5~", "\u{1B}[I"]), (.pageDown, ["\u{1B}[6~", "\u{1B}[G"]),
    (.home, ["\u{1B}[H", "\u{1B}[1~", "\u{1B}[7~"]), (.lineEnd, ["\u{1B}[F", "\u{1B}[4~"]),
    (.erase, ["\u{8}", "\u{7F}"]), (.end(.carriageReturn), ["\r", "\u{1B}OM"]),
    (.character("5"), ["5", "\u{1B}Ou"]), (.character("\u{1D}"), ["\u{1D}"]),
]

@Test func `Every spelling of every key is that key, whole and byte by byte`() {
    for (key, texts) in spellings {
        for text in texts {
            #expect(keys(text) == [key], "\(text.debugDescription)")
            var keyboard = Keyboard()
            var out: [Keystroke] = []
            for (at, byte) in text.utf8.enumerated() {
                out += keyboard.take([byte], at: at * 150)
            }
            #expect(out == [key], "\(text.debugDescription) byte by byte")
            #expect(keyboard.deadline == nil)
        }
    }
}

@Test func `Unknown sequences are swallowed whole`() {
    #expect(
        keys("A\u{1B}[99~B") == [
            .character("A"), .unknown(Array("\u{1B}[99~".utf8)), .character("B"),
        ])
    #expect(keys("\u{1B}Ob") == [.unknown(Array("\u{1B}Ob".utf8))])
    #expect(keys("\u{1B}[?1;2c") == [.unknown(Array("\u{1B}[?1;2c".utf8))])
    #expect(keys("\u{1B}[\r").last == .end(.carriageReturn))
}

@Test func `A lone escape is known after half a second, its late tail joins it`() {
    var keyboard = Keyboard()
    #expect(keyboard.take([0x1B], at: 0) == [])
    #expect(keyboard.expire(at: 499) == [])
    #expect(keyboard.take(Array("OP".utf8), at: 450) == [.function(1)])
    #expect(keyboard.take([0x1B], at: 1_000) == [])
    #expect(keyboard.expire(at: 1_501) == [.escape])
    #expect(keyboard.take([0x1B], at: 2_000) == [])
    #expect(keyboard.take(Array("A".utf8), at: 2_200) == [.escape, .character("A")])
    #expect(keyboard.take(Array("\u{1B}A".utf8), at: 3_000) == [.meta("A")])
}

@Test func `A character split over two reads is one, and bad bytes are Latin-1`() {
    var keyboard = Keyboard()
    #expect(keyboard.take([0xE6, 0xBC], at: 0) == [])
    #expect(keyboard.take([0xA2, 0x41], at: 200) == [.character("漢"), .character("A")])
    #expect(keyboard.take([0xC3, 0x28], at: 300) == [.character("Ã"), .character("(")])
    #expect(keyboard.take([0xC3], at: 400) == [])
    #expect(keyboard.expire(at: 640) == [])
    #expect(keyboard.expire(at: 651) == [.character("Ã")])
    #expect(keyboard.take([0xFF, 0x80], at: 700) == [.character("ÿ"), .character("\u{80}")])
}

@Test func `A bracketed paste is one key, however it is cut`() {
    let text = "\u{1B}[200~P1\nP2\u{1B}x\u{1B}[201~Z"
    let expected: [Keystroke] = [.paste("P1\nP2\u{1B}x"), .character("Z")]
    #expect(keys(text) == expected)
    let bytes = Array(text.utf8)
    for cut in 1..<bytes.count {
        var keyboard = Keyboard()
        let out = keyboard.take(bytes[..<cut], at: 0) + keyboard.take(bytes[cut...], at: 100)
        #expect(out == expected, "cut at \(cut)")
    }
    var open = Keyboard()
    #expect(open.take(Array("\u{1B}[200~P1".utf8), at: 0) == [])
    #expect(open.expire(at: 1_001) == [.paste("P1")])
}

@Test func `Random bytes never stop the decoder, and cutting them changes nothing`() {
    let seed =
        ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? .random(in: 0 ... .max)
    print("SEED=\(seed)")
    var state = seed
    func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
    let likely: [UInt8] = [0x1B, 0x5B, 0x4F, 0x32, 0x30, 0x7E, 0x0D, 0xC3, 0xE6, 0x41, 0x3B]
    for _ in 0..<3_000 {
        let bytes = (0..<next(24) + 1).map { _ in
            next(3) == 0 ? UInt8(next(256)) : likely[next(likely.count)]
        }
        var whole = Keyboard()
        let expected = whole.take(bytes, at: 0) + whole.expire(at: 5_000)
        var cut = Keyboard()
        var out: [Keystroke] = []
        for byte in bytes { out += cut.take([byte], at: 1) }
        out += cut.expire(at: 5_001)
        #expect(out == expected, "\(bytes)")
        #expect(cut.deadline == nil)
        let plain = bytes.filter { $0 == 0x0D }.count
        let isPasted = out.contains { if case .paste = $0 { true } else { false } }
        #expect(isPasted || out.filter { $0 == .end(.carriageReturn) }.count >= plain, "\(bytes)")
    }
}
