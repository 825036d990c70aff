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

    @Test func `a cancelled order, and a line named twice, are refused`() throws {
        let site = try LiveSite()
        func run(_ words: String...) throws -> ProgramRun {
            try ProgramRun(
                words + ["--worker", "GHALL", "--database", site.path]
                    + ["--at", "\(WalkSite.morning)"])
        }
        #expect(try run("orders", "change", "SO40064", "--line", "1=1", "--line", "1=2").code == 2)
        #expect(try run("orders", "cancel", "SO40064").code == 0)
        let late = try run("orders", "change", "SO40064", "--priority", "3")
        #expect(late.code == 1 && late.output.isEmpty)
        #expect(late.errors.contains("is cancelled; it is not changed any more"), "\(late.errors)")
    }

    @Test func `a wave of an order nobody knows is not planned`() throws {
        let site = try LiveSite()
        let answer = try ProgramRun(
            ["waves", "plan", "--orders", "SO40003,NOPE", "--worker", "GHALL"]
                + ["--database", site.path, "--at", "\(WalkSite.morning)"])
        #expect(answer.code == 1 && answer.errors.contains("there is no order NOPE"))
        #expect(try site.rows(.waves).isEmpty)
    }

    @Test func `a wave names the order that may not go into it, and why`() throws {
        let site = try LiveSite()
        func plan(_ orders: String) throws -> ProgramRun {
            try ProgramRun(
                ["waves", "plan", "--orders", orders, "--worker", "GHALL"]
                    + ["--database", site.path, "--at", "\(WalkSite.morning)"])
        }
        #expect(try plan("SO40003").code == 0)
        let again = try plan("SO40005,SO40003")
        #expect(again.code == 1 && again.errors.contains("SO40003 is in wave W0001 already"))
        let none = try plan("")
        #expect(none.code != 0 && none.errors.contains("--orders names no order"), "\(none.errors)")
        #expect(try site.rows(.waves).count == 1)
    }

    @Test func `a hold is explained by the number it is listed with`() throws {
        let site = try LiveSite()
        let known = ["--database", site.path, "--at", "\(WalkSite.morning)"]
        let lot = try #require(try site.rows(.stock).first?["lot"])
        let item = try #require(try site.rows(.stock).first?["item"])
        let placed = try ProgramRun(
            ["holds", "place", "--lot", lot, "--item", item, "--type", "damage", "--reason", "wet"]
                + ["--worker", "GHALL"] + known)
        #expect(placed.code == 0, "\(placed.errors)")
        let number = try #require(try site.rows(.holds).last?["number"])
        let told = try ProgramRun(["explain", "hold", number] + known)
        #expect(told.code == 0 && told.output.contains("\"kind\":\"hold\""), "\(told.errors)")
    }
}
