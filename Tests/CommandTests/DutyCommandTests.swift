import Foundation
import Stock
import Store
import Support
import Testing

/// Segregation of duties by command: what is denied, what files are told, what held when.
@Suite struct DutyCommandTests {
    @Test func `roles that may not be together are not given, in a file with its line`() throws {
        let site = try LiveSite()
        let before = try denials(site)
        let set = try run(
            [
                "master", "set", "workers", "PPATEL", "role=quality|packer", "--reason", "new job",
                "--badge", "B040891",
            ], site, "580930")
        #expect(set.code == 1)
        #expect(set.output.contains("\"messages\":[\"master.roles-apart\"]"), "\(set.output)")
        #expect(set.output.contains("quality + packer"))
        #expect(try denials(site) == before + 1)

        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try "code,role\nMROSSI,operator|picker\nPPATEL,quality|packer\n".write(
            toFile: file, atomically: true, encoding: .utf8)
        let taken = try run(
            ["master", "import", "workers", file, "--badge", "B040891"], site, "580930")
        #expect(taken.code == 2)
        #expect(taken.errors.contains("\(file):3: nobody is quality and packer: who "))
        #expect(try roles(of: "MROSSI", site) == "operator|packer", "nothing of the file is taken")
    }

    @Test func `a wish from before a duty is not signed into what the duty forbids`() throws {
        let site = try LiveSite()
        let asked = try run(
            [
                "master", "set", "workers", "MROSSI", "role=picker|packer", "--reason", "new job",
                "--badge", "B040891",
            ], site, "580930")
        #expect(asked.code == 0 && asked.output.contains("\"approval\":1"), "\(asked)")
        let rules = try ChangedRules(
            roles: (
                "  steps:\n",
                "    - { role: picker, not-with: [packer], because: packing checks }\n  steps:\n"
            ))
        _ = try publish(rules, site)
        let signed = try run(["approve", "1", "--badge", "B040856"], site, "490077", at: 27)
        #expect(signed.code == 1)
        #expect(signed.output.contains("Entnahme + Packplatz"), "\(signed.output)")
        #expect(try roles(of: "MROSSI", site) == "operator|packer")
    }

