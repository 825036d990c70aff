import Foundation
import Stock
import Support
import Testing

@testable import Store
@testable import lotwise

/// Control and invisible characters from outside: none is stored, none comes back raw.
@Suite struct HiddenTextTests {
    private static let hidden = ["\u{1B}[31mX", "\u{202E}X", "X\nPACKING LIST", "\u{9B}31mX"]

    private static func isClean(_ run: ProgramRun) -> Bool {
        (run.output + run.errors).unicodeScalars
            .allSatisfy { $0 == "\n" || !PlainText.isHidden($0) }
    }

    @Test(arguments: hidden)
    func `a text of an order in JSON is refused as in CSV`(text: String) throws {
        let site = try LiveSite()
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        for key in ["customerReference", "customer", "order", "item"] {
            var head = [
                "order": "SO90001", "customer": "ARBORBAKE", "owner": "HALDEN",
                "shipDay": "2026-11-26", "customerReference": "PO-1",
            ]
            var line = ["line": "1", "item": "FLR-1010", "quantity": "5"]
            if key == "item" { line[key] = text } else { head[key] = text }
            let order = (head as [String: Any]).merging(["lines": [line]]) { $1 }
            let data = try JSONSerialization.data(withJSONObject: ["orders": [order]])
            try data.write(to: URL(filePath: file))
            let run = try ProgramRun([
                "import", "orders", file, "--worker", "UZIMMER", "--database", site.path, "--at",
                "\(WalkSite.morning)",
            ])
            #expect(run.code == 2, "\(run.errors)")
            #expect(run.errors.contains("\(key) holds an invisible or control character"))
            #expect(Self.isClean(run), "\(run.errors)")
        }
    }

    @Test(arguments: hidden)
    func `no argument of any command may hold one, and none is echoed`(text: String) throws {
        let calls = [
            ["master", "set", "customers", "ARBORBAKE", "name=\(text)", "--reason", "x"],
            ["holds", "place", "--item", "DRY-1102", "--type", "damage", "--reason", text],
            ["recall", "L416370", "--reason", text], ["explain", "putaway", text],
            ["report", text], ["waves", "release", text], ["labels", "void", text],
            ["init", "--site", text], ["stock", "--database", text], ["import", "orders", text],
            ["stock", "--\(text)"], [text],
        ]
        for call in calls {
            let run = try ProgramRun(call)
            #expect(run.code == 2, "\(call)")
            #expect(run.errors.contains("holds an invisible or control character"), "\(call)")
            #expect(Self.isClean(run), "\(run.errors)")
        }
    }

    @Test func `what a file is wrong in is shown as numbers`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let root = URL(filePath: WalkSite.root).appending(path: "Data/Rules")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "Data"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: root, to: folder.appending(path: "Data/Rules"))
        let file = folder.appending(path: "Data/Rules/roles.yaml")
        let roles = try String(contentsOf: file, encoding: .utf8)
        try Data((roles + "\n\"\\e[31mX\\n\\u202E\": 1\n").utf8).write(to: file)
        let run = try ProgramRun(["rules", "test", "--folder", folder.path])
        #expect(run.code == 2)
        #expect(Self.isClean(run), "\(run.errors)")
        #expect(run.errors.contains("<001B>[31mX<000A><202E>"), "\(run.errors)")
        let problem = try ProgramRun(
            ["plan", "allocate"], input: #"{"\u001b[31mX": 1}"#)
        #expect(problem.code == 2)
        #expect(Self.isClean(problem), "\(problem.errors)")
    }

    @Test func `an older site's texts go out as numbers on every paper`() {
        let list = PackingList(
            order: "SO1", state: "open", customer: "C\u{1B}", shipTo: ["A\nUNIT forged"],
            customerReference: "\u{1B}]0;pwn\u{7}", units: [], lines: [], lots: [])
        let text = PaperText.packingList(list) + PaperText.certificates(list)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !PlainText.isHidden($0) })
        #expect(text.contains("A<000A>UNIT forged"))
        var table = TextTable(limit: 1)
        table.add(QueryRow(columns: ["a"], values: [.text("\u{202E}x")]))
        #expect(table.text.contains("<202E>x"))
    }
}
