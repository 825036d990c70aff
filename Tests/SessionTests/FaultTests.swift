import Foundation
import Support
import Testing

/// Disks that are full, read-only or broken (`reliability.md`, bars 10 and 11).
@Suite(.serialized) struct FaultTests {
    /// Takes a plate and gives it back until the program refuses; the scans it confirmed.
    private func scanUntilRefused(_ run: LiveRun, most: Int) throws -> Int {
        let back = try LiveSite.barcode(of: .back)
        for count in 0..<most {
            let isTaking = count % 2 == 0
            run.scan(isTaking ? plates[0] : back)
            let isAnswered = run.terminal.wait { screen in
                screen.lines[0].hasPrefix(isTaking ? "PA2 " : "PA1 ")
                    && !screen.lines[14].hasPrefix("..") || screen.text.contains("!")
            }
            try #require(isAnswered, "\(run.lines)")
            run.terminal.settle(milliseconds: 10)
            if run.terminal.screen.text.contains("!") { return count }
        }
        return most
    }

    /// What the store says was done since an event.
    private func stored(_ site: LiveSite, since event: String) throws -> Int {
        try site.events(since: event).filter { $0["outcome"] == "done" }.count
    }

    @Test func `a file that may not grow is refused with a banner, and nothing confirmed is lost`()
        throws
    {
        let site = try LiveSite()
        let run = LiveRun(site, through: ["/usr/bin/prlimit", "--fsize=300000"])
        try #require(run.startPutaway(.ann))
        let event = try site.lastEvent()
        let confirmed = try scanUntilRefused(run, most: 200)
        #expect((1..<200).contains(confirmed), "the limit was never met")
        #expect(run.says("! NOT SAVED"), "\(run.lines)")
        #expect(run.terminal.exit(milliseconds: 1) == nil)
        #expect(try stored(site, since: event) == confirmed)
        run.terminal.signal(SIGTERM)
        #expect(run.terminal.exit() == 0)
        #expect(try site.fault() == nil)
        let next = LiveRun(site)
        #expect(next.shows(confirmed % 2 == 0 ? "PA1" : "PA2"))
        #expect(next.message.hasPrefix("OK resumed"))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")))
    func `a disk that does not sync is told, and the scan in doubt is looked up`() throws {
        for (call, rest) in [
            ("fdatasync", "error=EIO:when=16+9"), ("pwrite64", "error=EIO:when=150+31"),
        ] {
            let site = try LiveSite()
            let run = LiveRun(
                site,
                through: [
                    "/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                    "inject=\(call):\(rest)",
                ])
            try #require(run.startPutaway(.ann), "\(call): \(run.lines)")
            let event = try site.lastEvent()
            let confirmed = try scanUntilRefused(run, most: 100)
            #expect((0..<100).contains(confirmed), "\(call): nothing was refused")
            #expect(run.terminal.screen.text.contains("!"), "\(run.lines)")
            #expect(run.terminal.exit(milliseconds: 1) == nil)
            run.terminal.hangUp()
            #expect(run.terminal.exit(milliseconds: 4_000) != nil)
            // A commit that failed may be there after all, but then it is counted once.
            #expect((confirmed...confirmed + 1).contains(try stored(site, since: event)))
            #expect(try site.fault() == nil)
            let next = LiveRun(site)
            #expect(next.terminal.wait { $0.lines[0].hasPrefix("PA") })
        }
    }

    @Test(.enabled(if: getuid() == 0 && SmallDisk.isPossible))
    func `a full disk is a banner and no crash; a read-only one is told at the start`() throws {
        let site = try LiveSite()
        let disk = try SmallDisk(holding: site.path, spare: 300_000)
        defer { disk.remove() }
        let copy = try LiveSite(at: disk.path)
        let run = LiveRun(copy)
        try #require(run.startPutaway(.ann), "\(run.lines)")
        let event = try copy.lastEvent()
        let confirmed = try scanUntilRefused(run, most: 200)
        #expect((1..<200).contains(confirmed))
        #expect(run.says("!! DISK IS FULL"), "\(run.lines)")
        #expect(try stored(copy, since: event) == confirmed)
        try disk.grow()
        // An Enter right behind a scan would be the scanner's.
        run.terminal.settle(milliseconds: 400)
        run.terminal.send("\r")
        #expect(run.terminal.wait { !$0.text.contains("!!") })
        let back = try LiveSite.barcode(of: .back)
        run.terminal.settle(milliseconds: 30)
        run.scan(confirmed % 2 == 0 ? plates[0] : back)
        #expect(run.shows(confirmed % 2 == 0 ? "PA2" : "PA1"), "no way on: \(run.lines)")
        #expect(try copy.fault() == nil)
        run.terminal.hangUp()
        #expect(run.terminal.exit() == 0)
    }
}

/// A file system of a few megabytes in memory; only root can make one.
final class SmallDisk {
    let path: String
    private let folder: String

    static let isPossible: Bool = {
        let folder = NSTemporaryDirectory() + "lotwise-mount-\(getpid())"
        mkdir(folder, 0o700)
        defer { rmdir(folder) }
        guard mount("tmpfs", folder, "tmpfs", 0, "size=64k") == 0 else { return false }
        return umount(folder) == 0
    }()

    /// Makes one with a copy of a site file and some room to spare.
    init(holding file: String, spare: Int) throws {
        folder = NSTemporaryDirectory() + "lotwise-disk-\(UUID().uuidString)"
        path = folder + "/site.sqlite"
        mkdir(folder, 0o700)
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
        let all = (size + spare + 65_536) / 4_096 * 4_096
        try #require(mount("tmpfs", folder, "tmpfs", 0, "size=\(all),mode=700") == 0)
        try FileManager.default.copyItem(atPath: file, toPath: path)
    }

    /// Gives it much more room.
    func grow() throws {
        try #require(mount("tmpfs", folder, "tmpfs", UInt(MS_REMOUNT), "size=256m") == 0)
    }

    func remove() {
        umount2(folder, Int32(MNT_DETACH))
        rmdir(folder)
    }
}
