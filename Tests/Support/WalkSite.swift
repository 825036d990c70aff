import Foundation
import Session
import Stock
import Store

/// The demonstration site as of a fixed morning: made once, copied for every walk.
package struct WalkSite: Sendable {
    /// The folder of the project.
    package static let root: String = {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }()

    /// Tuesday 2026-11-24, eleven in the evening at the site: the night shift.
    package static let morning = Instant(rawValue: 1_795_579_200_000)

    /// Screens, rules and labels of the project, as they would be published.
    package let definitions: Definitions
    /// The files of the sample by name.
    package let files: [String: [UInt8]]
    /// The barcodes of `labels.csv` as a scanner delivers them this morning.
    package let labels: [String: String]
    /// Finds what of a screen is left in English.
    let english: EnglishLeft
    private let template: String

    /// The one site of this process.
    package static let shared: Result<WalkSite, any Error> = Result { try WalkSite() }

    private init() throws {
        definitions = try Definitions(folder: Self.root)
        let folder = Self.root + "/Data/Warehouse"
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasSuffix(".csv") {
            files[name] = FileManager.default.contents(atPath: folder + "/" + name).map(Array.init)
        }
        self.files = files
        english = EnglishLeft(known: try Self.written(files, definitions))
        template = Self.temporary("walk-template")
        let store = try SiteStore(creating: template, try Loader.founding(files, site: "DC1"))
        guard let clock = SiteClock(zone: store.site.timeZone, now: { Self.morning }) else {
            throw StoreError.refused("the sample's time zone is unknown")
        }
        let loader = Loader(
            files: files, site: "DC1", today: clock.today, now: Self.morning,
            moment: { clock.moment($0, minutes: $1) },
            hash: { try store.hash(pin: $0) })
        _ = try loader.load(into: store)
        _ = try definitions.publish(to: store, author: "walk", at: Self.morning)
        try store.checkpoint()
        labels = try Self.labels(files["labels.csv"] ?? [], today: clock.today)
    }

    /// What the site itself has written: the cells of its files, and reasons in their languages.
    private static func written(
        _ files: [String: [UInt8]], _ definitions: Definitions
    ) throws -> Set<String> {
        let disposal = definitions.rules.disposal
        let codes = disposal.damage + disposal.writeOff + disposal.owner
        var written = Set(codes.flatMap(\.wordings).map(\.text))
        for (name, bytes) in files {
            let text = String(decoding: bytes, as: UTF8.self)
            let head = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
            for row in try CSV(bytes, file: name, columns: head).records {
                // Small letters alone are words of the format, such as a kind of plate.
                written.formUnion(
                    try head.map(row.text).filter { cell in
                        !cell.allSatisfy { $0.isLowercase || "|-".contains($0) }
                    })
            }
        }
        return written
    }

    /// Texts with `\x1d` for the separator and `{+120}` for a date that many days from today.
    private static func labels(_ bytes: [UInt8], today: Day) throws -> [String: String] {
        let table = try CSV(
            bytes, file: "labels.csv",
            columns: ["label", "part", "asn", "sscc", "case", "scan", "note"])
        var labels: [String: String] = [:]
        for row in table.records {
            let part = try row.text("part")
            let name = try row.text("label") + (part == "1" ? "" : "/\(part)")
            var text = ""
            var rest = Substring(try row.text("scan").replacing("\\x1d", with: "\u{1D}"))
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}")
            {
                text += rest[..<open]
                let day = today + (Int(rest[rest.index(after: open)..<close]) ?? 0)
                text += "\(day)".replacing("-", with: "").dropFirst(2)
                rest = rest[rest.index(after: close)...]
            }
            labels[name] = text + rest
        }
        return labels
    }

    /// A copy of the site of its own.
    package func store(_ options: SiteStore.Options = SiteStore.Options()) throws -> (
        store: SiteStore, path: String
    ) {
        let path = Self.temporary("walk-\(UUID().uuidString)")
        try FileManager.default.copyItem(atPath: template, toPath: path)
        return (try SiteStore(opening: path, options), path)
    }

    /// Removes a copy.
    package static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", ".gate"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
        try? FileManager.default.removeItem(atPath: ImportDesk.folder(of: path))
    }

    private static func temporary(_ name: String) -> String {
        let memory = "/dev/shm"
        let folder =
            FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
        return "\(folder)/lotwise-\(name)-\(getpid()).sqlite"
    }
}
