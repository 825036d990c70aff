import Display
import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// Who might do what at a past moment, from the rules and the master data of then.
@Suite struct RulesRolesTests {
    @Test func `roles of a past moment are those of the rules in force then`() throws {
        let site = try LiveSite()
        let rules = try ChangedRules(
            roles: ("viewer: [lookUp, dashboards]", "viewer: [lookUp, dashboards, count]"))
        let grown = try run(
            ["rules", "publish", "--folder", rules.folder, "--badge", "B040343"], site, "158464",
            at: "2026-11-26")
        #expect(grown.contains("\"version\":2"))
        _ = try run(
            ["rules", "approve", "2", "--badge", "B040856"], site, "490077", at: "2026-11-27")

        func viewer(_ moment: String) throws -> String {
            let lines = try run(["rules", "roles", "--as-of", moment], site, at: "2026-12-01")
                .split(separator: "\n").filter { $0.hasPrefix("{\"role\":") }
            #expect(lines.count == 9)
            return String(try #require(lines.first))
        }
        let before = try viewer("2026-11-27T11:59:59Z")
        #expect(before.contains("\"role\":\"viewer\",\"permissions\":\"lookUp dashboards\""))
        #expect(before.contains("\"version\":1,"))
        let then = try viewer("2026-11-27T12:00:00Z")
        #expect(
            then == """
                {"role":"viewer","permissions":"lookUp dashboards count","version":2,\
                "effective":"2026-11-27T12:00:00.000Z","author":"GHALL","approver":"UZIMMER"}
                """, "\(then)")
        let none = try ProgramRun(
            ["rules", "roles", "--as-of", "2001-01-01T00:00:00Z", "--database", site.path])
        #expect(none.code == 1 && none.output.isEmpty)
    }

    @Test func `a worker's roles are those he had then, with his sign-ons of the day`() throws {
        let site = try LiveSite()
        _ = try run(
            [
                "master", "set", "workers", "QSMITH", "role=quality", "--reason", "new job",
                "--badge", "B040891",
            ], site, "580930", at: "2026-11-26")
        _ = try run(["approve", "1", "--badge", "B040856"], site, "490077", at: "2026-11-27")
        func smith(_ day: String) throws -> [Substring] {
            try run(
                ["rules", "roles", "--worker", "QSMITH", "--as-of", "\(day)T13:00:00Z"], site,
                at: "2026-12-01"
            ).split(separator: "\n")
        }
        let before = try smith("2026-11-26")
        #expect(before.first?.contains("\"roles\":\"operator packer\"") == true)
        #expect(before.first?.contains("releaseHold") == false)
        #expect(before.count == 3, "he and two roles")
        let after = try smith("2026-11-27")
        #expect(after.first?.contains("\"roles\":\"quality\"") == true)
        #expect(after.first?.contains("releaseHold") == true)
        #expect(after.count == 2)
        let nobody = try ProgramRun(
            ["rules", "roles", "--worker", "NOBODY", "--database", site.path])
        #expect(nobody.code == 1 && nobody.errors.contains("NOBODY"))
    }

    @Test func `what a site allows otherwise for a while counts for that while`() throws {
        let site = try LiveSite()
        _ = try run(
            [
                "differences", "add", "roles", "forklift", "ship", "no", "--until", "2026-12-01",
                "--owner", "supervisor", "--reason", "dock 2 is closed", "--badge", "B040891",
            ], site, "580930", at: "2026-11-26")
        _ = try run(["approve", "1", "--badge", "B040856"], site, "490077", at: "2026-11-27")
        func ships(_ day: String) throws -> Bool {
            let lines = try run(
                ["rules", "roles", "--as-of", "\(day)T13:00:00Z"], site, at: "2026-12-05")
            let forklift = lines.split(separator: "\n").first { $0.contains("\"forklift\"") }
            return try #require(forklift).contains(" ship ")
        }
        #expect(try ships("2026-11-26"), "asked for, and not approved")
        #expect(try !ships("2026-11-27"))
        #expect(try !ships("2026-12-01"), "the last day counts")
        #expect(try ships("2026-12-02"))
    }

    @Test func `a sign-on is listed on its day alone, with the version in force`() throws {
        let site = try LiveSite()
        let store = try SiteStore(opening: site.path)
        let made = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        let session = try OperatorSession(
            store: store, definitions: WalkSite.shared.get().definitions,
            clock: try #require(made),
            device: try #require(DeviceCode(rawValue: "DESK-01")))
        _ = session.start()
        for text in ["B040343", "158464"] {
            _ = session.handle(.entered(InputToken.Entry(text, method: .keyed)))
        }
        func signOns(_ moment: String) throws -> [Substring] {
            try run(
                ["rules", "roles", "--worker", "GHALL", "--as-of", moment], site, at: "2026-12-01"
            ).split(separator: "\n").filter { $0.hasPrefix("{\"signOn\"") }
        }
        let that = try signOns("\(WalkSite.morning)")
        #expect(that.count == 1)
        #expect(
            that.first?.hasSuffix(
                "\"at\":\"\(WalkSite.morning)\",\"device\":\"DESK-01\",\"version\":1}") == true)
        let next = try signOns("2026-11-25T06:00:00Z")
        #expect(next.isEmpty, "the day of the site is the next")
    }

    private func run(
        _ arguments: [String], _ site: LiveSite, _ pin: String = "", at day: String
    ) throws -> String {
        let answer = try ProgramRun(
            arguments + ["--database", site.path, "--at", "\(day)T12:00:00Z"], input: pin + "\n")
        #expect(answer.code == 0, "\(arguments): \(answer.errors)")
        return answer.output
    }
}
