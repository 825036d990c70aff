import Display
import Foundation
import GRDB
import Rules
import Session
import Support
import Testing

@testable import Store

/// Sites whose rules and labels an older program has published.
@Suite struct OlderSiteTests {
    @Test func `part by part a terminal reads what was published`() throws {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        let stored = try Definitions(store: store, at: WalkSite.morning)
        #expect(stored.rules == site.definitions.rules)
        try expectSame(stored.screens, site.definitions.screens)
        #expect(stored.screens.screens["no.such"] == nil)
        #expect(stored.screens.texts["fr"] == nil)
        #expect(stored.screens.texts("fr") == stored.screens.texts("en"))
        #expect(stored.screens.texts("en").words["no-such"] == nil)
        // Also while a transaction of the same thread is open.
        try store.write { transaction in
            let again = stored.screens
            #expect(again.screens["putaway.carry"]?.id == "PA2")
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    private func expectSame(_ stored: ScreenSet, _ files: ScreenSet) throws {
        #expect(files.screens.keys.count > 100)
        for (name, screen) in files.screens.all { #expect(stored.screens[name] == screen) }
        #expect(files.texts.keys == ["de", "en", "es"])
        for (language, texts) in files.texts.all {
            let own = try #require(stored.texts[language])
            for (id, word) in texts.words.all { #expect(own.words[id] == word) }
            for (id, lines) in texts.messages.all { #expect(own.messages[id] == lines) }
            for (id, lines) in texts.helps.all { #expect(own.helps[id] == lines) }
        }
    }

    @Test func `what people wrote is read anew where the program has changed since`() throws {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        let new = try Definitions(store: store, at: WalkSite.morning)
        try store.write { transaction in
            let db = transaction.db
            func source(_ kind: String) throws -> [String: Any] {
                let text = try String.fetchOne(
                    db, sql: "SELECT source FROM definition WHERE kind = ?", arguments: [kind])
                let parsed = try JSONSerialization.jsonObject(with: Data((text ?? "").utf8))
                return try #require(parsed as? [String: Any])
            }
            func store(_ text: String, _ kind: String) throws {
                try db.execute(
                    sql: "UPDATE definition SET source = ? WHERE kind = ?", arguments: [text, kind])
            }
            var files = try #require(try source("rules")["files"] as? [String: String])
            for name in RuleBook.laterFiles.keys { files[name] = nil }
            // Duties came later, and approvals stood in a file of their own.
            let roles = try #require(files["roles"])
            let duties = try #require(roles.range(of: "\nduties:\n")).lowerBound
            files["approvals"] = try String(
                roles[#require(roles.range(of: "\napprovals:\n")).lowerBound...])
            files["roles"] = String(roles[..<duties])
            let rules = try JSONSerialization.data(
                withJSONObject: ["files": files, "compiled": ["stamp": "old"]])
            try store(String(decoding: rules, as: UTF8.self), "rules")
            try store(try #require(try source("labels")["file"] as? String), "labels")
            // Screens and languages stood as texts of values, where they stand as values now.
            var set = try source("screens")
            for name in ["screens", "texts"] {
                let values = try #require(set[name] as? [String: Any])
                set[name] = try values.mapValues {
                    String(
                        decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
                }
            }
            let screens = try JSONSerialization.data(withJSONObject: set)
            #expect(!String(decoding: screens, as: UTF8.self).contains("\"SO1\""))
            try store(String(decoding: screens, as: UTF8.self), "screens")
            try db.execute(sql: "DELETE FROM definitionPart")
            let last = try #require(
                Schema.migrations.first { $0.name.hasSuffix("parts of definitions") })
            try db.execute(
                sql: String(last.sql[#require(last.sql.range(of: "INSERT INTO")).lowerBound...]))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        let old = try Definitions(store: store, at: WalkSite.morning)
        #expect(old.rules.roles == new.rules.roles)
        #expect(old.rules.duties == .always && new.rules.duties != .always)
        #expect(old.rules.approvals == new.rules.approvals)
        try expectSame(old.screens, site.definitions.screens)
        #expect(old.rules.picking.proofs == [] && new.rules.picking.proofs != [])
        #expect(old.labels.isPlateNumber(try #require(.init(rawValue: "P0070010"))))
        try store.write { transaction in
            try transaction.db.execute(
                sql: "UPDATE definition SET source = '{\"files\":{}}' WHERE kind = 'rules'")
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        #expect {
            _ = try Definitions(store: store, at: WalkSite.morning)
        } throws: { error in
            "\(error)".contains("another version") && "\(error)".contains("lotwise publish")
        }
    }
}
