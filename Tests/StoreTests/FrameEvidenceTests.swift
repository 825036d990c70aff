import Stock
import Store
import Testing

/// What was on the glass is kept so that it can be painted again.
@Suite struct FrameEvidenceTests {
    private static let lines = ["PA1 PUT AWAY        ", "", "  Größe 5 → A-01  ", "界界界界", "    "]

    private func kept() -> [UInt8] {
        FrameEvidence.bytes(
            lines: Self.lines, columns: 20, rows: 5, language: "de", version: 70_000)
    }

    @Test func `what was kept is painted again, and its hash says that it is that`() throws {
        let glass = try #require(FrameEvidence.glass(kept()))
        #expect(glass.lines == ["PA1 PUT AWAY", "", "  Größe 5 → A-01", "界界界界"])
        #expect(glass.isTrue)
        #expect([glass.columns, glass.rows, glass.version] == [20, 5, 70_000])
        #expect(glass.language == "de")
        #expect(glass.hash.count == 64)
    }

    @Test func `no byte of it can be changed unseen`() throws {
        let bytes = kept()
        let whole = try #require(FrameEvidence.glass(bytes))
        for at in bytes.indices {
            var other = bytes
            other[at] ^= 1
            let glass = try #require(FrameEvidence.glass(other))
            // Size, language and version are no part of the hash: the journal's chain covers them.
            #expect(at < 8 ? glass != whole : !glass.isTrue, "byte \(at)")
        }
    }

    @Test func `of an older program there is the hash alone`() throws {
        let old = [20, 16, 0x65, 0x6E] + [UInt8](repeating: 0xAB, count: 32)
        let glass = try #require(FrameEvidence.glass(old))
        #expect(glass.lines == nil && !glass.isTrue)
        #expect(glass.hash == String(repeating: "ab", count: 32))
        #expect(FrameEvidence.glass([1, 2, 3]) == nil)
    }
}
