import Foundation
import Support
import Testing

/// Every walk of `Tests/Walks`, played through a real session.
///
/// `RECORD=1 swift test` writes the pictures anew and fails, so that recording never passes;
/// `WALK=putaway,move` plays only walks whose names begin so.
@Suite struct WalkTests {
    static let folder = WalkSite.root + "/Tests/Walks"

    static let names: [String] = {
        let all = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".walk") }.sorted()
    }()

    private static let played = names.filter { name in
        let wanted = ProcessInfo.processInfo.environment["WALK"] ?? ""
        return wanted.isEmpty || wanted.split(separator: ",").contains { name.hasPrefix($0) }
    }

    @Test(arguments: played)
    func `a walk goes as it is written`(name: String) throws {
        let site = try WalkSite.shared.get()
        let path = Self.folder + "/" + name
        let walk = WalkFile(name: name, text: try String(contentsOfFile: path, encoding: .utf8))
        let result = try WalkRunner(site).play(walk)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try WalkFile.text(result.recorded).write(
                toFile: path, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)")
        } else if let failure = result.failure {
            Issue.record("\(failure)")
        }
    }
}
