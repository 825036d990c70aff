import Session
import Support
import Testing

/// A truck is moved by command as at the board.
@Suite struct AppointmentCommandTests {
    private let site: LiveSite

    init() throws { site = try LiveSite() }

    private func move(_ words: String...) throws -> ProgramRun {
        try ProgramRun(
            ["appointments", "move"] + words
                + ["--worker", "GHALL", "--database", site.path, "--at", "\(WalkSite.morning)"])
    }

    @Test func `a truck comes to another door, time and day, and a shared door is told`() throws {
        let done = try move(
            "ap0001", "--dock", "dock-10", "--day", "2026-11-25", "--from", "14:00", "--reason",
            "carrier asked")
        #expect(done.code == 0, "\(done.errors)")
        #expect(done.output.contains("\"messages\":[\"trucks.moved-day\"]"), "\(done.output)")
        let shared = try move("AP0004", "--dock", "DOCK-10", "--reason", "door not free")
        #expect(
            shared.output.contains("\"messages\":[\"trucks.moved\",\"trucks.clash\"]"),
            "\(shared.output)")
        let row = try site.rows(.appointments).first { $0["number"] == "AP0001" }
        #expect(row?["door"] == "DOCK-10" && row?["day"] == "2026-11-25", "\(row ?? [:])")
    }

    @Test(arguments: [
        (["AP9999", "--from", "15:00", "--reason", "late"], 1, "trucks.unknown"),
        (["AP0001", "--from", "05:00", "--reason", "late"], 1, "trucks.past"),
        (["AP0001", "--from", "13:00", "--reason", "late"], 1, "trucks.unchanged"),
    ])
    func `what the board refuses the command does`(
        words: [String], code: Int32, message: String
    ) throws {
        let answer = try ProgramRun(
            ["appointments", "move"] + words
                + ["--worker", "GHALL", "--database", site.path, "--at", "\(WalkSite.morning)"])
        #expect(answer.code == code && answer.output.contains(message), "\(answer.output)")
    }

    @Test(arguments: [
        ["AP0001", "--reason", "late"], ["AP0001", "--from", "1375", "--reason", "late"],
        ["AP0001", "--day", "tomorrow", "--reason", "late"],
        ["AP0001", "--from", "15:00", "--reason", "1234"],
    ])
    func `what is no door, day, time or reason is bad usage`(words: [String]) throws {
        let answer = try ProgramRun(
            ["appointments", "move"] + words
                + ["--worker", "GHALL", "--database", site.path, "--at", "\(WalkSite.morning)"])
        #expect(answer.code == 2, "\(answer.code) \(answer.errors)")
    }
}
