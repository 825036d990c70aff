import Support
import Testing

@testable import Session
@testable import Store

/// Sites with more than one event has room for.
@Suite final class LargeLoadTests: WalkCopy {
    @Test func `a load writes its holds in as many events as they need`() throws {
        var files = try WalkSite.shared.get().files
        var holds = String(decoding: try #require(files["holds.csv"]), as: UTF8.self)
        let many = 4_500
        for number in 0..<many {
            holds += "X\(10_000 + number),lot,FLR-1031,SUNRICE,478499,,,EXPIRED,-1,HITO,again\n"
        }
        files["holds.csv"] = Array(holds.utf8)
        let path = path + ".large"
        let new = try SiteStore(creating: path, try Loader.founding(files, site: "DC1"))
        defer { WalkSite.remove(path) }
        let loader = Loader(
            files: files, site: "DC1", today: clock.today, now: WalkSite.morning,
            moment: clock.moment(_:minutes:), hash: { "$7$" + $0 })
        _ = try loader.load(into: new)
        #expect(try new.rows(.holds).count == many + 123)
        let report = try new.audit()
        #expect(report.ok && report.events > 4, "\(String(describing: report.break))")
    }
}
