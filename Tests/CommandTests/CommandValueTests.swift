import Foundation
import Session
import Support
import Testing

/// What is given to commands and can not be meant: refused in words, and nothing is done.
@Suite struct CommandValueTests {
    private static let at = ["--at", "\(WalkSite.morning)"]

    @Test(arguments: [
        ["events", "--since", "abc"], ["events", "--outcome", "nope"], ["orders", "--state", "x"],
        ["waves", "--state", "x"], ["holds", "--state", "x"], ["holds", "--type", "x"],
        ["work", "--kind", "x"], ["work", "--state", "x"], ["returns", "--state", "x"],
        ["approve", "--role", "nope"], ["exceptions", "--role", "nope"],
        ["stock", "--item", "a b"], ["report", "expiring-lots", "--set", "days=abc"],
        ["report", "expiring-lots", "--set", "days=-1"], ["stock", "--at", "junk"],
        ["orders", "--at", "junk"], ["waves", "--at", "junk"], ["holds", "--at", "junk"],
        ["events", "--at", "junk"], ["verify", "--at", "junk"],
    ])
    func `a value of a filter that none can have is bad usage`(call: [String]) throws {
        let site = try LiveSite()
        let run = try ProgramRun(call + ["--database", site.path])
        #expect(run.code == 2, "\(run.errors)")
        #expect(run.output == "")
        #expect(run.errors.contains("expected"), "\(run.errors)")
    }

    @Test(arguments: [
        ["orders", "--state", "open"], ["events", "--since", "0", "--outcome", "done"],
        ["holds", "--state", "open", "--type", "damage"], ["waves", "--state", "planned"],
        ["exceptions", "--role", "supervisor"], ["stock", "--item", "dry-1102"],
    ])
    func `values that can be are taken`(call: [String]) throws {
        let site = try LiveSite()
        let run = try ProgramRun(call + ["--database", site.path])
        #expect(run.code == 0, "\(run.errors)")
    }

    @Test(arguments: ["", "   "])
    func `a reason that says nothing is bad usage`(reason: String) throws {
        let site = try LiveSite()
        let before = try site.rows(.events).count
        for call in [
            ["holds", "place", "--item", "DRY-1102", "--type", "damage", "--worker", "UZIMMER"],
            ["holds", "release", "1", "--worker", "UZIMMER"],
            ["master", "set", "items", "DRY-1102", "abc=C", "--badge", "B040100"],
            ["recall", "L416370", "--worker", "UZIMMER"],
        ] {
            let run = try ProgramRun(
                call + ["--reason", reason, "--database", site.path] + Self.at)
            #expect(run.code == 2, "\(run.errors)")
            #expect(run.errors.contains("that say why"), "\(run.errors)")
        }
        #expect(try site.rows(.events).count == before)
    }

    @Test func `the ends of a range stand in their order`() throws {
        let site = try LiveSite()
        let run = try ProgramRun(
            [
                "holds", "place", "--from-lot", "Z", "--to-lot", "A", "--type", "damage",
                "--reason", "x", "--worker", "UZIMMER", "--database", site.path,
            ] + Self.at)
        #expect(run.code == 2)
        #expect(run.errors.contains("--from-lot 'Z' comes behind --to-lot 'A'"))
    }

    @Test(arguments: [
        ["--lpn", "P0070010", "--lot", "L879061"], ["--lot", "L879061", "--from-lot", "A"], [],
    ])
    func `one thing is held, or all that fits a range`(given: [String]) throws {
        let site = try LiveSite()
        let run = try ProgramRun(
            ["holds", "place"] + given + [
                "--type", "damage", "--reason", "x", "--worker", "UZIMMER", "--database",
                site.path,
            ] + Self.at)
        #expect(run.code == 2)
        #expect(run.errors.contains("expected"), "\(run.errors)")
    }

    @Test func `notices are opened before anything is frozen, and nothing is overwritten`() throws {
        let site = try LiveSite()
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let old = folder.appending(path: "old.csv")
        try Data("mine".utf8).write(to: old)
        let link = folder.appending(path: "link.csv")
        try FileManager.default.createSymbolicLink(
            at: link, withDestinationURL: folder.appending(path: "elsewhere.csv"))
        let lot = try #require(try site.rows(.lots).first { $0["on_hand"] != "0" })
        let call =
            [
                "recall", lot["lot"] ?? "", "--item", lot["item"] ?? "", "--worker", "OVOGEL",
                "--database", site.path,
            ] + Self.at
        let before = try site.rows(.holds).count
        for path in ["/nope/x.csv", old.path, link.path] {
            let run = try ProgramRun(call + ["--notices", path])
            #expect(run.code == 2, "\(run.errors)")
            #expect(run.errors.contains("expected the name of a new file"), "\(run.errors)")
        }
        #expect(try site.rows(.holds).count == before)
        #expect(try String(contentsOf: old, encoding: .utf8) == "mine")
        let new = folder.appending(path: "new.csv")
        let run = try ProgramRun(call + ["--notices", new.path])
        #expect(run.code == 0, "\(run.errors)")
        #expect(try site.rows(.holds).count > before)
        #expect(try String(contentsOf: new, encoding: .utf8).hasPrefix("customer,name,"))
    }

