import GRDB
import Stock

/// The site whose file this is, as its row says, and the epoch its ledger is in.
package struct SiteRow: Hashable, Sendable, FetchableRecord {
    /// 1...4,194,303, unique in the network.
    package let number: Int
    package let code: String
    package let name: String
    /// IANA name of the zone whose days count at the site.
    package let timeZone: String
    /// The run of numbers the ledger is in; a new one begins after a restore that lost events.
    package let epoch: Int

    static let here = """
        SELECT id, code, name, timeZone,
          (SELECT CAST(value AS INTEGER) FROM setting WHERE setting.name = 'epoch')
        FROM site WHERE isHere = 1
        """

    package init(row: Row) {
        number = row[0]
        code = row[1]
        name = row[2]
        timeZone = row[3]
        epoch = row[4]
    }
}
