import Foundation
import Session
import Store
import Support
import Testing

/// The commands of the built program: each is known to the privilege matrix, and asks.
@Suite struct PrivilegeCommandTests {
    /// Commands that only read a site, or work on standard input alone.
    static let readers: Set<String> = [
        "run", "scan", "plan route", "plan allocate", "plan batch", "stock", "orders list",
        "orders kits", "waves list", "waves preview", "waves substitutes", "holds list",
        "holds shipped", "events list", "events show", "trace", "count status", "count chart",
        "verify", "export packing-list", "export certificates", "export labels", "export fsma",
        "labels locations", "labels badges", "labels commands", "explain putaway",
        "explain allocation", "explain wave", "explain count", "explain hold",
        "explain receiving", "explain replenishment", "returns", "appointments list", "rules test",
        "rules diff",
        "rules replay", "rules history", "rules roles",
        "report", "shift", "work list", "differences list", "sample", "backup", "master get",
        "master bills", "master history", "shell", "diskcheck",
    ]
    /// Commands that make a site file of their own, or fill one that is empty.
    static let founders: Set<String> = [
        "demo", "init", "load", "generate", "restore", "simulate shift", "simulate worker",
    ]

    /// What each changing command is called with, by somebody who drives a forklift.
    static let calls: [CommandRight: [String]] = [
        .publish: ["publish", "--worker", "AADAMS"],
        .importOrders: ["import", "orders", "Package.swift", "--worker", "AADAMS"],
        .importReturns: ["import", "returns", "Package.swift", "--worker", "AADAMS"],
        .importASNs: ["import", "asns", "Package.swift", "--worker", "AADAMS"],
        .importPurchaseOrders: [
            "import", "purchase-orders", "Package.swift", "--worker", "AADAMS",
        ],
        .importAppointments: ["import", "appointments", "Package.swift", "--worker", "AADAMS"],
        .appointmentsMove: [
            "appointments", "move", "AP0004", "--from", "15:00", "--reason", "late", "--worker",
            "AADAMS",
        ],
        .ordersCancel: ["orders", "cancel", "SO40001", "--worker", "AADAMS"],
        .ordersChange: [
            "orders", "change", "SO40001", "--priority", "1", "--worker", "AADAMS",
        ],
        .wavesPlan: ["waves", "plan", "--worker", "AADAMS"],
        .wavesRelease: ["waves", "release", "W1", "--worker", "AADAMS"],
        .wavesUndo: ["waves", "undo", "W1", "--worker", "AADAMS"],
        .wavesDissolve: ["waves", "dissolve", "W1", "--worker", "AADAMS"],
        .wavesSubstitute: [
            "waves", "substitute", "W1", "SO40001", "1", "--back", "--worker", "AADAMS",
        ],
        .holdsPlace: [
            "holds", "place", "--item", "DRY-1102", "--type", "damage", "--reason", "x",
            "--worker", "AADAMS",
        ],
        .holdsRelease: ["holds", "release", "1", "--reason", "x", "--worker", "AADAMS"],
        .countPlan: ["count", "plan", "--worker", "AADAMS"],
        .workRefill: ["work", "refill", "--worker", "AADAMS"],
        .workZones: ["work", "zones", "VM-01", "FRZ", "--worker", "AADAMS"],
        .labelsPrinter: ["labels", "printer", "all", "tcp:printer", "--worker", "AADAMS"],
        .labelsVoid: ["labels", "void", "800195", "--reason", "x", "--worker", "AADAMS"],
        .rulesPublish: ["rules", "publish", "--badge", "B040100"],
        .rulesApprove: ["rules", "approve", "2", "--badge", "B040100"],
        .rulesRollback: ["rules", "rollback", "--badge", "B040100"],
        .recall: ["recall", "L416370", "--worker", "AADAMS"],
        .masterSet: [
            "master", "set", "items", "DRY-1102", "abc=C", "--reason", "x", "--badge", "B040100",
        ],
        .masterImport: ["master", "import", "items", "master.csv", "--badge", "B040100"],
        .masterNew: [
            "master", "new", "zones", "Z9", "name=Nine", "purpose=storage", "temperature=ambient",
            "--badge", "B040100",
        ],
        .formats: ["formats", "--date", "dmy", "--worker", "AADAMS"],
        .differencesAdd: [
            "differences", "add", "suppliers", "MILLER", "overPercent", "5", "--until",
            "2026-12-31", "--reason", "test", "--badge", "B040100",
        ],
        .differencesEnd: ["differences", "end", "1", "--badge", "B040100"],
        .masterUnlock: ["master", "unlock", "JKIM", "--badge", "B040100"],
        .masterPin: ["master", "pin", "JKIM", "--badge", "B040100"],
        .approve: ["approve", "1", "--badge", "B040100"],
        .exceptions: ["exceptions", "--close", "1", "--how", "done", "--worker", "AADAMS"],
    ]

    @Test func `every command of the program is in the privilege matrix`() throws {
        let names = try Set(Self.leaves())
        let known =
            Set(CommandRight.allCases.map(\.rawValue)).union(Self.readers).union(Self.founders)
        #expect(names.subtracting(known).sorted() == [], "a right, a reader or a founder?")
        #expect(known.subtracting(names).sorted() == [], "no such command")
        #expect(Set(Self.calls.keys) == Set(CommandRight.allCases))
    }

    @Test(arguments: CommandRight.allCases.filter { $0 != .exceptions && $0 != .approve })
    func `a forklift driver's order is denied, nothing changes, and it is an event`(
        right: CommandRight
    ) throws {
        let site = try LiveSite()
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path
        try Data("sku,abc\nDRY-1102,C\n".utf8).write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let call = try #require(Self.calls[right]).map { $0 == "master.csv" ? file : $0 }
        let before = try site.rows(.events).count
        let answer = try ProgramRun(
            call + ["--database", site.path, "--at", "\(WalkSite.morning)"], input: "496796\n")
        #expect(answer.code == 1, "\(answer.errors)")
        let events = try site.rows(.events).dropFirst(before)
        #expect(events.map { $0["outcome"] } == ["denied"], "\(answer.errors)")
        #expect(events.allSatisfy { $0["worker"] == "AADAMS" })
    }

    @Test func `an order without a worker is bad usage`() throws {
        let site = try LiveSite()
        let answer = try ProgramRun(["waves", "plan", "--database", site.path])
        #expect(answer.code == 2)
        #expect(answer.errors.contains("--worker"))
    }

    /// The commands that do something, by their words.
    static func leaves() throws -> [String] {
        let text = try ProgramRun(["--experimental-dump-help"]).output
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let root = try #require((object as? [String: Any])?["command"] as? [String: Any])
        func leaves(_ command: [String: Any], _ path: [String]) -> [String] {
            let parts = (command["subcommands"] as? [[String: Any]] ?? [])
                .filter { $0["commandName"] as? String != "help" }
            guard !parts.isEmpty else { return [path.joined(separator: " ")] }
            return parts.flatMap { leaves($0, path + [$0["commandName"] as? String ?? "?"]) }
        }
        return leaves(root, [])
    }
}
