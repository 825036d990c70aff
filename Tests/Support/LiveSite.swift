import Barcode
import Foundation
import Session
import Stock
import Store

/// A copy of the demonstration site for real programs to work on, and what they wrote there.
package final class LiveSite {
    /// The file.
    package let path: String
    private let store: SiteStore
    private let isKept: Bool
    /// The barcodes of `labels.csv` as a scanner delivers them this morning.
    package let labels: [String: String]

    package init() throws {
        let site = try WalkSite.shared.get()
        (store, path) = try site.store()
        isKept = false
        labels = site.labels
    }

    /// A site file that stands somewhere already; it is removed with this unless it is kept.
    package init(at path: String, keeping isKept: Bool = false) throws {
        self.path = path
        self.isKept = isKept
        store = try SiteStore(opening: path)
        labels = try WalkSite.shared.get().labels
    }

    deinit { if !isKept { WalkSite.remove(path) } }

    /// The command barcode of a command, with its check character.
    package static func barcode(of command: Command) throws -> String {
        let recognizer = Recognizer(labels: try WalkSite.shared.get().definitions.labels)
        for check in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*" {
            let text = "%C\(command.word)\(check)"
            let scan = recognizer.recognize(
                text, today: Day(year: 2026, month: 11, day: 25) ?? Day(rawValue: 0), accepts: [])
            if scan == .command(command) { return text }
        }
        throw StoreError.refused("no check character fits \(command.word)")
    }

    /// The stored rows of a standing question, each as its values by name.
    package func rows(_ query: Query, _ filters: [String: String] = [:]) throws
        -> [[String: String]]
    {
        try store.rows(query, filters)
    }

    /// The number of the last event.
    package func lastEvent() throws -> String {
        try rows(.events).last?["number"] ?? "0"
    }

    /// The events of workers since one, oldest first.
    package func events(since event: String) throws -> [[String: String]] {
        try rows(.events, ["since": event]).filter { $0["worker"] != "" }
    }

    /// The sequence of the last posting.
    package func lastPosting() throws -> Int {
        try rows(.movements).compactMap { $0["sequence"].flatMap { Int($0) } }.max() ?? 0
    }

    /// The postings since one, `reason plate from to`, a line each.
    package func postings(since posting: Int) throws -> [String] {
        var seen: Set<String> = []
        return try rows(.movements, ["since": "\(posting)"]).compactMap { row in
            guard seen.insert(row["sequence"] ?? "").inserted else { return nil }
            let plate =
                [row["to_lpn"], row["from_lpn"]].compactMap { $0 }.first { $0 != "" } ?? "-"
            return "\(row["reason"] ?? "") \(plate) \(row["from"] ?? "") \(row["to"] ?? "")"
        }
    }

    /// Where a plate stands.
    package func location(of lpn: String) throws -> String? {
        try rows(.plates, ["lpn": lpn]).first?["location"]
    }

    /// The check digits on a place's label.
    package func checkDigits(of place: String) throws -> String? {
        guard let code = LocationCode(rawValue: place) else { return nil }
        return try store.read { try $0.floor().location(code) }?.checkDigits
    }

    /// What is wrong with the journal, the balances or an invariant; nil when nothing is.
    package func fault() throws -> String? {
        try store.read { try $0.audit(anchors: []) }.break.map {
            "\($0.at): \($0.what): expected \($0.expected), found \($0.found)"
        }
    }

    /// Holds the gate, as another terminal would, while `body` runs.
    package func holdingGate(_ body: () throws -> Void) throws {
        let file = open(path + ".gate", O_RDWR | O_CLOEXEC)
        guard file >= 0, flock(file, LOCK_EX) == 0 else {
            throw StoreError.refused("the gate cannot be held")
        }
        defer { close(file) }
        try body()
    }
}
