import Foundation
import Support
import Testing

/// Every command with something that can not be: 2 for what can never be, 1 for what this site does
/// not know or does not allow, a sentence on standard error and nothing on standard output.
@Suite struct ExitCodeTests {
    /// A call, its exit code, and what its sentence holds; FILE is a file with a bad row.
    private typealias Call = (call: String, code: Int32, said: String)

    private static let groups: [[Call]] = [
        [
            ("run --device a/b!", 2, "can be no device"), ("demo --folder /nope", 2, "CSV"),
            ("init --site NOPE", 2, "there is no site 'NOPE'"), ("load /nope", 2, "CSV"),
            ("publish --folder /nope", 2, "/nope/"), ("sample", 2, "Missing"),
            ("scan --at junk", 2, "expected"), ("plan route", 2, "standard input"),
            ("plan allocate", 2, "standard input"), ("plan batch", 2, "standard input"),
            ("generate --lots 0", 2, "lots"), ("simulate shift --workers x", 2, "workers"),
            ("simulate worker --device x", 2, "Missing"), ("diskcheck /nope", 2, "/nope"),
            ("restore /nope --database /nope/x", 1, "/nope"), ("backup /nope/x", 1, "/nope"),
            ("verify --anchor /nope", 2, "/nope"), ("shell", 2, "--readonly"),
        ],
        [
            ("stock --item NOPE", 1, "there is no item 'NOPE'"),
            ("stock --lot NOPE", 1, "there is no lot 'NOPE'"),
            ("stock --location NOPE", 1, "there is no location 'NOPE'"),
            ("stock --lpn NOPE", 1, "there is no plate 'NOPE'"),
            ("stock --item a!b", 2, "expected 1 to 20 letters"),
            ("orders --customer NOPE", 1, "there is no customer 'NOPE'"),
            ("orders list --number NOPE", 1, "there is no order 'NOPE'"),
            ("orders kits --kit NOPE", 1, "there is no item 'NOPE'"),
            ("waves list --number NOPE", 1, "there is no wave 'NOPE'"),
            ("work list --wave NOPE", 1, "there is no wave 'NOPE'"),
            ("holds list --lot NOPE", 1, "there is no lot 'NOPE'"),
            ("events --worker NOPE", 1, "there is no worker 'NOPE'"),
            ("events --device NOPE", 1, "there is no device 'NOPE'"),
            ("returns --party NOPE", 1, "there is no party 'NOPE'"),
            ("returns --number NOPE", 1, "there is no return 'NOPE'"),
            ("appointments --day x", 2, "--day is 'x'; expected a date such as 2026-11-25"),
            ("appointments --carrier NOPE", 1, "there is no carrier 'NOPE'"),
            ("appointments --number NOPE", 1, "there is no appointment 'NOPE'"),
            ("appointments move A1 --day x --reason why --worker GHALL", 2, "--day is 'x'; exp"),
            ("master bills --kit NOPE", 1, "there is no item 'NOPE'"),
            ("exceptions --role NOPE", 2, "expected"), ("approve --role NOPE", 2, "expected"),
        ],
        [
            ("orders cancel NOPE --worker GHALL", 1, "there is no order NOPE"),
            ("orders change SO40064 --ship-day x --worker GHALL", 2, "--ship-day is 'x'; expected"),
            ("orders change SO40064 --cut-off 99:99 --worker GHALL", 2, "--cut-off is '99:99'"),
            ("orders change SO40064 --priority 77 --worker GHALL", 2, "--priority is '77'"),
            ("orders change SO40064 --ship-complete x --worker GHALL", 2, "--ship-complete is"),
            ("orders change SO40064 --carrier NOPE --worker GHALL", 2, "there is no carrier"),
            ("orders change SO40064 --dock NOPE --worker GHALL", 2, "there is no dock or stage"),
            ("orders change SO40064 --line 77=2 --worker GHALL", 2, "has no line 77"),
            ("orders change SO40064 --line x --worker GHALL", 2, "--line is 'x'; expected"),
            ("waves plan --worker NOPE", 1, "there is no worker 'NOPE'"),
            ("waves preview NOPE", 1, "NOPE"), ("waves release NOPE --worker GHALL", 1, "NOPE"),
            ("waves undo NOPE --worker GHALL", 1, "NOPE"),
            ("waves dissolve NOPE --worker GHALL", 1, "NOPE"),
            ("waves substitutes NOPE SO40001 1", 1, "NOPE"),
            ("waves substitute NOPE SO40001 1 --with x --worker GHALL", 1, "NOPE"),
            ("work refill --worker NOPE", 1, "NOPE"),
            ("work zones NOPE FRZ --worker GHALL", 1, "NOPE"),
            ("count plan --worker NOPE", 1, "NOPE"), ("count status --at x", 2, "expected"),
            ("count chart --at x", 2, "expected"),
        ],
        [
            (
                "holds place --received-from x --type damage --reason why --worker UZIMMER", 2,
                "--received-from is 'x'; expected a date such as 2026-11-25"
            ),
            (
                "holds place --item DRY-1102 --type nope --reason why --worker UZIMMER", 2,
                "--type is 'nope'; expected"
            ),
            ("holds release 999 --reason why --worker NOPE", 1, "NOPE"),
            ("holds shipped 999", 1, "there is no open hold 999"),
            ("events show 999999", 1, "there is no event 999999"),
            ("trace NOPE", 1, "there is no lot 'NOPE'"),
            ("recall NOPE --worker OVOGEL", 1, "NOPE"),
            ("explain putaway NOPE", 1, "NOPE"), ("explain allocation NOPE", 1, "NOPE"),
            ("explain wave NOPE", 1, "NOPE"), ("explain count NOPE", 1, "NOPE"),
            ("explain hold 999", 1, "999"), ("explain receiving NOPE", 1, "NOPE"),
            ("explain replenishment NOPE", 1, "NOPE"),
            ("export packing-list NOPE", 1, "there is no order 'NOPE'"),
            ("export certificates NOPE", 1, "there is no order 'NOPE'"),
            ("export labels --order NOPE", 1, "there is no order 'NOPE'"),
            ("export fsma --lot NOPE", 1, "NOPE"),
            ("report NOPE", 2, "NOPE"), ("report fsma", 2, "lot is empty; expected"),
            ("report fsma --set lot=NOPE", 1, "there is no lot 'NOPE'"),
            ("shift --at x", 2, "expected"),
        ],
        [
            ("labels locations --zone NOPE", 1, "NOPE"), ("labels badges --at x", 2, "expected"),
            ("labels commands --at x", 2, "expected"),
            ("labels printer HH-01 nope --worker GHALL", 2, "'nope' is no printer"),
            ("labels void a!b --reason why --worker GHALL", 2, "can be no label"),
            ("rules test --folder /nope", 2, "/nope"), ("rules diff --folder /nope", 2, "/nope"),
            ("rules replay --days -1", 2, "days"),
            ("rules publish --folder /nope --badge B040100", 2, "/nope"),
            ("rules approve x --badge B040100", 2, "x"),
            ("rules rollback --badge NOPE", 1, "badge or PIN"),
            ("rules history --at x", 2, "expected"), ("rules roles --as-of x", 2, "ISO"),
            ("differences list --at x", 2, "expected"),
            (
                "differences add items DRY-1102 abc B --until x --reason why --badge B040100", 2,
                "--until is 'x'; expected"
            ),
            ("differences end x --badge B040100", 2, "x"),
            ("formats --date x --worker GHALL", 2, "x"),
        ],
        [
            ("master get items NOPE", 1, "there is no 'NOPE' among items"),
            ("master get nope", 2, "nope"),
            ("master history items NOPE", 1, "there is no 'NOPE' among items"),
            ("master set items DRY-1102 abc=Z --reason why --dry-run", 2, "abc is 'Z'; expected"),
            ("master set items DRY-1102 nope=Z --reason why --dry-run", 2, "is no field of items"),
            ("master set items NOPE abc=A --reason why --dry-run", 1, "there is no 'NOPE'"),
            (
                "master set items DRY-1102 description==cmd() --reason why --dry-run", 2,
                "description is '=cmd()'; expected a text, not a formula"
            ),
            (
                "master new workers NEW1 role=nope name=N badge=B1 language=en --dry-run", 2,
                "role is 'nope'; expected some of"
            ),
            (
                "master new workers NEW1 roles= name=N badge=B1 language=en --dry-run", 2,
                "'roles' is no field of workers"
            ),
            (
                "master new substitutes S1 item=DRY-1102 substitute=DRY-1102 --dry-run", 2,
                "expected another item"
            ),
            ("master import items FILE --dry-run", 2, ":2: "),
            ("master unlock a!b --badge NOPE", 1, "badge or PIN"),
            ("master pin NOPE --badge NOPE", 1, "badge or PIN"),
            ("import orders FILE --worker UZIMMER", 2, ":1: "),
            ("import asns FILE --worker UZIMMER", 2, ":1: "),
            ("import purchase-orders FILE --worker UZIMMER", 2, ":1: "),
            ("import returns FILE --worker UZIMMER", 2, ":1: "),
            ("import appointments FILE --worker UZIMMER", 2, ":1: "),
            ("exceptions --close 99999 --how done --worker OVOGEL", 1, "no exception 99999"),
            ("approve x --badge B040100", 2, "x"),
        ],
    ]

