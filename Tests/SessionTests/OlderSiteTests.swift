import Foundation
import GRDB
import Rules
import Session
import Support
import Testing

@testable import Store

/// Sites whose rules and labels an older program has published.
@Suite struct OlderSiteTests {
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
            // Screens and texts stood as values, where they stand as texts of values now.
            var set = try source("screens")
            for (name, value) in set {
                guard let packed = value as? [String: String] else { continue }
                set[name] = try packed.mapValues {
                    try JSONSerialization.jsonObject(with: Data($0.utf8))
                }
            }
            let screens = try JSONSerialization.data(withJSONObject: set)
            #expect(String(decoding: screens, as: UTF8.self).contains("\"SO1\""))
            try store(String(decoding: screens, as: UTF8.self), "screens")
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        let old = try Definitions(store: store, at: WalkSite.morning)
        #expect(old.rules.roles == new.rules.roles)
        #expect(old.rules.duties == .always && new.rules.duties != .always)
        #expect(old.rules.approvals == new.rules.approvals)
        #expect(old.screens.screens["putaway.carry"] == new.screens.screens["putaway.carry"])
        #expect(old.screens.texts["de"] == new.screens.texts["de"])
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
