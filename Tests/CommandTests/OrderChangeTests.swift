import Session
import Stock
import Store
import Support
import Testing

/// Orders that are changed by command on the demonstration site.
@Suite struct OrderChangeTests {
    @Test func `a line ordered by weight stays so until it is counted`() throws {
        let site = try LiveSite()
        let number = try #require(DocumentNumber(rawValue: "SO40064"))
        func change(_ words: String...) throws -> WeightDemand? {
            let answer = try ProgramRun(
                ["orders", "change", number.rawValue] + words
                    + ["--worker", "GHALL", "--database", site.path]
                    + ["--at", "\(WalkSite.morning)"])
            #expect(answer.code == 0 && answer.output.contains("\"changed\":1"), "\(answer.errors)")
            return try SiteStore(opening: site.path).read { snapshot in
                let floor = snapshot.floor()
                return try floor.outgoing(numbered: number).flatMap {
                    try floor.weightDemand(of: $0.id, line: 1)
                }
            }
        }
        #expect(try change("--priority", "1")?.ordered == 25_600_000)
        #expect(try change("--line", "1=3") == nil)
    }
}