    @Test func `nothing is made beside what is no site file, and it is bad usage`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = folder.appending(path: "text").path
        try Data(String(repeating: "no database ", count: 20).utf8).write(to: URL(filePath: text))
        let empty = folder.appending(path: "empty").path
        try Data().write(to: URL(filePath: empty))
        let missing = folder.appending(path: "missing").path
        for path in [text, empty] {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        }
        for path in [text, empty, missing, folder.path] {
            for call in [["stock"], ["verify"], ["shell", "--readonly"]] {
                let run = try ProgramRun(call + ["--database", path])
                #expect(run.code == 2, "\(call) \(run.errors)")
            }
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                == ["empty", "text"])
    }

    @Test func `a number that never was is not said to be over`() throws {
        let site = try LiveSite()
        let calls: [(call: [String], input: String)] = [
            (["exceptions", "--close", "99999", "--how", "done", "--worker", "OVOGEL"], "")
        ]
        for (call, input) in calls {
            let run = try ProgramRun(
                call + ["--database", site.path] + Self.at, input: input)
            #expect(run.code == 1, "\(run.errors)")
            #expect(run.errors.contains("there is no exception 99999"), "\(run.errors)")
        }
    }

    @Test func `the demonstration is loaded on top of a history`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).db").path
        defer {
            for end in ["", "-wal", "-shm", ".gate"] {
                try? FileManager.default.removeItem(atPath: path + end)
            }
        }
        let sizes = ["--lots", "20", "--movements", "200"]
        let made = try ProgramRun(["generate", "--demo", "--database", path] + sizes)
        #expect(made.code == 0, "\(made.errors)")
        let stock = try ProgramRun(["stock", "--database", path, "--item", "DRY-1102"])
        #expect(stock.code == 0 && stock.output.contains("DRY-1102"), "\(stock.errors)")
    }

    @Test func `a site is loaded once, and of a site that is known`() throws {
        let site = try LiveSite()
        let again = try ProgramRun(["load", "--database", site.path] + Self.at)
        #expect(again.code == 1)
        #expect(again.errors.hasPrefix("the site is loaded already"), "\(again.errors)")
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        let none = try ProgramRun(["init", "--site", "NOPE", "--database", path])
        #expect(none.code == 2)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `standard input that cannot be read is an error`() throws {
        for call in [["scan"], ["plan", "allocate"], ["plan", "route"]] {
            let run = try ProgramRun(call, shell: #"exec "$@" </tmp"#)
            #expect(run.code == 2)
            #expect(run.errors == "standard input cannot be read: Is a directory\n")
        }
    }

    @Test func `what a line of scan cannot mean is said`() throws {
        func errors(_ line: String) throws -> (Int32, String) {
            let run = try ProgramRun(["scan"], input: line + "\n")
            return (run.code, run.errors)
        }
        #expect(
            try errors(#"{"id":1,"scan":"A","scans":["B"]}"#)
                == (2, "standard input:1: \"scan\" and \"scans\": which is meant?\n"))
        #expect(
            try errors(#"{"id":1,"scan":"A","hint":"x"}"#)
                == (0, "standard input:1: hint 'x' is not known; expected UPC-E\n"))
        #expect(try errors(#"{"id":1,"scan":"A","region":"XX"}"#).1.contains("region 'XX'"))
        let raw = try ProgramRun(
            ["scan"], shell: #"printf '{"id":1,"scan":"\377"}\n' | "$@""#)
        #expect(raw.code == 2)
        #expect(raw.errors == "standard input:1: expected UTF-8\n")
        let leap = try ProgramRun(
            ["scan"], input: #"{"id":1,"scan":"]C117000229","today":"2051-06-01"}"#)
        #expect(leap.output.contains(#""error":"bad_date""#))
        let good = try ProgramRun(
            ["scan"], input: #"{"id":1,"scan":"]C117000229","today":"2026-06-01"}"#)
        #expect(good.output.contains(#""expiry":"2000-02-29""#))
    }

    @Test func `orders in JSON name the line that is wrong`() throws {
        let site = try LiveSite()
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        func errors(_ text: String) throws -> String {
            try Data(text.utf8).write(to: URL(filePath: file))
            let run = try ProgramRun(
                [
                    "import", "orders", file, "--worker", "UZIMMER", "--database", site.path,
                ] + Self.at)
            #expect(run.code == 2)
            return run.errors.replacing(file, with: "o.json")
        }
        #expect(
            try errors("{\n\"orders\": [\n {\"order\": \"SO1\",\n  \"nope\": 1}]}")
                == "o.json:4: orders[0]: unknown key 'nope'\n")
        #expect(try errors("{\n\"orders\": [\n]").hasPrefix("o.json:3: expected"))
        #expect(
            try errors(
                "{\"orders\": [\n {\"order\": \"SO1\", \"lines\": [\n  {\"line\": 1,\n"
                    + "   \"item\": \"\\u001b\"}]}]}"
            ).hasPrefix("o.json:3: orders[0].lines[0].item holds an invisible"))
    }

    @Test func `roles are looked at like all that is listed, a dry run needs no badge`() throws {
        let site = try LiveSite()
        let roles = try ProgramRun(["master", "get", "roles", "--database", site.path] + Self.at)
        #expect(roles.code == 0)
        #expect(roles.output.contains(#"{"role":"supervisor","permissions":""#))
        let dry = try ProgramRun(
            [
                "master", "set", "items", "DRY-1102", "abc=C", "--reason", "x", "--dry-run",
                "--database", site.path,
            ] + Self.at)
        #expect(dry.code == 0, "\(dry.errors)")
        let missing = try ProgramRun([
            "export", "labels", "--order", "NOPE", "--database", site.path,
        ])
        #expect(missing.code == 1)
    }

    @Test func `an endless number is no JSON`() throws {
        let site = try LiveSite()
        let run = try ProgramRun(
            ["shell", "--readonly", "--database", site.path], input: "SELECT 9e999 AS x\n")
        #expect(run.output == "{\"x\":null}\n")
    }
}