    @Test(arguments: groups.indices)
    func `what can not be ends with its code and a sentence`(group: Int) throws {
        let site = try LiveSite()
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path
        try Data("sku,abc\nDRY-1102,Z\n".utf8).write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let before = try site.rows(.events).count
        for (call, code, said) in Self.groups[group] {
            var words = call.split(separator: " ").map { $0 == "FILE" ? file : String($0) }
            if call.hasPrefix("init") || call.hasPrefix("demo") || call.hasPrefix("generate") {
                words += ["--database", file + ".db"]
            } else if !Self.siteless.contains(where: call.hasPrefix), !call.contains("--database") {
                words += ["--database", site.path]
            }
            let run = try ProgramRun(words)
            #expect(run.code == code, "\(call): \(run.errors)")
            #expect(run.errors.contains(said), "\(call): \(run.errors)")
            #expect(run.output.isEmpty || call.hasPrefix("master import"), "\(call)")
            for leak in ["Swift.", "Optional(", "Error Domain", "SQLite", "no DocumentNumber"] {
                #expect(!run.errors.contains(leak), "\(call): \(run.errors)")
            }
        }
        let events = try site.rows(.events).dropFirst(before)
        #expect(events.allSatisfy { $0["outcome"] != "done" }, "\(events)")
    }

    private static let siteless = ["sample", "scan", "plan", "simulate", "diskcheck", "rules test"]

    @Test func `every command is tried`() throws {
        let tried = Self.groups.flatMap(\.self).map { $0.call + " " }
        for name in try PrivilegeCommandTests.leaves() {
            let short = name.hasSuffix(" list") ? String(name.dropLast(5)) : name
            #expect(
                tried.contains { $0.hasPrefix(name + " ") || $0.hasPrefix(short + " ") }, "\(name)")
        }
    }

    @Test func `what a site knows and has nothing of is an empty answer`() throws {
        let site = try LiveSite()
        for call in [
            ["returns", "--party", "ARBORBAKE"], ["holds", "--lot", "L879061"],
            ["work", "--kind", "load"], ["orders", "--state", "cancelled"],
            ["events", "--worker", "UZIMMER"], ["appointments", "--day", "2020-01-01"],
            ["master", "history", "items", "DRY-1102"],
        ] {
            let run = try ProgramRun(call + ["--database", site.path])
            #expect(run.code == 0 && run.errors.isEmpty, "\(call): \(run.errors)")
        }
    }
}
