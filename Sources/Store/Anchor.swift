import Foundation
import GRDB
import Stock

/// The head of a site's chain at a moment, kept where who can edit the database cannot.
///
/// A chain alone cannot show that its end is cut off or that all of it was made anew; an anchor on
/// paper, in a backup or at the head office does (`model.md` 14).
package struct Anchor: Codable, Hashable, Sendable {
    package var site: Int
    package var epoch: Int
    /// The number of the last event.
    package var number: Int64
    /// Its hash, 64 hexadecimal digits.
    package var hash: String

    package init(site: Int, epoch: Int, number: Int64, hash: String) {
        self.site = site
        self.epoch = epoch
        self.number = number
        self.hash = hash
    }

    /// Reads anchors from a file: one JSON object a line.
    package static func read(_ path: String) throws -> [Anchor] {
        guard let bytes = try? PlainFile.bytes(path),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw StoreError.refused("\(path) cannot be read")
        }
        return try text.split(whereSeparator: \.isNewline).enumerated().map { at, line in
            guard let anchor = try? JSONDecoder().decode(Anchor.self, from: Data(line.utf8)) else {
                throw StoreError.refused("\(path):\(at + 1): no anchor")
            }
            return anchor
        }
    }

    /// The line of a file of anchors.
    package func line() throws -> String { try JSON.text(self) + "\n" }
}

extension Snapshot {
    /// The head of the site's chain, or nil before the first event.
    package func head() throws -> Anchor? { try Anchor.head(db, site) }
}

extension Transaction {
    /// Keeps the head of the chain in the database as well, saying why.
    @discardableResult
    package func anchor(why: String, _ now: Instant) throws -> Anchor? {
        guard let head = try Anchor.head(db, site) else { return nil }
        try db.cachedStatement(
            sql: """
                INSERT INTO anchor(at, site, epoch, number, hash, why)
                SELECT ?, site, epoch, number, hash, ? FROM event
                WHERE site = ? AND epoch = ? AND number = ?
                """
        ).execute(arguments: [now.rawValue, why, head.site, head.epoch, head.number])
        return head
    }
}

extension Anchor: FetchableRecord {
    /// `site, epoch, number, hash` by position.
    package init(row: Row) {
        let bytes: Data = row[3]
        self.init(site: row[0], epoch: row[1], number: row[2], hash: Self.hex(bytes))
    }

    fileprivate static func head(_ db: Database, _ site: SiteRow) throws -> Anchor? {
        try fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT site, epoch, number, hash FROM event WHERE site = ?
                    ORDER BY epoch DESC, number DESC LIMIT 1
                    """),
            arguments: [site.number])
    }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
