import GRDB
import Stock

/// The settings of a site, by name.
package enum Setting {
    /// The GS1 company prefix the site numbers its units with.
    package static let companyPrefix = "gs1.companyPrefix"
    /// The extension digit of the site's SSCCs; 0 where it is not set.
    package static let extensionDigit = "gs1.extensionDigit"
    /// Street and town of the site, as printed on labels.
    package static let siteAddress = "site.address"

    /// How the name of the zones a device stays in begins; its code follows.
    package static let zones = "zones."
    /// How the site writes dates, numbers and units, a setting for each.
    package static let formats = [
        "format.date", "format.decimal", "format.weight", "format.temperature",
    ]

    static func find(_ db: Database, _ name: String) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [name])
    }
}

extension Snapshot {
    /// The value of a setting, or nil when it is not set.
    package func setting(_ name: String) throws -> String? { try Setting.find(db, name) }

    /// Labels that wait for a printer, the oldest first, with what it gets.
    package func unsentLabels(printer: String) throws -> [(label: PrintedLabel, text: String)] {
        let floor = floor()
        return try floor.unsentLabels(printer: printer).map { label in
            (label, try floor.labelText(label.id) ?? "")
        }
    }
}

extension Snapshot {
    /// The printers that labels wait for.
    package func waitingPrinters() throws -> [String] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT printer FROM label
                    WHERE sentAt IS NULL AND printer <> '' AND endedAt IS NULL ORDER BY printer
                    """))
    }
}

extension Transaction {
    /// Sets a setting; write an event with it.
    ///
    /// - Throws: `StoreError.invalid` for the epoch, which is no choice.
    package func set(_ name: String, to value: String) throws {
        guard name != "epoch" else { throw StoreError.invalid("the epoch is never set by hand") }
        try db.cachedStatement(
            sql: """
                INSERT INTO setting(name, value) VALUES (?, ?)
                ON CONFLICT(name) DO UPDATE SET value = excluded.value
                """
        ).execute(arguments: [name, value])
    }

    /// Keeps a device in zones, or lets it everywhere with none; write an event with it.
    ///
    /// - Throws: `StoreError.refused` when the site has no such device or zone.
    package func set(zonesOf device: String, to zones: [String]) throws {
        let isKnown = try Int.fetchOne(
            db, sql: "SELECT 1 FROM device WHERE code = ?", arguments: [device])
        guard isKnown != nil else { throw StoreError.refused("there is no device '\(device)'") }
        for zone in zones {
            let known = try Int.fetchOne(
                db, sql: "SELECT 1 FROM location WHERE zone = ?", arguments: [zone])
            guard known != nil else { throw StoreError.refused("there is no zone '\(zone)'") }
        }
        try set(Setting.zones + device, to: zones.joined(separator: "|"))
    }
}

extension StoredFloor {
    /// How the site writes dates, numbers and units.
    package func formats() throws -> SiteFormats {
        let values = try Setting.formats.map { try Setting.find(db, $0) ?? "" }
        var formats = SiteFormats()
        formats.date = SiteFormats.DateOrder(rawValue: values[0]) ?? formats.date
        formats.decimal = SiteFormats.DecimalSign(rawValue: values[1]) ?? formats.decimal
        formats.weight = SiteFormats.Weight(rawValue: values[2]) ?? formats.weight
        formats.temperature = SiteFormats.Temperature(rawValue: values[3]) ?? formats.temperature
        return formats
    }
}