    @Test func `workers whose roles may not be together are not loaded`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: folder) }
        try files.copyItem(
            atPath: WalkSite.root + "/Data/Warehouse", toPath: folder + "/Warehouse")
        let path = folder + "/Warehouse/workers.csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let head = try #require(text.split(separator: "\n").first)
        try
            "\(head)\nA,Al,B000001,111222,operator,en,DC1,early\nB,Bo,B000002,111222,quality|forklift,en,DC1,early\n"
            .write(toFile: path, atomically: true, encoding: .utf8)
        let database = folder + "/site.sqlite"
        for arguments in [
            ["init", "--site", "DC1", "--folder", WalkSite.root],
            ["publish", "--folder", WalkSite.root],
        ] {
            let made = try ProgramRun(arguments + ["--database", database])
            #expect(made.code == 0, "\(made.errors)")
        }
        let loaded = try ProgramRun(["load", folder + "/Warehouse", "--database", database])
        #expect(loaded.code == 2)
        #expect(loaded.errors.contains("workers.csv:3: nobody is quality and forklift"))
    }

    @Test func `duties of a past moment are told, and who united then what they forbid`() throws {
        let site = try LiveSite()
        let rules = try ChangedRules(
            roles: ("  steps:\n", Self.line + "  steps:\n"),
            ("    - { first: receive, then: inspect,", "    - { first: pick, then: pack,"))
        let warned = try publish(rules, site)
        #expect(warned.contains("VYOUNG has roles that one person may not have: nobody is super"))
        let diff = try run(["rules", "diff", "--folder", WalkSite.root], site, "", at: 28)
        #expect(
            diff.output == """
                {"part":"duties","change":"removed","name":"supervisor"}
                {"part":"duties","change":"removed","name":"pick -> pack"}
                {"part":"duties","change":"added","name":"receive -> inspect"}

                """, "\(diff.output)")
        func told(_ day: Int, _ more: [String] = []) throws -> [Substring] {
            try run(
                ["rules", "roles", "--as-of", "2026-11-\(day)T13:00:00Z"] + more, site, "", at: 29
            ).output.split(separator: "\n").filter { !$0.hasPrefix("{\"role\"") }
        }
        let before = try told(25)
        #expect(before.contains { $0.contains("\"first\":\"receive\",\"then\":\"inspect\"") })
        #expect(!before.contains { $0.contains("VYOUNG") || $0.contains("\"pick\"") })
        let after = try told(28)
        #expect(!after.contains { $0.contains("\"first\":\"receive\"") })
        #expect(
            after.contains {
                $0.hasPrefix("{\"duty\":\"steps\",\"first\":\"pick\",\"then\":\"pack\",")
                    && $0.contains("\"version\":2,")
            })
        #expect(after.filter { $0.contains("\"always\":1") }.count == 3)
        let conflict =
            "{\"worker\":\"VYOUNG\",\"name\":\"Vera Young\",\"unites\":\"supervisor admin\","
            + "\"because\":\"who works does not grant\"}"
        #expect(after.filter { $0.contains("\"unites\"") } == [Substring(conflict)])
        #expect(try told(28, ["--worker", "VYOUNG"]).contains(Substring(conflict)))
        #expect(try !told(28, ["--worker", "GHALL"]).contains { $0.contains("unites") })
    }

    @Test func `the author of rules does not put them in force, and the try is kept`() throws {
        let site = try LiveSite()
        let rules = try ChangedRules(
            roles: ("viewer: [lookUp, dashboards]", "viewer: [lookUp, dashboards, count]"))
        let draft = try run(
            ["rules", "publish", "--folder", rules.folder, "--badge", "B040891"], site, "580930")
        #expect(draft.code == 0, "\(draft.errors)")
        let before = try denials(site)
        let own = try run(["rules", "approve", "2", "--badge", "B040891"], site, "580930")
        #expect(own.code == 1 && own.output.isEmpty)
        #expect(own.errors.contains("VYOUNG did 'draft', so somebody else does 'approve' (admin)"))
        #expect(try denials(site) == before + 1)
        let other = try run(["rules", "approve", "2", "--badge", "B040856"], site, "490077")
        #expect(other.code == 0, "\(other.errors)")
    }

    /// A duty that one worker of the sample does not keep to.
    private static let line =
        "    - { role: supervisor, not-with: [admin], because: who works does not grant }\n"

    /// Puts rules in force, as two persons; what the first was told.
    private func publish(_ rules: ChangedRules, _ site: LiveSite) throws -> String {
        let draft = try run(
            ["rules", "publish", "--folder", rules.folder, "--badge", "B040343"], site, "158464",
            at: 26)
        #expect(draft.code == 0, "\(draft.errors)")
        let inForce = try run(
            ["rules", "approve", "2", "--badge", "B040856"], site, "490077", at: 26)
        #expect(inForce.code == 0, "\(inForce.errors)")
        return draft.errors
    }

    private func run(
        _ arguments: [String], _ site: LiveSite, _ pin: String, at day: Int = 25
    ) throws -> ProgramRun {
        try ProgramRun(
            arguments + ["--database", site.path, "--at", "2026-11-\(day)T12:00:00Z"],
            input: pin + "\n")
    }

    private func denials(_ site: LiveSite) throws -> Int {
        try site.rows(.events, ["outcome": "denied"]).count
    }

    private func roles(of worker: String, _ site: LiveSite) throws -> String? {
        let store = try SiteStore(opening: site.path)
        return try store.read { snapshot in
            try snapshot.worker(
                try #require(WorkerCode(rawValue: worker)), at: Instant(rawValue: .max))
        }?.roles
    }
}
