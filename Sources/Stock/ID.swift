/// The number of a thing minted at a site: the site in the high bits, its number there below.
///
/// Packing both into one integer keeps numbers of many sites apart in one ledger without
/// composite keys (`model.md` 1). A site has 1...4,194,303, a number 1...2^40-1.
package struct ID<Thing>: RawRepresentable, Codable, Hashable, Sendable, Comparable,
    CustomStringConvertible
{
    /// The packed value, as stored.
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// The number `number` minted at `site`.
    package init(site: Int, number: Int64) { rawValue = Int64(site) << 40 | number }

    /// The site that minted it.
    package var site: Int { Int(rawValue >> 40) }
    /// Its number at that site.
    package var number: Int64 { rawValue & (1 << 40 - 1) }

    package var description: String { "\(site)-\(number)" }
    package static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
    // Those of `RawRepresentable` would ask a witness for every value.
    package static func == (left: ID, right: ID) -> Bool { left.rawValue == right.rawValue }
    package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

package typealias PartyID = ID<Party>
package typealias ItemID = ID<Item>
package typealias PackID = ID<Pack>
package typealias LotID = ID<Lot>
package typealias PlateID = ID<Plate>
package typealias LocationID = ID<Location>
package typealias MaterialID = ID<Material>
package typealias HoldID = ID<Hold>
package typealias WorkerID = ID<Worker>
package typealias DeviceID = ID<Device>
package typealias SignOnID = ID<SignOnTag>
package typealias DocumentID = ID<Document>
package typealias WorkID = ID<Work>

/// Tags for numbered things that need no value of their own.
package enum Device {}
package enum SignOnTag {}
package enum Document {}

/// What can be minted: each has its own run of numbers at a site.
package enum Mint: String, Codable, Hashable, Sendable, CaseIterable {
    case party, item, pack, lot, plate, location, material, serial, hold, worker, device, signOn
    case document, work, allocation, wave, count, approval, exception, decision, label, sscc
    case difference
}
