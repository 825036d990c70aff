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
    package private(set) var rules: RuleBook
    package let labels: SiteLabels
    /// What is published, where it was read from files: a terminal keeps none of it.
    private let sources: Sources?

    /// Screens, rules and labels as they are stored.
    private struct Sources {
        let screens: String
        /// What a person wrote, and what a terminal reads fast.
        let rules: String
        let labels: String
    }
    private let reportText: String
    /// The versions it was read as; empty when it was read from files.
    private let versions: [Int]
    /// The published version of the screens; 0 when they were read from files.
    package var screensVersion: Int { versions.first ?? 0 }

    /// The rules as one stored text.
    private struct RuleText: Codable {
        /// The files by name without `.yaml`.
        var files: [String: String]
        /// `RuleBook.format` of the program that compiled them; nil in older texts.
        var format: Int?
        var compiled: RuleBook
    }

    /// What people wrote of it, in any version of the program.
    private struct WrittenRules: Codable {
        var files: [String: String]
    }

    /// The labels as one stored text.
    private struct LabelText: Codable {
        var file: String
        var compiled: SiteLabels
    }

    /// What publishing did, by what was published.
    package enum Outcome: Hashable, Sendable {
        /// It is in force, under this version.
        case published(Int)
        /// It waits for a second person, under this version.
        case awaitsApproval(Int)
    }

    /// Reads and checks everything below a folder that holds `Screens` and `Data/Rules`.
    ///
    /// - Throws: `NotationError` for the first thing that is wrong, or `RuleTestsFailed`.
    package init(folder: String) throws {
        screens = try ScreenSet(folder: folder + "/Screens")
        var texts = try RuleFiles.texts(folder: folder)
        let labelText = texts.removeValue(forKey: "labels") ?? ""
        labels = try SiteLabels(yaml: labelText, file: folder + "/Data/Rules/labels.yaml")
        rules = try RuleBook(stamp: try Self.stamp(of: texts), folder: folder + "/Data/Rules/") {
            texts[$0]
        }
        let reports = try Reports.texts(folder: folder)
        reportText = try Self.json(reports)
        let known = try Reports(reports)
        for need in rules.dashboards.boards.flatMap(\.needs) { _ = try known.report(need.report) }
        let failures = try rules.failures()
        guard failures.isEmpty else { throw RuleTestsFailed(failures: failures) }
        versions = []
        sources = Sources(
            screens: try screens.serialized(),
            rules: try Self.json(
                RuleText(files: texts, format: RuleBook.format, compiled: rules)),
            labels: try Self.json(LabelText(file: labelText, compiled: labels)))
    }

    /// The same with other rules, such as those of a site that wants more; nothing to publish.
    package func with(_ rules: RuleBook) -> Definitions {
        var definitions = self
        definitions.rules = rules
        return definitions
    }

    /// Reads what is in force in a site's database.
    ///
    /// Screens, texts and rules are read from there part by part, when they are first wanted, and
    /// stay those of this moment.
    ///
    /// - Throws: `StoreError.refused` when nothing was published.
    package init(store: SiteStore, at moment: Instant) throws {
        versions = try store.read { snapshot in
            try Self.names.map { kind, name in
                let version = try snapshot.definitionVersion(kind: kind, name: name, at: moment)
                guard let version else {
                    throw StoreError.refused(
                        "no \(kind) are published at this site; run `lotwise publish`")
                }
                return version
            }
        }
        let version = versions[0]
        screens = ScreenSet { part in
            try? store.definitionPart(part, of: "screens", "set", version)
        }
        rules = try Self.rules(store, version: versions[1], at: moment)
        labels = try Self.labels(in: Self.source("labels", store, at: moment))
        sources = nil
        reportText = ""
    }

    private static func source(
        _ kind: String, _ store: SiteStore, at moment: Instant
    ) throws -> String {
        let name = names.first { $0.kind == kind }?.name ?? ""
        return try store.read {
            try $0.definition(kind: kind, name: name, at: moment)?.source ?? ""
        }
    }

    /// The rules in force, part by part if a program of this format has compiled them.
    private static func rules(
        _ store: SiteStore, version: Int, at moment: Instant
    ) throws -> RuleBook {
        let texts = try store.read { try $0.definitionParts(of: "rules", "book", version) }
        guard texts["format"] == String(RuleBook.format), let stamp = texts["stamp"]
        else { return try rules(in: source("rules", store, at: moment)) }
        return RuleBook(stamp: stamp, parts: StoredParts(texts))
    }

    /// The reports in force at a site; terminals read them when the first dashboard is opened.
    static func reports(_ store: SiteStore, at moment: Instant) throws -> Reports {
        let row = try store.read {
            try $0.definition(kind: "reports", name: "set", at: moment)
        }
        guard let row else {
            throw StoreError.refused("no reports are published at this site; run `lotwise publish`")
        }
        return try Reports(JSONDecoder().decode([String: String].self, from: Data(row.source.utf8)))
    }

    private static let names = [
        (kind: "screens", name: "set"), (kind: "rules", name: "book"),
        (kind: "labels", name: "site"),
    ]

    /// What is in force at a moment: these, or what was published or came into force since.
    package func current(in store: SiteStore, at moment: Instant) throws -> Definitions {
        guard !versions.isEmpty else { return self }
        let found = try store.read { snapshot in
            try Self.names.map {
                try snapshot.definitionVersion(kind: $0.kind, name: $0.name, at: moment) ?? 0
            }
        }
        return found == versions ? self : try Definitions(store: store, at: moment)
    }

    /// The rules of a stored text.
    ///
    /// What a program of another version has published is read anew from what people wrote, so
    /// that a site goes on after an update until it publishes again.
    ///
    /// - Throws: `StoreError.refused` when this program cannot read that either.
    package static func rules(in source: String) throws -> RuleBook {
        let data = Data(source.utf8)
        if let text = try? JSONDecoder().decode(RuleText.self, from: data),
            text.format == RuleBook.format
        {
            return text.compiled
        }
        do {
            let files = try JSONDecoder().decode(WrittenRules.self, from: data).files
            return try RuleBook(stamp: try stamp(of: files), folder: "published ") {
                files[$0] ?? RuleBook.laterFiles[$0]
            }
        } catch {
            throw StoreError.refused(
                "the published rules are of another version of this program (\(error)); "
                    + "run `lotwise publish`")
        }
    }

    /// The labels of a stored text; older programs stored what people wrote.
    private static func labels(in source: String) throws -> SiteLabels {
        if let text = try? JSONDecoder().decode(LabelText.self, from: Data(source.utf8)) {
            return text.compiled
        }
        return try SiteLabels(yaml: source, file: "published labels")
    }

    private static func stamp(of files: [String: String]) throws -> String {
        String(DefinitionRow.hash(try json(files)).prefix(12))
    }

    /// Stores what differs from what is in force, as one event.
    ///
    /// Rules need a second person once a site has any (`architecture.md`, decision 5); screens and
    /// labels are in force at once.
    ///
    /// - Returns: What became of what differs, by kind.
    package func publish(to store: SiteStore, author: String, at moment: Instant) throws
        -> [String: Outcome]
    {
        guard let sources else {
            throw StoreError.invalid("what is read from a site is published there already")
        }
        return try store.write { transaction in
            var outcomes: [String: Outcome] = [:]
            for (kind, name, source) in [
                ("screens", "set", sources.screens), ("rules", "book", sources.rules),
                ("labels", "site", sources.labels),
                ("reports", "set", reportText),
            ] {
                let isDraft =
                    try kind == "rules"
                    && transaction.definition(kind: kind, name: name, at: moment) != nil
                let version = try transaction.publish(
                    kind: kind, name: name, source: source, author: author, isDraft: isDraft,
                    effectiveAt: moment)
                outcomes[kind] = version.map { isDraft ? .awaitsApproval($0) : .published($0) }
            }
            guard !outcomes.isEmpty else { return outcomes }
            let what = outcomes.keys.sorted().joined(separator: ", ")
            try transaction.append(EventRow(at: moment, kind: "publish", input: what))
            try transaction.anchor(why: "publish", moment)
            return outcomes
        }
    }

    private static func json(_ value: some Encodable) throws -> String {
        try JSONForm.text(value)
    }
}

/// The tests inside the rule files that did not pass.
package struct RuleTestsFailed: Error, CustomStringConvertible {
    package let failures: [String]

    package var description: String { failures.joined(separator: "\n") }
}
