import Foundation
import Support
import Testing

/// Words, messages and screens of the sources against the files of `Screens`, and the walks.
@Suite struct TextTests {
    static let messagePattern =
        #"\.(?:done|info|soft|hard)\(\s*"([a-z0-9.\-]+(?:\\\([^"]*)?)""#

    /// Ids of the messages in the sources; one that ends in a value stands as its beginning.
    static func messages() throws -> (whole: Set<String>, beginnings: Set<String>) {
        let direct = try Regex(messagePattern, as: (Substring, Substring).self)
        let literal = try Regex(#""([a-z\-]+\.[a-z0-9\-]+)""#, as: (Substring, Substring).self)
        var whole: Set<String> = []
        var beginnings: Set<String> = []
        for (name, text) in try sources() {
            for match in text.matches(of: direct) {
                let id = String(match.output.1)
                if let cut = id.firstRange(of: "\\(") {
                    beginnings.insert(String(id[..<cut.lowerBound]))
                } else {
                    whole.insert(id)
                }
            }
            // Ids chosen by a condition stand beside each other in the message files.
            guard name.contains("Message") else { continue }
            for match in text.matches(of: literal) { whole.insert(String(match.output.1)) }
        }
        return (whole, beginnings)
    }

    static func sources() throws -> [(name: String, text: String)] {
        try ["Sources/Flows", "Sources/Session"].flatMap { folder in
            let base = WalkSite.root + "/" + folder
            return try FileManager.default.contentsOfDirectory(atPath: base)
                .filter { $0.hasSuffix(".swift") }.sorted().map {
                    ($0, try String(contentsOfFile: base + "/" + $0, encoding: .utf8))
                }
        }
    }

    @Test func `every message has a text in every language, and each text a message`() throws {
        let set = try WalkSite.shared.get().definitions.screens
        let (whole, beginnings) = try Self.messages()
        for (language, texts) in set.texts.all.sorted(by: { $0.key < $1.key }) {
            let known = Set(texts.messages.keys)
            #expect(whole.subtracting(known).sorted() == [], "\(language) lacks these")
            let unused = known.subtracting(whole).filter { id in
                !beginnings.contains { id.hasPrefix($0) }
            }
            #expect(unused.sorted() == [], "\(language) has these for nothing")
            for beginning in beginnings {
                #expect(known.contains { $0.hasPrefix(beginning) }, "\(language): \(beginning)…")
            }
        }
    }

    @Test func `every screen a step shows is there, and every screen is shown by a step`() throws {
        let set = try WalkSite.shared.get().definitions.screens
        let view = try Regex(
            #"View\(\s*"([a-z.\-]+)(\\\()?"#, as: (Substring, Substring, Substring?).self)
        var beginnings: Set<String> = []
        var shown: Set<String> = []
        var quoted: Set<String> = []
        let literal = try Regex(#""([a-z\-]+(?:\.[a-z\-]+)?)""#, as: (Substring, Substring).self)
        for (_, text) in try Self.sources() {
            for match in text.matches(of: view) {
                let name = String(match.output.1)
                if match.output.2 == nil { shown.insert(name) } else { beginnings.insert(name) }
            }
            for match in text.matches(of: literal) { quoted.insert(String(match.output.1)) }
        }
        #expect(shown.subtracting(set.screens.keys).sorted() == [], "no screen file")
        let unused = Set(set.screens.keys).subtracting(quoted).filter { name in
            !beginnings.contains { name.hasPrefix($0) }
        }
        #expect(unused.sorted() == [], "no step shows it")
    }

    /// The list may only shrink: what a walk shows by now must be taken off it, which `RECORD=1` does.
    @Test func `every message is shown by a walk, or stands on the list of those to come`() throws {
        let site = try WalkSite.shared.get()
        var walked: Set<String> = []
        for name in WalkTests.names {
            let path = WalkTests.folder + "/" + name
            let walk = WalkFile(name: name, text: try String(contentsOfFile: path, encoding: .utf8))
            walked.formUnion(try WalkRunner(site).play(walk).messages)
        }
        let path = WalkTests.folder + "/not-yet-walked.txt"
        let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        let texts = site.definitions.screens.texts("en")
        let all = try Self.messages().whole.union(texts.messages.keys)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            let left = lines.filter { line in
                line.isEmpty || line.hasPrefix("#") || all.subtracting(walked).contains(line)
            }
            try left.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        let allowed = Set(lines.filter { !$0.isEmpty && !$0.hasPrefix("#") })
        #expect(all.subtracting(walked).subtracting(allowed).sorted() == [], "walk these")
        #expect(allowed.intersection(walked).sorted() == [], "walked now: take them off the list")
        #expect(allowed.subtracting(all).sorted() == [], "no such message: take them off the list")
    }
}
