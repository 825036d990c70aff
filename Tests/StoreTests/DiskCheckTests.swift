import Foundation
import Testing

@testable import Store

/// What measured times of a disk mean.
@Suite struct DiskCheckTests {
    private static let ext4: Int64 = 0xEF53

    @Test(arguments: [
        (ext4, [900, 1000, 1100], DiskCheck.Verdict.good),
        (ext4, [1000, 2000, 80_000], .slow),
        (ext4, [1000, 2000, 800_000], .tooSlow),
        (ext4, [1, 2, 30], .notDurable),
        (0x0102_1994, [900, 1000, 1100], .notDurable),
        (0x6969, [900, 1000, 1100], .wrongFileSystem),
    ])
    func `times and kind give a verdict`(
        kind: Int64, times: [Int], verdict: DiskCheck.Verdict
    ) {
        #expect(DiskCheck(kind: kind, microseconds: times).verdict == verdict)
    }

    @Test func `every time is in one bar, from the fastest to the slowest`() {
        let check = DiskCheck(kind: Self.ext4, microseconds: [1000, 70, 1023, 1024, 300])
        #expect(check.bars.map(\.upTo) == [128, 256, 512, 1024, 2048])
        #expect(check.bars.map(\.count) == [1, 0, 1, 2, 1])
        #expect(check.percentile(50) == 1000)
        #expect(check.percentile(99) == 1024)
    }

    @Test func `measuring leaves nothing behind`() throws {
        let folder = try TestSite.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let check = try DiskCheck(folder: folder, count: 20)
        #expect(check.microseconds.count == 20)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
}
