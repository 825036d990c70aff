import Foundation
import Session
import Support
import Testing

/// What is given to commands and can not be meant: refused in words, and nothing is done.
@Suite struct CommandValueTests {
    private static let at = ["--at", "\(WalkSite.morning)"]

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
}
