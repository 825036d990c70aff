import Foundation
import Testing

/// Non-functional properties of the sources themselves: arrows, banned imports, leftovers.
@Suite struct TidyTests {
    /// What each target may import of ours and of others (`architecture.md` B3).
    static let arrows: [String: Set<String>] = [
        "Notation": ["Yams"],
        "Stock": [],
        "Barcode": ["Stock", "Notation"],
        "Rules": ["Stock", "Notation"],
        "Planning": ["Stock"],
        "Flows": ["Rules", "Planning", "Barcode", "Stock"],
        "Store": ["Stock", "CSystem", "GRDB", "Crypto", "Foundation", "Glibc", "Synchronization"],
        "Display": ["Notation", "Foundation", "Synchronization"],
        "Session": [
            "Flows", "Store", "Display", "Barcode", "Stock", "Rules", "Notation", "Planning",
            "Foundation", "Glibc", "Synchronization",
        ],
        "Terminal": [
            "Display", "CNCurses", "CSystem", "Foundation", "Glibc", "Synchronization",
        ],
        "Sample": ["Stock"],
        "lotwise": [
            "Session", "Flows", "Store", "Display", "Terminal", "Rules", "Planning", "Barcode",
            "Stock", "Notation", "Sample", "ArgumentParser", "Foundation", "Glibc", "CSystem",
            "Synchronization",
        ],
    ]

    @Test(arguments: arrows.keys.sorted())
    func `a target imports only what its arrows allow`(target: String) throws {
        let allowed = try #require(Self.arrows[target])
        for file in try sources(under: "Sources/\(target)") {
            for line in file.lines where line.hasPrefix("import ") {
                let module = line.dropFirst("import ".count).split(separator: ".")[0]
                #expect(allowed.contains(String(module)), "\(file.name) imports \(module)")
            }
        }
    }

    @Test func `every folder of Sources is a target with arrows`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: root + "/Sources")
        let known = Set(Self.arrows.keys).union(["CSystem", "CNCurses", "DECISIONS.md"])
        #expect(Set(folders).subtracting(known) == [])
    }

    @Test func `the top level holds what the design card names`() throws {
        let entries = try FileManager.default.contentsOfDirectory(atPath: root)
            .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
        #expect(
            Set(entries) == ["Package.swift", "Sources", "Tests", "Screens", "Data", "README.md"])
    }

    @Test func `only Store holds SQL, and no SQL text is put together from values`() throws {
        let statement = try Regex("\"(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA) ")
        for file in try sources(under: "Sources") {
            let isStore = file.name.hasPrefix("Sources/Store/")
            for (number, line) in file.lines.enumerated() {
                if !isStore {
                    #expect(
                        line.firstMatch(of: statement) == nil, "\(file.name):\(number + 1) has SQL")
                }
                #expect(
                    !(line.contains("sql: \"") && line.contains("\\(")),
                    "\(file.name):\(number + 1) interpolates into SQL")
            }
        }
    }

    @Test func `words are marked by a function, never by a character that outside text may hold`()
        throws
    {
        // A sign of the aisle map is a character, and no text begins with it.
        let sign = "Character = \"@\""
        for file in try sources(under: "Sources/Flows") + sources(under: "Sources/Session") {
            for (number, line) in file.lines.enumerated() {
                #expect(
                    !line.contains("\"@") || line.hasSuffix(sign),
                    "\(file.name):\(number + 1): word(\"id\")")
            }
        }
    }

    @Test func `only Output writes to the streams of a command`() throws {
        let call = try Regex("(^|[^.A-Za-z])(print|puts)\\(|FileHandle\\.standard")
        for file in try sources(under: "Sources/lotwise") {
            for (number, line) in file.lines.enumerated() {
                #expect(
                    line.firstMatch(of: call) == nil, "\(file.name):\(number + 1): Output.line")
            }
        }
    }

    @Test func `no leftovers`() throws {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "try" + "!", "as" + "!"]
        for file in try sources(under: "Sources") + sources(under: "Tests") {
            for (number, line) in file.lines.enumerated() {
                for word in words where line.contains(word) {
                    Issue.record("\(file.name):\(number + 1) holds \(word)")
                }
            }
        }
    }

    @Test func `functions fit a screen`() throws {
        for file in try sources(under: "Sources") {
            var start: (line: Int, indent: Int)?
            for (number, line) in file.lines.enumerated() {
                let indent = line.prefix { $0 == " " }.count
                let text = line.dropFirst(indent)
                if text.contains("func "), text.hasSuffix("{"), !text.hasPrefix("//") {
                    start = (number, indent)
                } else if let open = start, text == "}", indent == open.indent {
                    #expect(
                        number - open.line <= 72,
                        "\(file.name):\(open.line + 1) is \(number - open.line) lines long")
                    start = nil
                }
            }
        }
    }

    private struct Source {
        let name: String
        let lines: [String]
    }

    private var root: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }

    private func sources(under folder: String) throws -> [Source] {
        let base = root + "/" + folder
        let names = FileManager.default.enumerator(atPath: base)?.allObjects as? [String] ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let text = try String(contentsOfFile: base + "/" + name, encoding: .utf8)
            return Source(
                name: folder + "/" + name,
                lines: text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map(String.init))
        }
    }
}
