import Foundation
import Rules
import Store
import Synchronization

/// The parts of one published version, read from the site's file one by one; parts of rules stay
/// here once they are read.
final class StoredParts: RuleParts {
    private let store: SiteStore
    private let kind: String
    private let version: Int
    private let read = Mutex<[String: any Sendable]>([:])

    init(store: SiteStore, kind: String, _ version: Int) {
        self.store = store
        self.kind = kind
        self.version = version
    }

    /// The text of a part, or nil when there is none.
    func text(_ part: String) -> String? {
        try? store.definitionPart(part, of: kind, kind == "rules" ? "book" : "set", version)
    }

    func part<Part: Decodable & Sendable>(_ name: String) -> Part {
        if let part = read.withLock({ $0[name] }) as? Part { return part }
        do {
            // Outside of the lock: who reads may have to wait for who asks.
            let json = Data((text(name) ?? "").utf8)
            let part = try JSONDecoder().decode(Part.self, from: json)
            read.withLock { $0[name] = part }
            return part
        } catch {
            // Publishing has read it back; only somebody who edits the file by hand gets here.
            fatalError("\(kind) version \(version), \(name): \(error); see `lotwise verify`")
        }
    }
}
