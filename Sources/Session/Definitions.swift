import Barcode
import Display
import Foundation
import Notation
import Rules
import Stock
import Store

/// All that is published for a site and read by every terminal: screens, texts, rules, labels.
package struct Definitions: Sendable {
    package let screens: ScreenSet
    package let rules: RuleBook
    package let labels: SiteLabels
    private let sources: Sources

    /// The texts that are stored: what a person wrote, and what a terminal reads fast.
    private struct Sources: Sendable {
        var labels: String
        var rules: String
    }

    /// Reads and checks everything below a folder that holds `Screens` and `Data/Rules`.
    ///
    /// - Throws: `NotationError` for the first thing that is wrong, or `RuleTestsFailed`.
    package init(folder: String) throws {
        screens = try ScreenSet(folder: folder + "/Screens")
        var texts: [String: String] = [:]
        for name in RuleBook.files + ["labels"] {
            let path = "\(folder)/Data/Rules/\(name).yaml"
            texts[name] = FileManager.default.contents(atPath: path)
                .flatMap { String(data: $0, encoding: .utf8) }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let rulesText = String(
            decoding: try encoder.encode(texts.filter { $0.key != "labels" }), as: UTF8.self)
        let stamp = String(DefinitionRow.hash(rulesText).prefix(12))
        rules = try RuleBook(stamp: stamp, folder: folder + "/Data/Rules/") { texts[$0] }
        let failures = try rules.failures()
        guard failures.isEmpty else { throw RuleTestsFailed(failures: failures) }
        labels = try SiteLabels(
            yaml: texts["labels"] ?? "", file: folder + "/Data/Rules/labels.yaml")
        sources = Sources(labels: texts["labels"] ?? "", rules: rulesText)
    }

    /// Reads what is in force in a site's database.
    ///
    /// - Throws: `StoreError.refused` when nothing was published.
    package init(store: SiteStore, at moment: Instant) throws {
        func text(_ kind: String, _ name: String) throws -> String {
            let row = try store.read { try $0.definition(kind: kind, name: name, at: moment) }
            guard let row else {
                throw StoreError.refused(
                    "no \(kind) are published at this site; run `lotwise publish`")
            }
            return row.source
        }
        screens = try ScreenSet(serialized: try text("screens", "set"))
        rules = try JSONDecoder().decode(
            RuleBook.self, from: Data(try text("rules", "compiled").utf8))
        let labelText = try text("labels", "site")
        labels = try SiteLabels(yaml: labelText, file: "labels")
        sources = Sources(labels: labelText, rules: "")
    }

    /// Stores what differs from what is in force, as one event.
    ///
    /// - Returns: The versions published, by kind.
    package func publish(to store: SiteStore, author: String, at moment: Instant) throws
        -> [String: Int]
    {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let compiled = String(decoding: try encoder.encode(rules), as: UTF8.self)
        let set = try screens.serialized()
        return try store.write { transaction in
            var versions: [String: Int] = [:]
            for (kind, name, source) in [
                ("screens", "set", set), ("rules", "book", sources.rules),
                ("rules", "compiled", compiled), ("labels", "site", sources.labels),
            ] {
                versions["\(kind) \(name)"] = try transaction.publish(
                    kind: kind, name: name, source: source, author: author, effectiveAt: moment)
            }
            guard !versions.isEmpty else { return versions }
            try transaction.append(
                EventRow(
                    at: moment, kind: "publish",
                    input: versions.keys.sorted().joined(separator: ", ")
                ))
            return versions
        }
    }
}

/// The tests inside the rule files that did not pass.
package struct RuleTestsFailed: Error, CustomStringConvertible {
    package let failures: [String]

    package var description: String { failures.joined(separator: "\n") }
}
